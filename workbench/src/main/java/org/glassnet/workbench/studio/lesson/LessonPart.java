package org.glassnet.workbench.studio.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.lesson.Attempt;
import org.glassnet.workbench.session.lesson.Lessons;
import org.glassnet.workbench.session.lesson.Marker;
import org.glassnet.workbench.session.lesson.Sheets;
import org.glassnet.workbench.session.spec.Lesson;
import org.glassnet.workbench.session.spec.SpecAddress;
import org.glassnet.workbench.session.spec.SpecException;
import org.glassnet.workbench.session.spec.SpecWriter;
import org.glassnet.workbench.studio.Call;
import org.glassnet.workbench.studio.Fields;
import org.glassnet.workbench.studio.NotFoundException;
import org.glassnet.workbench.studio.Routes;
import org.glassnet.workbench.studio.Studio;

/// What pages ask about lessons. Trainings that mark what was done wait for one another.
public final class LessonPart implements Studio.Part {
  private final Lessons lessons;
  private final Marker marker;
  private final Sheets sheets;
  private final Object one = new Object();

  /// For some lessons.
  ///
  /// @param threads on how many threads a training computes
  public LessonPart(Session session, Lessons lessons, int threads) {
    this.lessons = lessons;
    this.marker = new Marker(session, threads, Marker.PATIENCE);
    this.sheets = new Sheets(session, lessons, threads);
  }

  @Override
  public void on(Routes routes) {
    routes.get("/api/lessons", call -> call.json(json -> LessonJson.list(json, lessons.all())));
    routes.get(
        "/api/lessons/{name}", call -> call.json(json -> LessonJson.lesson(json, lesson(call))));
    routes.post("/api/lessons/{name}/start", this::start);
    routes.post("/api/lessons/{name}/check", this::check);
    routes.post("/api/lessons/{name}/sheet", this::sheet);
  }

  private Lesson lesson(Call call) {
    String name = call.path("name");
    if (lessons.names().contains(name)) {
      return lessons.named(name);
    }
    throw new NotFoundException(
        SpecException.unknown("lesson", name, lessons.names()).getMessage());
  }

  /// A start with numbers in its blanks, as an address and as YAML.
  private void start(Call call) {
    Fields fields = call.fields();
    Lesson.Step step = step(lesson(call), fields);
    RunSpec spec =
        step.start()
            .orElseThrow(() -> new GlassnetException("This step has no run"))
            .filled(fields.texts("values"));
    call.json(json -> {
      json.writeStringProperty("address", SpecAddress.write(spec));
      json.writeStringProperty("spec", SpecWriter.write(spec));
    });
  }

  private void check(Call call) {
    Lesson lesson = lesson(call);
    Fields fields = call.fields();
    step(lesson, fields);
    Attempt attempt =
        new Attempt(
            fields.text("address").filter(text -> !text.isBlank()),
            fields.texts("values"),
            fields.text("prediction"),
            fields.texts("answers"));
    synchronized (one) {
      var mark = marker.mark(lesson, number(fields), attempt);
      call.json(json -> LessonJson.mark(json, mark));
    }
  }

  private static Lesson.Step step(Lesson lesson, Fields fields) {
    int number = number(fields);
    if (number < 0 || number >= lesson.steps().size()) {
      throw new NotFoundException("The lesson has no step " + (number + 1));
    }
    return lesson.steps().get(number);
  }

  private static int number(Fields fields) {
    return (int) fields.needNumber("step");
  }

  /// The answer sheet; what was done comes as lists, step after step: addresses, predictions (empty
  /// texts where there is none), and all numbers filled in and all answers one behind the other.
  private void sheet(Call call) {
    Lesson lesson = lesson(call);
    Fields fields = call.fields();
    List<String> addresses = fields.texts("addresses");
    List<String> predictions = fields.texts("predictions");
    List<String> values = new ArrayList<>(fields.texts("values"));
    List<String> answers = new ArrayList<>(fields.texts("answers"));
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < lesson.steps().size(); i++) {
      Lesson.Step step = lesson.steps().get(i);
      int blanks = step.start().map(start -> start.blanks().size()).orElse(0);
      boolean made = !at(addresses, i).isBlank();
      List<String> filled = taken(values, blanks);
      attempts.add(
          new Attempt(
              made ? Optional.of(addresses.get(i)) : Optional.empty(),
              made ? filled : List.of(),
              Optional.of(at(predictions, i)).filter(text -> !text.isBlank()),
              taken(answers, step.asks().size())));
    }
    byte[] bytes;
    synchronized (one) {
      bytes = sheets.bytes(lesson, fields.needText("student"), attempts);
    }
    String student = fields.needText("student").strip().replaceAll("[^A-Za-z0-9]+", "-");
    call.file(lesson.name() + "-" + student + ".glass", "application/vnd.sqlite3", bytes);
  }

  private static String at(List<String> texts, int index) {
    return index < texts.size() ? texts.get(index) : "";
  }

  /// The next so many, which are taken away.
  private static List<String> taken(List<String> texts, int count) {
    List<String> next = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      next.add(texts.isEmpty() ? "" : texts.removeFirst());
    }
    return next;
  }

  @Override
  public void close() {}
}
