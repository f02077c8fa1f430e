package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.nodes.Node;

/// One thing that a specification can name: its name, its settings, and the way from them to the
/// thing and back.
///
/// @param name as it is written: `leakyRelu`
/// @param description one line, for help
/// @param settings what can be set, in the order of words
/// @param positional how many of them can stand in words without their name
/// @param numbered whether its only setting is written right after its name, as in `top5`
/// @param kinds the kinds of their values, looked at when they are needed
/// @param matches whether a thing is one of this entry's
/// @param make the thing of some settings
/// @param take the values of a thing's settings, in their order
public record Entry<T>(
    String name,
    String description,
    List<Setting> settings,
    int positional,
    boolean numbered,
    Supplier<List<Kind<?>>> kinds,
    Predicate<Object> matches,
    Function<Given, ? extends T> make,
    Function<Object, List<Object>> take) {

  /// A thing without settings.
  static <T> Entry<T> constant(String name, T value, String description) {
    return new Entry<>(
        name,
        description,
        List.of(),
        0,
        false,
        List::of,
        value::equals,
        _ -> value,
        _ -> List.of());
  }

  /// A record whose components are the settings.
  static <T> Entry<T> of(
      String name, Class<? extends T> type, String description, Setting... settings) {
    RecordType<T> maker = new RecordType<>(type);
    List<Setting> all = List.of(settings);
    return new Entry<>(
        name,
        description,
        all,
        all.size(),
        false,
        () -> maker.kinds(all),
        type::isInstance,
        maker::make,
        value -> maker.take(all, value));
  }

  /// The same of a record that has a further component, which is always this.
  Entry<T> fixed(String component, Object value) {
    Setting setting = Setting.of(component, value, component);
    List<Setting> all = new ArrayList<>(settings);
    all.add(setting);
    return new Entry<>(
        name,
        description,
        settings,
        positional,
        numbered,
        kinds,
        thing ->
            matches.test(thing)
                && RecordType.of(thing).take(List.of(setting), thing).contains(value),
        given -> make.apply(new Given(all, given.said())),
        take);
  }

  /// The same with only the first settings in words without their name.
  Entry<T> positional(int count) {
    return new Entry<>(name, description, settings, count, numbered, kinds, matches, make, take);
  }

  /// The same with its only setting right after its name.
  Entry<T> withNumber() {
    return new Entry<>(name, description, settings, positional, true, kinds, matches, make, take);
  }

  /// The same thing as a part of another, as an activation is a layer.
  <S> Entry<S> as(Function<T, S> outer, Function<Object, Optional<Object>> inner) {
    return new Entry<>(
        name,
        description,
        settings,
        positional,
        numbered,
        kinds,
        value -> inner.apply(value).filter(matches).isPresent(),
        given -> outer.apply(make.apply(given)),
        value -> take.apply(inner.apply(value).orElseThrow()));
  }

  /// The thing with its usual settings, if none must be given.
  Optional<T> usual() {
    return settings.stream().allMatch(setting -> setting.usual().isPresent())
        ? Optional.of(make(Map.of()))
        : Optional.empty();
  }

  private T make(Map<String, Object> said) {
    return make.apply(new Given(settings, said));
  }

  /// The thing that a key and its value in YAML say.
  T read(Place key, Place value) {
    return read(key, value, List.of());
  }

  /// The thing that a key and its value in YAML say.
  ///
  /// @param others keys that the caller reads
  T read(Place key, Place value, List<String> others) {
    Map<String, Object> said = new LinkedHashMap<>();
    Map<String, Place> places = new LinkedHashMap<>();
    if (value.isMapping() || settings.isEmpty()) {
      List<String> known = new ArrayList<>(settings.stream().map(Setting::name).toList());
      known.addAll(others);
      places.putAll(
          value.fields(settings.isEmpty() ? "nothing but {}" : "the settings of " + name, known));
    } else {
      places.put(settings.getFirst().name(), value);
    }
    for (int i = 0; i < settings.size(); i++) {
      Setting setting = settings.get(i);
      Place place = places.get(setting.name());
      if (place != null) {
        said.put(setting.name(), kinds.get().get(i).read(place));
      } else if (setting.usual().isEmpty()) {
        throw key.wrong(lacks(setting, ": {" + setting.name() + ": ", "}"));
      }
    }
    return value.checked(() -> {
      try {
        return make(said);
      } catch (SettingException e) {
        throw places.getOrDefault(e.setting(), value).wrong(e.getMessage());
      }
    });
  }

  /// The thing that the words after its name say.
  T words(WordReader words) {
    Map<String, Object> said = new LinkedHashMap<>();
    int position = 0;
    while (words.more()) {
      String named = words.setting();
      int at = named.isEmpty() ? position : index(named);
      if (named.isEmpty() ? at >= positional : at < 0) {
        words.known(settings.stream().map(Setting::name).toList());
        break;
      }
      WordReader from = named.isEmpty() ? words : words.value();
      said.put(settings.get(at).name(), kinds.get().get(at).words(from));
      position = named.isEmpty() ? position + 1 : position;
    }
    for (Setting setting : settings) {
      if (setting.usual().isEmpty() && !said.containsKey(setting.name())) {
        throw words.missing(lacks(setting, " ", ""));
      }
    }
    return words.checked(_ -> make(said));
  }

  private int index(String setting) {
    List<String> names = settings.stream().map(Setting::name).toList();
    return Words.find(setting, names).map(names::indexOf).orElse(-1);
  }

  private String lacks(Setting setting, String before, String after) {
    return name
        + " needs its "
        + setting.description()
        + ", as in "
        + name
        + before
        + example(setting)
        + after;
  }

  /// One thing in a list is named as by itself.
  private Object example(Setting setting) {
    return setting.example() instanceof List<?> list && list.size() == 1
        ? text(settings.indexOf(setting), list).orElseGet(list::toString)
        : setting.example();
  }

  /// The thing as YAML, under its name.
  ///
  /// @param all whether usual settings are written, too
  Node node(Object value, boolean all) {
    YamlMap map = all ? YamlMap.flow() : YamlMap.block();
    return settings.size() == 1 && settings.getFirst().usual().isEmpty()
        ? map.node(name, node(0, take.apply(value).getFirst())).build()
        : map.node(name, settings(value, all).build()).build();
  }

  /// The settings of a thing as the fields of a mapping.
  YamlMap settings(Object value, boolean all) {
    List<Object> values = take.apply(value);
    YamlMap map = YamlMap.flow();
    for (int i = 0; i < values.size(); i++) {
      if (all || !said(i, values)) {
        map.node(settings.get(i).name(), node(i, values.get(i)));
      }
    }
    return map;
  }

  @SuppressWarnings("unchecked") // a setting's kind is that of its value
  private Node node(int setting, Object value) {
    return ((Kind<Object>) kinds.get().get(setting)).node(value);
  }

  @SuppressWarnings("unchecked") // a setting's kind is that of its value
  private Optional<String> text(int setting, Object value) {
    return ((Kind<Object>) kinds.get().get(setting)).text(value);
  }

  /// Whether a value goes without saying.
  private boolean said(int setting, List<Object> values) {
    return settings.get(setting).usual().filter(values.get(setting)::equals).isPresent();
  }

  /// The thing in words, usual settings left out; empty where words cannot say it.
  Optional<String> text(Object value) {
    List<Object> values = take.apply(value);
    for (int i = positional; i < values.size(); i++) {
      if (!said(i, values)) {
        return Optional.empty();
      }
    }
    return words(values);
  }

  /// What words can say of the thing.
  Optional<String> words(List<Object> values) {
    int end = Math.min(positional, values.size());
    while (end > 0 && said(end - 1, values)) {
      end--;
    }
    StringBuilder text = new StringBuilder(name);
    for (int i = 0; i < end; i++) {
      Optional<String> word = text(i, values.get(i));
      if (word.isEmpty()) {
        return Optional.empty();
      }
      text.append(numbered ? "" : " ").append(word.get());
    }
    return Optional.of(text.toString());
  }

  /// The thing in words, each usual setting left out and each one behind such a gap by its name:
  /// `circle noise=10`; empty where words cannot say it.
  Optional<String> named(Object value) {
    List<Object> values = take.apply(value);
    StringBuilder text = new StringBuilder(name);
    boolean gap = false;
    for (int i = 0; i < values.size(); i++) {
      if (said(i, values)) {
        gap = true;
        continue;
      }
      Optional<String> word = text(i, values.get(i));
      boolean named = gap || i >= positional;
      if (word.isEmpty() || (named && word.get().contains(" "))) {
        return Optional.empty();
      }
      text.append(numbered ? "" : " ")
          .append(named ? settings.get(i).name() + "=" : "")
          .append(word.get());
    }
    return Optional.of(text.toString());
  }

  /// The thing in words as far as they go.
  String brief(Object value) {
    return words(take.apply(value)).orElse(name);
  }

  /// What is usual for a setting, in words: `0.01`, `none`.
  public String text(Setting setting) {
    int index = settings.indexOf(setting);
    return setting
        .usual()
        .map(value -> text(index, value).orElseGet(value::toString))
        .filter(text -> !text.equals("[]"))
        .orElse("none");
  }

  /// The words that a setting can be, if those are few.
  public List<String> choices(Setting setting) {
    return kinds.get().get(settings.indexOf(setting)).choices();
  }

  /// How it is written in words: `dense units [activation]`.
  public String usage() {
    StringBuilder usage = new StringBuilder(name);
    for (Setting setting : settings.subList(0, positional)) {
      String word = setting.name();
      usage.append(
          numbered
              ? word.toUpperCase(Locale.ROOT)
              : setting.usual().isEmpty() ? " " + word : " [" + word + "]");
    }
    return usage.toString();
  }
}
