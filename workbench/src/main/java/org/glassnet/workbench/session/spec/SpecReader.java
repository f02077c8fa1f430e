package org.glassnet.workbench.session.spec;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.run.RunSpec;
import org.glassnet.run.Start;

/// Reads specifications in YAML.
///
/// Every message names file, line and column; a word that is not known comes with the nearest one
/// that is. Nothing in a file is ever executed: only plain scalars, lists and mappings are looked
/// at.
public final class SpecReader {
  static final int MAX_CHARACTERS = 64 << 20;

  /// What is looked at together with a key, since one may be wrong only beside the other.
  private static final Map<String, List<Key<?>>> COMPANIONS =
      Map.of(
          Key.MICRO_BATCH.name(), List.of(Key.BATCH_SIZE),
          Key.DATA.name(), List.of(Key.LAYERS),
          Key.AUGMENT.name(), List.of(Key.LOSS));

  private SpecReader() {}

  /// What a file says; its name without `.yaml` is the run's where it names none.
  ///
  /// @throws SpecException where it cannot be read or does not hold
  public static SpecDraft read(Path file) {
    SpecDraft read = located(read(file.getFileName().toString(), text(file)), file);
    String stem = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return read.over(SpecDraft.named(stem.replaceAll("[^A-Za-z0-9_.-]", "-")));
  }

  /// What stands in a file.
  ///
  /// @throws SpecException where it cannot be read
  static String text(Path file) {
    try {
      if (Files.size(file) > MAX_CHARACTERS) {
        throw new SpecException(
            file + " has " + Files.size(file) + " bytes: no specification is that long");
      }
      return Files.readString(file);
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
  }

  private static SpecDraft located(SpecDraft draft, Path file) {
    return draft
        .with(Key.DATA, draft.get(Key.DATA).map(data -> data.located(name -> beside(file, name))))
        .with(
            Key.START,
            draft
                .get(Key.START)
                .map(start -> new Start(beside(file, start.weights()), start.sha256())));
  }

  /// A file that lies beside the specification is named by its whole path, so that the stored run
  /// finds it from anywhere; another one is looked for when it is opened.
  private static String beside(Path specification, String name) {
    Path file = specification.resolveSibling(name);
    return Files.exists(file) ? file.toAbsolutePath().normalize().toString() : name;
  }

  /// What a text says.
  ///
  /// @param name the text's name, for messages
  /// @throws SpecException where it does not hold
  public static SpecDraft read(String name, String text) {
    Map<String, Place> fields = fields(SpecText.parse(name, text));
    SpecDraft draft = draft(fields);
    NetworkCheck.check(Defaults.complete(draft), fields);
    return draft;
  }

  /// What a place in another text says.
  ///
  /// @param file the file of the text, if it is one
  /// @throws SpecException where it does not hold
  static SpecDraft draft(Place root, Optional<Path> file) {
    SpecDraft draft = draft(fields(root));
    return file.map(here -> located(draft, here)).orElse(draft);
  }

  /// The fields of a whole text, each of which holds by itself and all together.
  private static Map<String, Place> fields(Place root) {
    Map<String, Place> fields = root.fields("keys such as data and layers", Key.names());
    check(fields);
    root.checked(() -> Defaults.complete(draft(fields)));
    return fields;
  }

  /// Checks each field by itself.
  private static void check(Map<String, Place> fields) {
    Place rate = fields.get(Key.LEARNING_RATE.name());
    if (rate != null && saysRate(fields)) {
      throw rate.wrong("the optimizer has a learningRate already; give it once");
    }
    fields.forEach((key, place) -> place.checked(() -> Defaults.complete(alone(key, fields))));
  }

  /// What fields say that were found elsewhere than in one text.
  ///
  /// @throws SpecException where one does not hold
  static SpecDraft checked(Map<String, Place> fields) {
    check(fields);
    SpecDraft draft = draft(fields);
    NetworkCheck.check(Defaults.complete(draft), fields);
    return draft;
  }

  /// A field by itself, so that what is wrong with it is told at its place.
  private static SpecDraft alone(String key, Map<String, Place> fields) {
    Map<String, Place> some = new LinkedHashMap<>();
    some.put(key, fields.get(key));
    for (Key<?> other : COMPANIONS.getOrDefault(key, List.of())) {
      if (fields.containsKey(other.name())) {
        some.put(other.name(), fields.get(other.name()));
      }
    }
    return draft(some);
  }

  static SpecDraft draft(Map<String, Place> fields) {
    SpecDraft draft = SpecDraft.empty();
    for (Map.Entry<String, Place> field : fields.entrySet()) {
      draft = with(draft, Key.of(field.getKey()), field.getValue());
    }
    return draft;
  }

  private static <T> SpecDraft with(SpecDraft draft, Key<T> key, Place place) {
    return draft.with(key, key.read().apply(place));
  }

  /// The whole specification of a text, with the defaults where it says nothing. Whether its layers
  /// fit its data is seen when the network is made.
  ///
  /// @throws SpecException where it does not hold
  public static RunSpec spec(String name, String text) {
    return Defaults.complete(draft(fields(SpecText.parse(name, text))));
  }

  private static boolean saysRate(Map<String, Place> fields) {
    Place optimizer = fields.get(Key.OPTIMIZER.name());
    if (optimizer == null) {
      return false;
    }
    return optimizer.isScalar()
        ? optimizer.scalar("an optimizer").strip().contains(" ")
        : optimizer
            .only(Optimizers.ALL.wanted())
            .getValue()
            .pick(List.of(Key.LEARNING_RATE.name()))
            .containsKey(Key.LEARNING_RATE.name());
  }
}
