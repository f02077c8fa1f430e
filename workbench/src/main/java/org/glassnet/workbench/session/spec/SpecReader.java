package org.glassnet.workbench.session.spec;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.glassnet.optim.Adam;
import org.glassnet.optim.Momentum;
import org.glassnet.optim.Optimizer;
import org.glassnet.run.RunSpec;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Reads specifications in YAML.
///
/// Every message names file, line and column; a word that is not known comes with the nearest one
/// that is. Nothing in a file is ever executed: only plain scalars, lists and mappings are looked
/// at.
public final class SpecReader {
  static final int MAX_CHARACTERS = 64 << 20;

  private static final List<String> KEYS =
      List.of(
          "name",
          "data",
          "validation",
          "layers",
          "frozen",
          "loss",
          "optimizer",
          "learningRate",
          "epochs",
          "batchSize",
          "microBatch",
          "order",
          "seed");

  private SpecReader() {}

  /// What a file says; its name without `.yaml` is the run's where it names none.
  ///
  /// @throws SpecException where it cannot be read or does not hold
  public static SpecDraft read(Path file) {
    String text;
    try {
      if (Files.size(file) > MAX_CHARACTERS) {
        throw new SpecException(
            file + " has " + Files.size(file) + " bytes: no specification is that long");
      }
      text = Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new SpecException(file + " is no text in UTF-8: a specification is a YAML file");
    } catch (IOException e) {
      throw new SpecException(
          Files.isDirectory(file)
              ? file + " is a folder: name the YAML file in it"
              : Files.notExists(file)
                  ? file + " does not exist"
                  : file + " cannot be read: " + e.getMessage());
    }
    SpecDraft draft = read(file.getFileName().toString(), text);
    String stem = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return draft.over(SpecDraft.named(stem.replaceAll("[^A-Za-z0-9_.-]", "-")));
  }

  /// What a text says.
  ///
  /// @param name the text's name, for messages
  /// @throws SpecException where it does not hold
  public static SpecDraft read(String name, String text) {
    Place root = SpecText.parse(name, text);
    Map<String, Place> fields = root.fields("keys such as data and layers", KEYS);
    Optional<Place> rate = field(fields, "learningRate");
    if (rate.isPresent() && field(fields, "optimizer").filter(SpecReader::saysRate).isPresent()) {
      throw rate.get().wrong("the optimizer has a learningRate already; give it once");
    }
    fields.forEach((key, place) -> place.checked(() -> Defaults.complete(alone(key, fields))));
    SpecDraft draft = draft(fields);
    root.checked(() -> Defaults.complete(draft));
    return draft;
  }

  /// A field by itself, so that what is wrong with it is told at its place.
  private static SpecDraft alone(String key, Map<String, Place> fields) {
    Map<String, Place> some = new HashMap<>();
    some.put(key, fields.get(key));
    if (key.equals("microBatch") && fields.containsKey("batchSize")) {
      some.put("batchSize", fields.get("batchSize"));
    }
    return draft(some);
  }

  private static SpecDraft draft(Map<String, Place> fields) {
    return new SpecDraft(
        value(fields, "name", "a name", Function.identity()),
        field(fields, "data").map(DataReader::data),
        value(fields, "validation", "a share such as 0.1", Numbers::decimal),
        field(fields, "layers").map(LayerReader::layers),
        field(fields, "frozen").map(SpecReader::frozen),
        value(fields, "loss", "a loss such as crossEntropy", Vocabulary::loss),
        field(fields, "optimizer").map(SpecReader::optimizer),
        value(fields, "learningRate", "a number such as 0.001", SpecReader::rate),
        value(fields, "epochs", "a whole number", Numbers::count),
        value(fields, "batchSize", "a whole number", Numbers::count),
        value(fields, "microBatch", "a whole number", Numbers::count),
        value(fields, "order", "shuffled or asGiven", Vocabulary::order),
        value(fields, "seed", "a whole number", Numbers::whole));
  }

  private static double rate(String text) {
    return Optimizer.positiveRate(Numbers.decimal(text));
  }

  /// The whole specification of a text, with the defaults where it says nothing.
  ///
  /// @throws SpecException where it does not hold
  public static RunSpec spec(String name, String text) {
    return Defaults.complete(read(name, text));
  }

  private static Optional<Place> field(Map<String, Place> fields, String name) {
    return Optional.ofNullable(fields.get(name));
  }

  private static <T> Optional<T> value(
      Map<String, Place> fields, String name, String wanted, Function<String, T> function) {
    return field(fields, name).map(place -> place.read(wanted, function));
  }

  private static List<String> frozen(Place place) {
    return place.isScalar()
        ? List.of(place.scalar("a parameter"))
        : place.entries("a list of parameters").stream()
            .map(entry -> entry.scalar("a parameter such as dense_1/bias"))
            .toList();
  }

  private static boolean saysRate(Place optimizer) {
    return optimizer.node() instanceof MappingNode mapping
        && mapping.getValue().size() == 1
        && mapping.getValue().getFirst().getValueNode() instanceof MappingNode constants
        && constants.getValue().stream()
            .anyMatch(tuple ->
                tuple.getKeyNode() instanceof ScalarNode key
                    && key.getValue().equals("learningRate"));
  }

  private static Optimizer optimizer(Place place) {
    String wanted = "an optimizer such as adam, or {sgd: {learningRate: 0.1}}";
    if (place.isScalar()) {
      return place.read(wanted, Vocabulary::optimizer);
    }
    Map.Entry<Place, Place> only = place.only(wanted);
    Optimizer usual = only.getKey().read(wanted, Vocabulary::optimizer);
    Place constants = only.getValue();
    return constants.checked(() ->
        switch (usual) {
          case Momentum momentum -> {
            Map<String, Place> fields = constants(constants, "learningRate", "momentum");
            yield new Momentum(
                number(fields, "learningRate", momentum.learningRate()),
                number(fields, "momentum", momentum.momentum()));
          }
          case Adam adam -> {
            Map<String, Place> fields =
                constants(constants, "learningRate", "beta1", "beta2", "epsilon");
            yield new Adam(
                number(fields, "learningRate", adam.learningRate()),
                number(fields, "beta1", adam.beta1()),
                number(fields, "beta2", adam.beta2()),
                number(fields, "epsilon", adam.epsilon()));
          }
          default ->
              usual.withLearningRate(
                  number(
                      constants(constants, "learningRate"), "learningRate", usual.learningRate()));
        });
  }

  private static Map<String, Place> constants(Place place, String... known) {
    return place.fields("the optimizer's constants", List.of(known));
  }

  private static double number(Map<String, Place> fields, String name, double usual) {
    return field(fields, name).map(place -> place.read("a number", Numbers::decimal)).orElse(usual);
  }
}
