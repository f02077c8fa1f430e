package org.glassnet.workbench.session.spec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.glassnet.data.Preprocessing;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.layer.Feature;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;
import org.glassnet.optim.Schedule;
import org.glassnet.run.DataSpec;
import org.glassnet.tensor.Shape;
import org.snakeyaml.engine.v2.nodes.Node;

/// The kinds of values that settings have, by the types of the records that they make.
final class Kinds {
  static final Kind<Double> NUMBER =
      new Scalar<>("a number", Numbers::decimal, Numbers::text, true);
  static final Kind<Integer> COUNT =
      new Scalar<>("a whole number", Numbers::count, value -> Integer.toString(value), true);
  static final Kind<Long> WHOLE =
      new Scalar<>("a whole number", Numbers::whole, value -> Long.toString(value), true);
  static final Kind<String> TEXT = new Scalar<>("a text", text -> text, text -> text, false);
  static final Kind<Boolean> FLAG =
      new Choice<>("choice", List.of("true", "false"), List.of(true, false));

  private Kinds() {}

  /// The kind of a type.
  ///
  /// @throws IllegalArgumentException where there is none: a mistake in the registry
  static Kind<?> of(Type type) {
    if (type instanceof ParameterizedType generic) {
      Kind<?> inner = of(generic.getActualTypeArguments()[0]);
      if (generic.getRawType() == Optional.class) {
        return new Maybe<>(inner);
      }
      if (generic.getRawType() == List.class) {
        return new Several<>(inner);
      }
    }
    if (type == Feature.class) {
      List<Feature> all = List.of(Feature.values());
      return new Choice<>("feature", all.stream().map(Feature::symbol).toList(), all);
    }
    if (type instanceof Class<?> plain && plain.isEnum()) {
      return constants(plain);
    }
    return switch (type.getTypeName()) {
      case "double", "java.lang.Double" -> NUMBER;
      case "int", "java.lang.Integer" -> COUNT;
      case "long", "java.lang.Long" -> WHOLE;
      case "boolean", "java.lang.Boolean" -> FLAG;
      case "java.lang.String" -> TEXT;
      default -> {
        if (type == Shape.class) {
          yield new Sizes();
        }
        if (type == Size.class) {
          yield ImageKinds.SIZE;
        }
        if (type == Padding.class) {
          yield ImageKinds.PADDING;
        }
        if (type == Padding.Explicit.class) {
          yield ImageKinds.SIDES;
        }
        if (type == Preprocessing.class) {
          yield new Fields<>(Beginnings.PREPROCESSING);
        }
        if (type == DataSpec.class) {
          yield new Named<>(() -> DataKinds.ALL);
        }
        if (type == Activation.class) {
          yield new Named<>(() -> Activations.ALL);
        }
        if (type == Initializer.class) {
          yield new InitializerKind();
        }
        if (type == Schedule.class) {
          yield new Named<>(() -> Schedules.ALL);
        }
        if (type == Schedule.Restarts.class) {
          yield new Fields<>(Schedules.RESTARTS);
        }
        throw new IllegalArgumentException("No kind of setting has the type " + type);
      }
    };
  }

  private static Kind<?> constants(Class<?> type) {
    List<?> constants = List.of(type.getEnumConstants());
    return new Choice<>(
        "choice",
        constants.stream().map(one -> camelCase(((Enum<?>) one).name())).toList(),
        constants);
  }

  /// `BY_CLASS` as specifications write it: `byClass`.
  static String camelCase(String constant) {
    StringBuilder text = new StringBuilder();
    for (String part : constant.toLowerCase(Locale.ROOT).split("_", -1)) {
      text.append(
          text.isEmpty()
              ? part
              : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return text.toString();
  }

  /// One word.
  private record Scalar<V>(
      String wanted, Function<String, V> parse, Function<V, String> write, boolean number)
      implements Kind<V> {
    @Override
    public V read(Place place) {
      return place.read(wanted, parse);
    }

    @Override
    public V words(WordReader words) {
      return words.read(wanted, parse);
    }

    @Override
    public Node node(V value) {
      return number ? Yaml.number(write.apply(value)) : Yaml.text(write.apply(value));
    }

    @Override
    public Optional<String> text(V value) {
      String text = write.apply(value);
      return Optional.of(text).filter(word -> word.matches("[^\\s,=]+"));
    }
  }

  /// One of a few words.
  private record Choice<V>(String what, List<String> choices, List<V> values) implements Kind<V> {
    @Override
    public String wanted() {
      return choices.size() == 1
          ? choices.getFirst()
          : String.join(", ", choices.subList(0, choices.size() - 1)) + " or " + choices.getLast();
    }

    private V value(String word) {
      return Words.find(word, choices)
          .map(name -> values.get(choices.indexOf(name)))
          .orElseThrow(() -> new SpecException(Words.unknown(what, word, choices)));
    }

    @Override
    public V read(Place place) {
      return place.read(wanted(), this::value);
    }

    @Override
    public V words(WordReader words) {
      return words.read(wanted(), this::value);
    }

    @Override
    public Node node(V value) {
      String text = choices.get(values.indexOf(value));
      return values.getFirst() instanceof Boolean ? Yaml.flag(text) : Yaml.text(text);
    }

    @Override
    public Optional<String> text(V value) {
      return Optional.of(choices.get(values.indexOf(value)));
    }
  }

  /// Something that a catalog names; the catalog is looked at when it is needed.
  record Named<V>(Supplier<Catalog<V>> catalog) implements Kind<V> {
    @Override
    public String wanted() {
      return catalog.get().wanted();
    }

    @Override
    public List<String> choices() {
      return catalog.get().names();
    }

    @Override
    public V read(Place place) {
      return catalog.get().read(place);
    }

    @Override
    public V words(WordReader words) {
      return catalog.get().words(words);
    }

    @Override
    public Node node(V value) {
      return catalog.get().node(value);
    }

    @Override
    public Optional<String> text(V value) {
      return catalog.get().text(value);
    }
  }

  /// The settings of something that needs no name.
  record Fields<V>(Entry<V> entry) implements Kind<V> {
    @Override
    public String wanted() {
      return "settings such as {"
          + String.join(", ", entry.settings().stream().map(Setting::name).toList())
          + "}";
    }

    @Override
    public V read(Place place) {
      return entry.read(place, place);
    }

    @Override
    public V words(WordReader words) {
      return entry.words(words);
    }

    @Override
    public Node node(V value) {
      return entry.settings(value, true).build();
    }

    @Override
    public Optional<String> text(V value) {
      return Optional.empty();
    }
  }

  /// A value or the word `none`.
  record Maybe<V>(Kind<V> inner) implements Kind<Optional<V>> {
    private static final List<String> NONE = List.of("none", "false", "no");

    @Override
    public String wanted() {
      return inner.wanted() + ", or none";
    }

    @Override
    public List<String> choices() {
      List<String> choices = new ArrayList<>(inner.choices());
      choices.add("none");
      return choices;
    }

    @Override
    public Optional<V> read(Place place) {
      return place.isScalar() && NONE.contains(place.scalar(wanted()))
          ? Optional.empty()
          : Optional.of(inner.read(place));
    }

    @Override
    public Optional<V> words(WordReader words) {
      if (words.more() && NONE.contains(words.peek())) {
        return words.read(wanted(), _ -> Optional.empty());
      }
      return Optional.of(inner.words(words));
    }

    @Override
    public Node node(Optional<V> value) {
      return value.map(inner::node).orElseGet(() -> Yaml.text("none"));
    }

    @Override
    public Optional<String> text(Optional<V> value) {
      return value.isEmpty() ? Optional.of("none") : inner.text(value.get());
    }
  }

  /// A list; one value by itself is a list of one.
  record Several<V>(Kind<V> inner) implements Kind<List<V>> {
    @Override
    public String wanted() {
      return "a list, each entry " + inner.wanted();
    }

    @Override
    public List<V> read(Place place) {
      return place.isSequence()
          ? place.entries(wanted()).stream().map(inner::read).toList()
          : List.of(inner.read(place));
    }

    @Override
    public List<V> words(WordReader words) {
      List<V> values = new ArrayList<>();
      do {
        values.add(inner.words(words));
      } while (words.more() && words.setting().isEmpty());
      return values;
    }

    @Override
    public Node node(List<V> value) {
      return Yaml.flow(value.stream().map(inner::node).toList());
    }

    @Override
    public Optional<String> text(List<V> value) {
      List<Optional<String>> texts = value.stream().map(inner::text).toList();
      return texts.isEmpty() || texts.stream().anyMatch(Optional::isEmpty)
          ? Optional.empty()
          : Optional.of(String.join(" ", texts.stream().map(Optional::orElseThrow).toList()));
    }
  }

  /// The sizes of a shape's axes.
  private record Sizes() implements Kind<Shape> {
    private static final Several<Integer> LIST = new Several<>(COUNT);

    @Override
    public String wanted() {
      return "sizes such as [8, 4]";
    }

    private static Shape shape(List<Integer> sizes) {
      return Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public Shape read(Place place) {
      return place.checked(() -> shape(LIST.read(place)));
    }

    @Override
    public Shape words(WordReader words) {
      return words.checked(rest -> shape(LIST.words(rest)));
    }

    @Override
    public Node node(Shape value) {
      return LIST.node(value.sizes());
    }

    @Override
    public Optional<String> text(Shape value) {
      return LIST.text(value.sizes());
    }
  }
}
