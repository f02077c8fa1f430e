package org.glassnet.workbench.studio.play;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassnet.exchange.source.JavaSource;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.report.HtmlWriter;
import org.glassnet.workbench.report.MarkdownWriter;
import org.glassnet.workbench.report.Page;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.play.BentPlane;
import org.glassnet.workbench.session.play.OwnPoints;
import org.glassnet.workbench.session.play.Play;
import org.glassnet.workbench.session.play.PlayFrame;
import org.glassnet.workbench.session.play.WarmUp;
import org.glassnet.workbench.session.spec.SpecAddress;
import org.glassnet.workbench.session.spec.SpecReader;
import org.glassnet.workbench.session.spec.SpecWriter;
import org.glassnet.workbench.studio.Call;
import org.glassnet.workbench.studio.Fields;
import org.glassnet.workbench.studio.Json;
import org.glassnet.workbench.studio.Routes;
import org.glassnet.workbench.studio.Studio;

/// What the playground's page asks for.
public final class PlayPart implements Studio.Part {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int LARGE_CELLS = 100;
  private static final String PROGRAM = "TrainedNetwork";

  private final Session session;
  private final Plays plays = new Plays(PATIENCE);
  private final Examiner examiner = new Examiner();
  private final String catalog = CatalogJson.text();
  private final AtomicBoolean cold;

  private PlayPart(Session session, boolean warms) {
    this.session = session;
    this.cold = new AtomicBoolean(warms);
  }

  /// The playground of a session.
  public static PlayPart of(Session session) {
    return new PlayPart(session, false);
  }

  /// The same; with the first play it warms up, which takes a second or two of a processor.
  public static PlayPart warmingUp(Session session) {
    return new PlayPart(session, true);
  }

  @Override
  public void on(Routes routes) {
    routes.get("/api/catalog", call -> call.json(catalog));
    routes.post("/api/plays", this::open);
    routes.post("/api/address", PlayPart::address);
    routes.post("/api/points", PlayPart::points);
    routes.post("/api/plays/{id}/change", this::change);
    act(routes, "run", (play, fields) -> play.run(fields.number("epochsPerSecond").orElse(0.0)));
    routes.post("/api/plays/{id}/pause", this::pause);
    act(routes, "step", PlayPart::step);
    act(routes, "reset", (play, _) -> play.reset());
    act(routes, "seek", (play, fields) -> play.seek((long) fields.needNumber("step")));
    act(routes, "edit", PlayPart::edit);
    routes.delete(
        "/api/plays/{id}",
        call -> {
          plays.close(call.path("id"));
          call.done();
        });
    routes.events(
        "/api/plays/{id}/events",
        this::play,
        (call, events) -> PlayStream.start(plays.get(call.path("id")), events));
    routes.get("/api/plays/{id}/map", this::map);
    routes.get("/api/plays/{id}/spec", this::spec);
    routes.get("/api/plays/{id}/plane", this::plane);
    routes.get("/api/plays/{id}/explain", this::explain);
    routes.get("/api/plays/{id}/java", this::java);
    routes.get("/api/plays/{id}/onnx", this::onnx);
    routes.post("/api/plays/{id}/save", this::save);
  }

  private interface Act {
    void on(Play play, Fields fields);
  }

  private void act(Routes routes, String name, Act act) {
    routes.post(
        "/api/plays/{id}/" + name,
        call -> {
          act.on(play(call), call.fields());
          call.done();
        });
  }

  private Play play(Call call) {
    return plays.get(call.path("id")).play();
  }

  private void open(Call call) {
    RunSpec spec = SpecAddress.read(call.fields().needText("address"));
    Plays.Held held = plays.add(Play.open(spec, session.files()));
    if (cold.getAndSet(false)) {
      WarmUp.beside(held.play(), session.files());
    }
    call.created().json(PlayJson.setup(held.id(), held.play().setup()));
  }

  private void change(Call call) {
    RunSpec spec = SpecAddress.read(call.fields().needText("address"));
    Plays.Held held = plays.get(call.path("id"));
    held.play().change(spec);
    call.json(PlayJson.setup(held.id(), held.play().setup()));
  }

  private void pause(Call call) {
    Plays.Held held = plays.get(call.path("id"));
    held.play().pause();
    call.done();
    examiner.look(held);
  }

  private static void step(Play play, Fields fields) {
    String unit = fields.text("unit").orElse("epoch");
    switch (unit) {
      case "epoch" -> play.stepEpoch();
      case "batch" -> play.stepBatch();
      default ->
          throw new GlassnetException("A step is an epoch or a batch, but was \"" + unit + "\"");
    }
  }

  private static void edit(Play play, Fields fields) {
    play.edit(
        fields.needText("parameter"),
        Arrays.stream(fields.numbers("index")).mapToInt(each -> (int) each).toArray(),
        fields.needNumber("value"));
  }

  private void map(Call call) {
    String of = call.query("of").orElse("out");
    PlayFrame.HeatMap map = play(call).map(of, LARGE_CELLS);
    call.json(json -> {
      json.writeNumberProperty("cells", LARGE_CELLS);
      json.writeStringProperty("map", PlayJson.base64(map));
      Json.number(json, "scale", map.scale());
    });
  }

  private void spec(Call call) {
    RunSpec spec = play(call).spec();
    call.file(
        spec.name() + ".yaml",
        "application/yaml",
        SpecWriter.write(spec).getBytes(StandardCharsets.UTF_8));
  }

  private void plane(Call call) {
    BentPlane plane =
        play(call)
            .plane(
                call.query("layer")
                    .orElseThrow(() -> new GlassnetException("Name the layer: ?layer=dense_1")));
    call.json(PlayJson.plane(plane));
  }

  private void explain(Call call) {
    String weight =
        call.query("weight")
            .orElseThrow(
                () -> new GlassnetException("Name the weight: ?weight=dense_1/kernel[0,0]"));
    Page page = NextStepPage.of(play(call).nextStep(), weight);
    if (call.query("format").orElse("html").equals("text")) {
      call.text("text/plain", String.join("\n", MarkdownWriter.lines(page)));
    } else {
      call.text("text/html", HtmlWriter.html(page));
    }
  }

  private void java(Call call) {
    Play play = play(call);
    JavaSource source = session.java(play.network(), PROGRAM, play.setup().classes());
    call.file(source.fileName(), "text/x-java", source.text().getBytes(StandardCharsets.UTF_8));
  }

  private void onnx(Call call) {
    Play play = play(call);
    call.file(
        play.spec().name() + ".onnx",
        "application/octet-stream",
        session.onnx(play.spec(), play.network()));
  }

  private void save(Call call) {
    SavedPlay saved = SavedPlay.of(play(call), call.fields().text("name"), session);
    call.json(json -> {
      json.writeStringProperty("run", saved.run());
      saved.leftOut().ifPresent(text -> json.writeStringProperty("leftOut", text));
    });
  }

  private static void address(Call call) {
    String address = SpecAddress.write(SpecReader.spec("the specification", call.body()));
    call.json(json -> json.writeStringProperty("address", address));
  }

  private static void points(Call call) {
    OwnPoints points = OwnPoints.of(call.body());
    call.json(json -> {
      json.writeStringProperty("data", SpecAddress.text(points.data()));
      json.writeArrayPropertyStart("classes");
      points.data().classes().forEach(json::writeString);
      json.writeEndArray();
      json.writeNumberProperty("samples", points.samples());
    });
  }

  @Override
  public void close() {
    examiner.close();
    plays.close();
  }
}
