package org.glassnet.workbench.studio.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.glassnet.exchange.onnx.proto.ModelProto;
import org.glassnet.train.Looks;
import org.glassnet.train.TrainListener;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.Training;
import org.glassnet.workbench.session.spec.SpecReader;
import org.glassnet.workbench.session.store.RunStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonGenerator;

/// What pages see of runs that are stored.
class StoredRunsTest {
  private static final String SPEC =
      """
      name: %s
      data: {letters: {train: 600, test: 120}}
      layers:
        - conv2d: {filters: 4, kernelSize: 5, activation: relu}
        - maxPooling2d 4
        - flatten
        - dense 24 tanh
        - dense 36
      optimizer: adam 0.005
      epochs: 3
      seed: %d
      """;

  @TempDir static Path folder;
  private static RunsApi api;
  private static String id;
  private static String other;

  @BeforeAll
  static void train() {
    Session session = RunsApi.session(folder);
    id = train(session, SPEC.formatted("first", 1));
    other = train(session, SPEC.formatted("first", 2));
    api = new RunsApi(folder);
  }

  private static String train(Session session, String spec) {
    try (Training training = session.training(SpecReader.spec("spec", spec), 1)) {
      training.run(TrainListener.silent(), Looks.every(5));
      return RunStore.id(training.file());
    }
  }

  @AfterAll
  static void close() {
    api.close();
  }

  private static String get(String path) throws Exception {
    var answer = api.get("/api/runs/" + id + path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void flowTellsGradientsFlatSharesAndHistograms() throws Exception {
    assertThat(get("/flow"))
        .contains("\"steps\":[1,5,9,10", "\"name\":\"conv2d_1\"", "\"flat\":[0.", "\"update\":[-");
    assertThat(get("/histograms?of=dense_1/kernel&quantity=gradients"))
        .contains("\"step\":1,", "\"low\":-", "\"counts\":[");
    assertThat(get("/histograms?of=nobody")).isEqualTo("{\"histograms\":[]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "filters.png",
        "maps.png?image=3&dark=1",
        "mistakes.png",
        "confusion.png",
        "reliability.png?dark=1",
        "embedding.png?method=pca&samples=60",
        "embedding.png?samples=60&layer=conv2d_1&dark=1"
      })
  void picturesArePng(String picture) throws Exception {
    var answer = api.bytes("/api/runs/" + id + "/" + picture);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(ImageIO.read(new ByteArrayInputStream(answer.body())).getWidth()).isPositive();
  }

  @Test
  void samplesAreNotPlacedByALayerThatIsNotThere() throws Exception {
    var answer = api.get("/api/runs/" + id + "/embedding.png?layer=dense_7&method=pca");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("dense_7");
  }

  @Test
  void anImageIsSeenByEachLayerAndFiltersBeforeAndAfter() throws Exception {
    assertThat(get("/image?n=2"))
        .contains("\"of\":120", "\"part\":\"test\"", "\"label\":\"", "\"shares\":true")
        .contains("\"name\":\"conv2d_1\"", "\"shape\":[28,28,4]", "\"name\":\"softmax_1\"");
    assertThat(get("/filters")).contains("\"units\":4", "\"before\":\"", "\"after\":\"");
    assertThat(api.get("/api/runs/" + id + "/image?n=120").body()).contains("0 to 119");
    assertThat(get("/units")).contains("\"name\":\"dense_1\"", "\"deadUnits\":[");
  }

  @Test
  void mistakesComeWithTheirSamples() throws Exception {
    String mistakes = get("/mistakes");
    assertThat(mistakes).contains("\"samples\":120", "\"mostWrong\":[{", "\"reliability\":{");
    assertThat(mistakes).contains("\"png\":\"data:image/png;base64,");
    String pair = mistakes.replaceFirst("(?s).*\"confused\":\\[\\{([^}]*)}.*", "$1");
    String actual = pair.replaceFirst(".*\"actual\":(\\d+).*", "$1");
    String predicted = pair.replaceFirst(".*\"predicted\":(\\d+).*", "$1");
    String count = pair.replaceFirst(".*\"count\":(\\d+).*", "$1");
    assertThat(get("/confusion/samples?actual=" + actual + "&predicted=" + predicted))
        .contains("\"count\":" + count);
  }

  private static void drawing(JsonGenerator json, boolean empty) {
    json.writeNumberProperty("height", 60);
    json.writeNumberProperty("width", 60);
    json.writeArrayPropertyStart("pixels");
    for (int i = 0; i < 3600; i++) {
      json.writeNumber(!empty && i % 60 > 26 && i % 60 < 33 && i > 600 && i < 3000 ? 1 : 0);
    }
    json.writeEndArray();
  }

  @Test
  void aDrawingIsReadLayerByLayer() throws Exception {
    var read = api.post("/api/runs/" + id + "/read", json -> drawing(json, false));
    assertThat(read.body()).contains("\"answers\":[{\"class\":\"", "\"name\":\"max_pooling2d_1\"");
    var seen =
        Base64.getDecoder().decode(RunsApi.text(read.body(), "seen").replaceFirst(".*,", ""));
    var image = ImageIO.read(new ByteArrayInputStream(seen));
    assertThat(image.getWidth()).isEqualTo(32);
    assertThat(image.getRGB(16, 16) & 0xFF).isNotEqualTo(image.getRGB(1, 1) & 0xFF);
    var nothing = api.post("/api/runs/" + id + "/read", json -> drawing(json, true));
    assertThat(nothing.statusCode()).isEqualTo(400);
    assertThat(nothing.body()).contains("Nothing is drawn yet");
    var file =
        api.post(
            "/api/runs/" + id + "/read",
            json -> json.writeStringProperty("png", Base64.getEncoder().encodeToString(seen)));
    assertThat(file.body()).contains("\"answers\":[{");
    var text =
        api.post("/api/runs/" + id + "/read", json -> json.writeStringProperty("png", "AAAA"));
    assertThat(text.statusCode()).isEqualTo(400);
  }

  @Test
  void theDoctorAnswersInTheBackground() throws Exception {
    String path = "/api/runs/" + id + "/doctor";
    api.post(path, json -> json.writeBooleanProperty("whole", false));
    String answer = get("/doctor");
    while (answer.contains("\"working\"")) {
      Thread.sleep(50);
      answer = get("/doctor");
    }
    assertThat(answer).contains("\"state\":\"done\"", "\"trained\":false", "\"checks\":[{");
  }

  @Test
  void runsAreComparedAndReported() throws Exception {
    String compared = api.get("/api/compare?run=" + id + "&run=" + other).body();
    assertThat(compared).contains("\"key\":\"seed\",\"values\":[\"1\",\"2\"]", "\"history\":[{");
    assertThat(api.get("/api/compare?run=" + id + "&run=nobody").statusCode()).isEqualTo(404);
    assertThat(get("/report.html")).contains("<h1>first</h1>", "What was taken for what");
    assertThat(api.get("/api/compare/report.html?run=" + id + "&run=" + other).body())
        .contains("Runs side by side");
  }

  @Test
  void theNetworkIsDownloadedAsOnnx() throws Exception {
    var model = api.bytes("/api/runs/" + id + "/model.onnx");
    assertThat(model.headers().firstValue("Content-Disposition").orElseThrow())
        .contains(id + ".onnx");
    assertThat(ModelProto.read(model.body()).graph().nodes()).isNotEmpty();
  }

  @Test
  void hundredsOfRunsAreListedAndOnesThatCannotBeReadSayWhy() throws Exception {
    Path runs = folder.resolve("runs");
    for (int i = 0; i < 200; i++) {
      Files.copy(runs.resolve(id + ".glass"), runs.resolve("copy-" + i + ".glass"));
    }
    Files.writeString(runs.resolve("broken.glass"), "nothing");
    String all = api.get("/api/runs").body();
    assertThat(all.split("\"status\":\"completed\"", -1)).hasSize(203);
    assertThat(all).contains("\"id\":\"broken\"", "\"status\":\"unreadable\"", "is not a run");
    for (int i = 0; i < 200; i++) {
      Files.delete(runs.resolve("copy-" + i + ".glass"));
    }
    Files.delete(runs.resolve("broken.glass"));
    assertThat(api.get("/api/runs").body().split("\"id\"", -1)).hasSize(3);
  }
}
