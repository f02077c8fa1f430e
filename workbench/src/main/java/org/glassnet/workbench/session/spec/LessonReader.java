package org.glassnet.workbench.session.spec;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.layer.Layer;
import org.glassnet.model.Graph;
import org.glassnet.tensor.Shape;
import org.glassnet.workbench.session.spec.Lesson.Bare;
import org.glassnet.workbench.session.spec.Lesson.Prediction;
import org.glassnet.workbench.session.spec.Lesson.Question;
import org.glassnet.workbench.session.spec.Lesson.Settled;
import org.glassnet.workbench.session.spec.Lesson.Step;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/// Reads lessons in YAML; messages name line and column as those of specifications do.
public final class LessonReader {
  private static final List<String> KEYS =
      List.of("title", "exercise", "goal", "text", "takes", "steps", "learn");
  private static final List<String> STEP =
      List.of(
          "title",
          "say",
          "predict",
          "start",
          "blanks",
          "free",
          "hide",
          "check",
          "ask",
          "hints",
          "learn",
          "solution",
          "wrong");
  private static final List<String> PREDICT = List.of("question", "choices", "measure", "within");
  private static final List<String> ASK = List.of("question", "measure", "of", "within");
  private static final int MOST_STEPS = 30;

  private LessonReader() {}

  /// The lesson in a file.
  ///
  /// @throws SpecException where it cannot be read or does not hold
  public static Lesson read(Path file) {
    String label = file.getFileName().toString();
    return read(label.replaceFirst("\\.ya?ml$", ""), label, SpecReader.text(file));
  }

  /// The lesson in a text.
  ///
  /// @param name what it is called
  /// @param label the text's name, for messages
  /// @throws SpecException where it does not hold
  public static Lesson read(String name, String label, String text) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,79}")) {
      throw new SpecException(
          "\""
              + name
              + "\" is no name for a lesson: its file's name is letters, digits and hyphens");
    }
    Place root = SpecText.parse(label, text);
    Map<String, Place> fields = root.fields("keys such as title and steps", KEYS);
    for (String needed : List.of("title", "goal", "steps")) {
      if (!fields.containsKey(needed)) {
        throw root.wrong("the lesson has no " + needed);
      }
    }
    List<Place> places = fields.get("steps").entries("a list of steps");
    if (places.isEmpty() || places.size() > MOST_STEPS) {
      throw fields.get("steps").wrong("a lesson has 1 to " + MOST_STEPS + " steps");
    }
    List<Step> steps = places.stream().map(LessonReader::step).toList();
    if (steps.stream().noneMatch(step -> step.start().isPresent())) {
      throw fields
          .get("steps")
          .wrong("no step has a start: an answer sheet is the file of a run, so one is needed");
    }
    return new Lesson(
        name,
        text(fields, "title").orElseThrow(),
        text(fields, "exercise"),
        text(fields, "goal").orElseThrow(),
        text(fields, "text").orElse(""),
        text(fields, "takes"),
        steps,
        text(fields, "learn").orElse(""),
        hash(text));
  }

  private static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<String> text(Map<String, Place> fields, String key) {
    return Optional.ofNullable(fields.get(key)).map(place -> place.scalar("a text").strip());
  }

  private static Step step(Place place) {
    Map<String, Place> fields = place.fields("keys such as title and say", STEP);
    if (!fields.containsKey("title")) {
      throw place.wrong("the step has no title");
    }
    Optional<LessonStart> start = start(fields);
    Step step =
        new Step(
            text(fields, "title").orElseThrow(),
            text(fields, "say").orElse(""),
            Optional.ofNullable(fields.get("predict")).map(at -> prediction(at, start.isPresent())),
            start,
            texts(fields, "hide", "the name of a control"),
            list(fields, "check").stream().map(at -> condition(at, start.isPresent())).toList(),
            list(fields, "ask").stream().map(at -> question(at, start.isPresent())).toList(),
            texts(fields, "hints", "a hint"),
            text(fields, "learn"),
            Optional.ofNullable(fields.get("solution")).map(at -> settled(at, start)),
            list(fields, "wrong").stream().map(at -> settled(at, start)).toList());
    return step;
  }

  private static List<Place> list(Map<String, Place> fields, String key) {
    Place place = fields.get(key);
    return place == null
        ? List.of()
        : place.isScalar() ? List.of(place) : place.entries("a list for " + key);
  }

  private static List<String> texts(Map<String, Place> fields, String key, String wanted) {
    return list(fields, key).stream().map(place -> place.scalar(wanted).strip()).toList();
  }

  private static Optional<LessonStart> start(Map<String, Place> fields) {
    Place place = fields.get("start");
    if (place == null) {
      for (String key : List.of("blanks", "free", "hide", "solution", "wrong")) {
        if (fields.containsKey(key)) {
          throw fields.get(key).wrong(key + " goes with a start, which this step does not have");
        }
      }
      return Optional.empty();
    }
    List<LessonStart.Blank> blanks = blanks(fields);
    if (!blanks.isEmpty() && fields.containsKey("free")) {
      throw fields.get("free").wrong("a start has either blanks or keys that are free, not both");
    }
    List<String> free = new ArrayList<>();
    for (Place key : list(fields, "free")) {
      String name = key.scalar("a key of the start");
      if (!Key.names().contains(name)) {
        throw key.wrong(Words.unknown("key", name, Key.names()));
      }
      free.add(name);
    }
    return Optional.of(place.checked(() -> LessonStart.of(place, blanks, free)));
  }

  private static List<LessonStart.Blank> blanks(Map<String, Place> fields) {
    List<LessonStart.Blank> blanks = new ArrayList<>();
    Place place = fields.get("blanks");
    if (place != null) {
      pairs(place, "numbers by name, as in a: 0")
          .forEach(pair -> {
            String name = pair.getKey().scalar("a name");
            if (!name.matches("[A-Za-z]+")) {
              throw pair.getKey().wrong("a blank's name is letters alone, as in a");
            }
            String usual =
                pair.getValue()
                    .read(
                        "a number",
                        text -> {
                          Numbers.decimal(text);
                          return text;
                        });
            blanks.add(new LessonStart.Blank(name, usual));
          });
    }
    return blanks;
  }

  private static List<Map.Entry<Place, Place>> pairs(Place place, String wanted) {
    if (!(place.node() instanceof MappingNode mapping)) {
      throw place.wrong("expected " + wanted + " here");
    }
    List<Map.Entry<Place, Place>> pairs = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      pairs.add(
          Map.entry(
              new Place(place.text(), tuple.getKeyNode()),
              new Place(place.text(), tuple.getValueNode())));
    }
    return pairs;
  }

  private static Condition condition(Place place, boolean started) {
    Condition condition = place.read("a condition such as test accuracy >= 0.95", Condition::of);
    if (!started) {
      throw place.wrong("a check is of a run, but the step has no start");
    }
    return condition;
  }

  private static Prediction prediction(Place place, boolean started) {
    Map<String, Place> fields = place.fields("question and choices", PREDICT);
    if (!started) {
      throw place.wrong("a prediction is of a run, but the step has no start");
    }
    if (!fields.containsKey("question")) {
      throw place.wrong("the prediction has no question");
    }
    String question = text(fields, "question").orElseThrow();
    if (fields.containsKey("choices") == fields.containsKey("measure")) {
      throw place.wrong("a prediction has either choices or the measure of a number");
    }
    if (fields.containsKey("measure")) {
      Place measure = fields.get("measure");
      return new Prediction.Amount(
          question,
          measure.read("a measure such as test accuracy", MeasureReader::read),
          measure.scalar("a measure").strip(),
          within(fields));
    }
    List<Prediction.Option> choices =
        fields.get("choices").entries("a list of choices").stream()
            .map(LessonReader::option)
            .toList();
    if (choices.size() < 2) {
      throw fields.get("choices").wrong("there must be two choices at least");
    }
    return new Prediction.Choice(question, choices);
  }

  private static Prediction.Option option(Place place) {
    if (place.isScalar()) {
      return new Prediction.Option(place.scalar("a choice").strip(), Optional.empty());
    }
    Map.Entry<Place, Place> only = place.only("a choice and when it comes true");
    return new Prediction.Option(
        only.getKey().scalar("a choice").strip(),
        Optional.of(only.getValue().read("a condition", Condition::of)));
  }

  private static double within(Map<String, Place> fields) {
    return Optional.ofNullable(fields.get("within"))
        .map(place -> place.read("a number such as 0.01", Numbers::decimal))
        .orElse(0.0);
  }

  private static Question question(Place place, boolean started) {
    Map<String, Place> fields = place.fields("question and measure", ASK);
    for (String needed : List.of("question", "measure")) {
      if (!fields.containsKey(needed)) {
        throw place.wrong("what is asked has no " + needed);
      }
    }
    Place words = fields.get("measure");
    Measure measure = words.read("a measure such as parameters", MeasureReader::read);
    Optional<Bare> of = Optional.ofNullable(fields.get("of")).map(LessonReader::bare);
    if (of.isPresent() && measure.trained() && !(measure instanceof Measure.Output)) {
      throw words.wrong(
          "layers alone do not tell this, only a run: leave \"of\" out, or ask for another measure");
    }
    if (of.isEmpty() && !started && needsRun(measure)) {
      throw place.wrong("the step has no start, so say of which layers this is asked: of");
    }
    return new Question(text(fields, "question").orElseThrow(), measure, of, within(fields));
  }

  private static boolean needsRun(Measure measure) {
    return !(measure instanceof Measure.Given
        || measure instanceof Measure.Function
        || measure instanceof Measure.LargestSlope);
  }

  private static Bare bare(Place place) {
    Map<String, Place> fields = place.fields("input and layers", List.of("input", "layers"));
    for (String needed : List.of("input", "layers")) {
      if (!fields.containsKey(needed)) {
        throw place.wrong("there is no " + needed + " here");
      }
    }
    int[] sizes =
        fields.get("input").entries("the sizes of an input, as in [32, 32, 3]").stream()
            .mapToInt(size -> size.read("a whole number", Numbers::count))
            .toArray();
    Shape input = fields.get("input").checked(() -> Shape.of(sizes));
    List<Layer> layers =
        LayerReader.layers(fields.get("layers")).stream()
            .map(placement -> placement.layer())
            .toList();
    fields.get("layers").checked(() -> Graph.sequential(input, layers));
    return new Bare(input, layers);
  }

  private static Settled settled(Place place, Optional<LessonStart> start) {
    LessonStart from = start.orElseThrow();
    if (from.blanks().isEmpty()) {
      return new Settled(
          place.checked(() -> from.with(SpecReader.draft(place, Optional.empty()))), List.of());
    }
    List<String> names = from.blanks().stream().map(LessonStart.Blank::name).toList();
    Map<String, Place> fields = place.fields("the blanks' numbers", names);
    List<String> values = new ArrayList<>();
    for (LessonStart.Blank blank : from.blanks()) {
      Place value = fields.get(blank.name());
      values.add(value == null ? blank.usual() : value.scalar("a number"));
    }
    return new Settled(place.checked(() -> from.filled(values)), values);
  }
}
