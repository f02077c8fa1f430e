package org.glassnet.workbench.studio.lesson;

import java.util.List;
import java.util.Optional;
import org.glassnet.layer.Features;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Evaluation;
import org.glassnet.workbench.session.lesson.Lessons;
import org.glassnet.workbench.session.lesson.StepMark;
import org.glassnet.workbench.session.spec.Condition;
import org.glassnet.workbench.session.spec.Lesson;
import org.glassnet.workbench.session.spec.LessonStart;
import org.glassnet.workbench.session.spec.SpecAddress;
import org.glassnet.workbench.session.spec.SpecWriter;
import org.glassnet.workbench.studio.Json;
import tools.jackson.core.JsonGenerator;

/// Lessons and marks as JSON. What is right is not told before it is asked for.
final class LessonJson {
  private LessonJson() {}

  static void list(JsonGenerator json, Lessons.Found found) {
    json.writeArrayPropertyStart("lessons");
    for (Lesson lesson : found.lessons()) {
      json.writeStartObject();
      head(json, lesson);
      json.writeNumberProperty("steps", lesson.steps().size());
      json.writeEndObject();
    }
    json.writeEndArray();
    texts(json, "problems", found.problems());
  }

  private static void head(JsonGenerator json, Lesson lesson) {
    json.writeStringProperty("name", lesson.name());
    json.writeStringProperty("title", lesson.title());
    lesson.exercise().ifPresent(number -> json.writeStringProperty("exercise", number));
    json.writeStringProperty("goal", lesson.goal());
    lesson.takes().ifPresent(time -> json.writeStringProperty("takes", time));
    json.writeStringProperty("hash", lesson.hash());
  }

  static void lesson(JsonGenerator json, Lesson lesson) {
    head(json, lesson);
    json.writeStringProperty("text", lesson.text());
    json.writeStringProperty("learn", lesson.learn());
    json.writeArrayPropertyStart("steps");
    for (Lesson.Step step : lesson.steps()) {
      json.writeStartObject();
      step(json, step);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void step(JsonGenerator json, Lesson.Step step) {
    json.writeStringProperty("title", step.title());
    json.writeStringProperty("say", step.say());
    step.predict().ifPresent(asked -> prediction(json, asked));
    step.start().ifPresent(start -> start(json, start));
    texts(json, "hide", step.hide());
    texts(json, "checks", step.checks().stream().map(Condition::text).toList());
    texts(json, "asks", step.asks().stream().map(Lesson.Question::question).toList());
    texts(json, "hints", step.hints());
    step.learn().ifPresent(text -> json.writeStringProperty("learn", text));
  }

  private static void prediction(JsonGenerator json, Lesson.Prediction asked) {
    json.writeObjectPropertyStart("predict");
    json.writeStringProperty("question", asked.question());
    if (asked instanceof Lesson.Prediction.Choice choice) {
      texts(
          json, "choices", choice.choices().stream().map(Lesson.Prediction.Option::text).toList());
    }
    json.writeEndObject();
  }

  private static void start(JsonGenerator json, LessonStart start) {
    json.writeObjectPropertyStart("start");
    json.writeStringProperty("address", SpecAddress.write(start.spec()));
    json.writeStringProperty("spec", SpecWriter.write(start.spec()));
    json.writeNumberProperty("epochs", start.spec().training().epochs());
    json.writeBooleanProperty("playground", playground(start.spec()));
    texts(json, "free", start.free());
    json.writeArrayPropertyStart("blanks");
    for (LessonStart.Blank blank : start.blanks()) {
      json.writeStartObject();
      json.writeStringProperty("name", blank.name());
      json.writeStringProperty("usual", blank.usual());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /// Whether the playground can show it: points of the plane, seen through features.
  private static boolean playground(RunSpec spec) {
    return spec.data().inputShape().filter(shape -> shape.size() == 2).isPresent()
        && spec.layers().getFirst().layer() instanceof Features;
  }

  private static void texts(JsonGenerator json, String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  static void mark(JsonGenerator json, StepMark mark) {
    json.writeBooleanProperty("passed", mark.passed());
    mark.ran()
        .ifPresent(ran -> {
          json.writeObjectPropertyStart("ran");
          json.writeStringProperty("address", SpecAddress.write(ran.spec()));
          json.writeNumberProperty("epochs", ran.epochs());
          json.writeStringProperty("weights", ran.weights());
          figures(json, "train", ran.train());
          figures(json, "test", ran.test());
          json.writeEndObject();
        });
    json.writeArrayPropertyStart("checks");
    for (StepMark.Check check : mark.checks()) {
      json.writeStartObject();
      json.writeStringProperty("text", check.text());
      json.writeStringProperty("found", check.found());
      json.writeBooleanProperty("passed", check.passed());
      json.writeEndObject();
    }
    json.writeEndArray();
    mark.prediction()
        .ifPresent(guess -> {
          json.writeObjectPropertyStart("prediction");
          json.writeStringProperty("given", guess.given());
          json.writeStringProperty("cameTrue", guess.cameTrue());
          json.writeBooleanProperty("right", guess.right());
          json.writeEndObject();
        });
    json.writeArrayPropertyStart("answers");
    for (StepMark.Answer answer : mark.answers()) {
      json.writeStartObject();
      json.writeStringProperty("question", answer.question());
      json.writeStringProperty("given", answer.given());
      json.writeBooleanProperty("right", answer.right());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void figures(JsonGenerator json, String name, Optional<Evaluation> found) {
    if (found.isEmpty()) {
      return;
    }
    json.writeObjectPropertyStart(name);
    Json.number(json, "loss", found.get().loss());
    if (found.get().accuracy().isPresent()) {
      Json.number(json, "accuracy", found.get().accuracy().getAsDouble());
    }
    json.writeEndObject();
  }
}
