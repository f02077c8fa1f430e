package org.glassnet.workbench.session.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/// All things of one kind that a specification can name: one table for files, words, help and
/// completion.
///
/// A name is understood whatever its case, underscores and hyphens: `leaky_relu` is `leakyRelu`.
///
/// @param kind what they are: `optimizer`
/// @param example how one is written
/// @param all whether all settings are written, the usual ones, too
/// @param entries the things
public record Catalog<T>(String kind, String example, boolean all, List<Entry<T>> entries) {

  /// A catalog whose things are written as briefly as they can be.
  @SafeVarargs
  @SuppressWarnings("varargs") // the list is a copy
  static <T> Catalog<T> brief(String kind, String example, Entry<T>... entries) {
    return new Catalog<>(kind, example, false, List.of(entries));
  }

  /// A catalog whose things are written with all their settings.
  @SafeVarargs
  @SuppressWarnings("varargs") // the list is a copy
  static <T> Catalog<T> full(String kind, String example, Entry<T>... entries) {
    return new Catalog<>(kind, example, true, List.of(entries));
  }

  /// All names.
  public List<String> names() {
    return entries.stream().map(Entry::name).toList();
  }

  /// All names, those that take a number with one: `top5`.
  public List<String> words() {
    return entries.stream()
        .map(entry ->
            entry.numbered() ? entry.name() + entry.settings().getFirst().example() : entry.name())
        .toList();
  }

  String wanted() {
    return (kind.matches("[aeiou].*") ? "an " : "a ") + kind + " such as " + example;
  }

  /// The entry of a name.
  ///
  /// @throws SpecException where there is none; the message names the nearest
  public Entry<T> entry(String name) {
    Optional<String> found = Words.find(name, names());
    return found
        .map(word -> entries.get(names().indexOf(word)))
        .orElseThrow(() -> new SpecException(Words.unknown(kind, name, names())));
  }

  private Entry<T> entryOf(Object value) {
    return entries.stream()
        .filter(entry -> entry.matches().test(value))
        .findFirst()
        .orElseThrow(() -> new SpecException("A " + kind + " cannot be written: " + value));
  }

  /// The name of a thing.
  public String name(T value) {
    return entryOf(value).name();
  }

  /// The thing that a text names, as an option of the command line says it.
  ///
  /// @param where what the text is, for messages: `--loss`
  /// @throws SpecException where there is none
  public T read(String where, String text) {
    WordReader words = WordReader.of(where, text);
    T value = words(words);
    words.end();
    return value;
  }

  /// The thing at a place: a name, words, or a name with its settings.
  T read(Place place) {
    if (place.isScalar()) {
      return WordReader.inside(place, wanted(), this::words);
    }
    Map.Entry<Place, Place> only = place.only(wanted());
    return only.getKey().read(wanted(), this::entry).read(only.getKey(), only.getValue());
  }

  /// The thing that the next words name.
  T words(WordReader words) {
    if (!words.more()) {
      throw words.missing(wanted() + " is missing here");
    }
    words.part(entries.stream().filter(Entry::numbered).map(Entry::name).toList());
    return words.read(wanted(), this::entry).words(words);
  }

  /// A thing as YAML, in words where those say everything.
  Node node(T value) {
    Entry<T> entry = entryOf(value);
    return all && !entry.settings().isEmpty()
        ? entry.node(value, true)
        : entry.text(value).map(Yaml::text).orElseGet(() -> entry.node(value, false));
  }

  /// The settings of a thing as the fields of a mapping, the usual ones where all are written.
  YamlMap settings(T value) {
    return entryOf(value).settings(value, all);
  }

  /// A thing in words; empty where they do not say everything.
  Optional<String> text(T value) {
    return entryOf(value).text(value);
  }

  /// A thing in words, settings that have no place of their own by name; empty where words do not
  /// say everything.
  Optional<String> named(T value) {
    return entryOf(value).named(value);
  }

  /// A thing in words as far as they go.
  public String brief(T value) {
    return entryOf(value).brief(value);
  }
}
