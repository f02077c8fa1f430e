package org.glassnet.workbench.session.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.glassnet.data.Augmentation;
import org.glassnet.data.MixUp;
import org.glassnet.data.Preprocessing;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Layer;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;
import org.glassnet.model.ParameterGroup;
import org.glassnet.model.Placement;
import org.glassnet.optim.Schedule;
import org.glassnet.run.DataSpec;
import org.glassnet.run.Fold;
import org.glassnet.run.RunSpec;
import org.glassnet.run.Start;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.Order;
import org.glassnet.train.Policy;
import org.glassnet.train.TrainSettings;
import org.junit.jupiter.api.Test;

/// What is written reads back as it was, to the last bit, and is written again in the same words;
/// for everything that the registry knows.
class SpecRoundTripTest {
  private static final int TRIES_FOR_ONE = 30;

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void writtenSpecificationsReadBackEqual(@ForAll("specs") RunSpec spec) {
    String yaml = SpecWriter.write(spec);
    RunSpec again = SpecReader.spec("run.yaml", yaml);
    assertThat(again).isEqualTo(spec);
    assertThat(SpecWriter.write(again)).isEqualTo(yaml);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void addressesReadBackEqual(@ForAll("specs") RunSpec spec) {
    String address = SpecAddress.write(spec);
    assertThat(URI.create("#" + address).getRawFragment()).isEqualTo(address);
    RunSpec again = SpecAddress.spec("#" + address + "&view.test=1");
    assertThat(again).isEqualTo(spec);
    assertThat(SpecAddress.write(again)).isEqualTo(address);
  }

  /// What words can say, they say right.
  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void wordsSayTheSame(@ForAll("layers") Layer layer) {
    Layers.ALL
        .text(layer)
        .ifPresent(text ->
            assertThat(LayerGrammar.layers("--layers", text + ", " + text))
                .containsExactly(layer, layer));
  }

  @Test
  void everythingWithUsualSettingsIsNamedByItsNameAlone() {
    for (Catalog<?> catalog : Vocabulary.all()) {
      for (Entry<?> entry : catalog.entries()) {
        entry
            .usual()
            .ifPresent(value -> {
              assertThat((Object) catalog.read("--option", entry.name())).isEqualTo(value);
              assertThat(entry.matches().test(value)).as(entry.name()).isTrue();
            });
        assertThat(entry.description()).as(entry.name()).isNotBlank();
      }
    }
  }

  @Provide
  Arbitrary<RunSpec> specs() {
    Arbitrary<String> names =
        Arbitraries.strings().withChars("abzAZ019_.-").ofMinLength(1).ofMaxLength(80);
    Arbitrary<List<String>> frozen =
        Arbitraries.of("dense_1/bias", "dense_2/kernel[0,1]", "a: b", "#x").list().ofMaxSize(3);
    return Combinators.combine(
            names,
            data(),
            shares(),
            folds(),
            augmentations(),
            placements().list().ofMinSize(1).ofMaxSize(5),
            frozen,
            training())
        .as((name, data, share, fold, augmentations, layers, stay, training) ->
            new RunSpec(
                name,
                data,
                share,
                fold,
                ordered(augmentations, training.loss().labels()),
                layers,
                stay,
                training,
                name.hashCode() % 2 == 0
                    ? Optional.empty()
                    : Optional.of(new Start("models/a b.npz", Optional.of("0f".repeat(32)))),
                name.hashCode() % 3 == 0
                    ? List.of()
                    : List.of(
                        new ParameterGroup("layer4.*", 0.1, 3), new ParameterGroup("*", 1, 1))));
  }

  private static Arbitrary<List<Augmentation>> augmentations() {
    return any(Augmentations.ALL).list().ofMaxSize(4);
  }

  /// Of several that mix, the last one, which has to come last; none where targets are classes.
  private static List<Augmentation> ordered(List<Augmentation> all, boolean labels) {
    List<Augmentation> ordered =
        new ArrayList<>(all.stream().filter(one -> !(one instanceof MixUp)).toList());
    all.stream().filter(one -> one instanceof MixUp && !labels).limit(1).forEach(ordered::add);
    return ordered;
  }

  private static Arbitrary<Optional<Fold>> folds() {
    return Arbitraries.integers()
        .between(2, 100)
        .flatMap(count ->
            Arbitraries.integers().between(1, count).map(number -> new Fold(number, count)))
        .optional();
  }

  private static Arbitrary<Placement> placements() {
    return Combinators.combine(
            layers(),
            Arbitraries.of("hidden", "0", "true").optional(),
            Arbitraries.of("input_1", "split_1:1", "1e3").list().ofMaxSize(2))
        .as(Placement::new);
  }

  private static Arbitrary<Double> shares() {
    return Arbitraries.doubles().between(0, true, 1, false);
  }

  private static Arbitrary<Float> floats() {
    return Arbitraries.integers().map(Float::intBitsToFloat).filter(Float::isFinite);
  }

  private static Arbitrary<Tensor> tables(int rows) {
    return Arbitraries.integers()
        .between(1, 5)
        .flatMap(columns ->
            floats()
                .array(float[].class)
                .ofSize(rows * columns)
                .map(values -> Tensor.of(Shape.of(rows, columns), values)));
  }

  private static Arbitrary<DataSpec> data() {
    Arbitrary<DataSpec> numbers =
        Arbitraries.integers()
            .between(1, 6)
            .flatMap(rows ->
                Combinators.combine(tables(rows), tables(rows))
                    .as((inputs, targets) -> new DataSpec.Inline(inputs, targets, List.of())));
    Arbitrary<DataSpec> classes =
        tables(4)
            .map(inputs ->
                new DataSpec.Inline(
                    inputs,
                    Tensor.of(Shape.of(4, 1), 0, 4, 2, 0),
                    List.of("0", "true", "no: 'such'", "~", "two words")));
    return Arbitraries.oneOf(any(DataKinds.ALL), numbers, classes);
  }

  @Provide
  static Arbitrary<Layer> layers() {
    Arbitrary<Layer> given =
        tables(3)
            .map(kernel ->
                Dense.of(kernel.shape().axis(1), Activation.sigmoid())
                    .withKernel(Initializer.given(kernel))
                    .withBias(
                        Initializer.given(
                            Tensor.slice(Shape.of(kernel.shape().axis(1)), kernel.toArray(), 0))));
    Arbitrary<Layer> filters =
        sizes()
            .flatMap(size ->
                floats()
                    .array(float[].class)
                    .ofSize(size.height() * size.width() * 6)
                    .map(values -> Tensor.of(Shape.of(size.height(), size.width(), 2, 3), values))
                    .map(kernel ->
                        Conv2d.of(3, size, Activation.relu())
                            .withKernel(Initializer.given(kernel))
                            .withBias(
                                Optional.of(
                                    Initializer.given(Tensor.of(Shape.of(3), 1, 0.5f, -1))))));
    return Arbitraries.oneOf(any(Layers.ALL), given, filters);
  }

  private static Arbitrary<TrainSettings> training() {
    Arbitrary<Integer> counts = Arbitraries.integers().between(1, 1_000_000);
    Arbitrary<List<Policy>> policies =
        Arbitraries.integers()
            .between(0, 3)
            .flatMap(which -> {
              List<Entry<Policy>> entries = Policies.ALL.entries();
              Arbitrary<List<Policy>> none = Arbitraries.just(List.of());
              Arbitrary<List<Policy>> first =
                  (which & 1) == 0 ? none : any(entries.get(0)).list().ofSize(1);
              Arbitrary<List<Policy>> second =
                  (which & 2) == 0 ? none : any(entries.get(1)).list().ofSize(1);
              return Combinators.combine(first, second)
                  .as((a, b) -> {
                    List<Policy> both = new ArrayList<>(a);
                    both.addAll(b);
                    return both;
                  });
            });
    Arbitrary<TrainSettings> plain =
        Combinators.combine(
                any(Losses.ALL),
                any(Optimizers.ALL),
                counts,
                counts,
                counts,
                Arbitraries.of(Order.class),
                Arbitraries.longs())
            .as((loss, optimizer, epochs, batch, micro, order, seed) ->
                TrainSettings.of(loss)
                    .withOptimizer(optimizer)
                    .withEpochs(epochs)
                    .withBatchSize(batch)
                    .withMicroBatch(Math.min(batch, micro))
                    .withOrder(order)
                    .withSeed(seed));
    return Combinators.combine(
            plain,
            any(Schedules.ALL),
            any(Clippings.ALL),
            Arbitraries.doubles().between(0, 1e9).list().ofMaxSize(3),
            any(Metrics.ALL).list().ofMaxSize(3),
            policies,
            any(Averagings.ENTRY).optional())
        .as((settings, schedule, clipping, weights, metrics, all, averaging) ->
            averaging
                .map(settings::withAveraging)
                .orElse(settings)
                .withSchedule(schedule)
                .withClipping(clipping)
                .withClassWeights(weights)
                .withMetrics(metrics)
                .withPolicies(all));
  }

  /// Anything that a catalog names.
  private static <T> Arbitrary<T> any(Catalog<T> catalog) {
    return Arbitraries.of(catalog.entries()).flatMap(SpecRoundTripTest::any);
  }

  /// Anything of an entry: its settings at random, or examples of all, or else of those that must
  /// be given, where chance never meets what its constructor accepts.
  private static <T> Arbitrary<T> any(Entry<T> entry) {
    List<Kind<?>> kinds = entry.kinds().get();
    Arbitrary<Map<String, Object>> settings = Arbitraries.just(new LinkedHashMap<>());
    for (int i = 0; i < kinds.size(); i++) {
      Setting setting = entry.settings().get(i);
      settings =
          Combinators.combine(settings, values(setting, kinds.get(i)))
              .as((before, value) -> {
                Map<String, Object> all = new LinkedHashMap<>(before);
                value.ifPresent(some -> all.put(setting.name(), some));
                return all;
              });
    }
    return settings
        .list()
        .ofSize(TRIES_FOR_ONE)
        .map(tries -> {
          for (Map<String, Object> said : tries) {
            Optional<T> made = made(entry, said);
            if (made.isPresent()) {
              return made.get();
            }
          }
          return made(entry, examples(entry.settings()))
              .or(() ->
                  made(
                      entry,
                      examples(
                          entry.settings().stream()
                              .filter(setting -> setting.usual().isEmpty())
                              .toList())))
              .orElseThrow(() -> new AssertionError(entry.name()));
        });
  }

  private static Map<String, Object> examples(List<Setting> settings) {
    Map<String, Object> examples = new LinkedHashMap<>();
    settings.forEach(setting -> examples.put(setting.name(), setting.example()));
    return examples;
  }

  private static <T> Optional<T> made(Entry<T> entry, Map<String, Object> said) {
    try {
      return Optional.of(entry.make().apply(new Given(entry.settings(), said)));
    } catch (GlassnetException e) {
      return Optional.empty();
    }
  }

  private static Arbitrary<Size> sizes() {
    Arbitrary<Integer> each = Arbitraries.integers().between(1, 12);
    return Combinators.combine(each, each).as(Size::new);
  }

  private static Arbitrary<Padding.Explicit> sides() {
    Arbitrary<Integer> each = Arbitraries.integers().between(0, 2);
    return Combinators.combine(each, each, each, each).as(Padding.Explicit::new);
  }

  /// A value of a setting, or nothing for the usual one where it need not be given.
  private static Arbitrary<Optional<Object>> values(Setting setting, Kind<?> kind) {
    Arbitrary<?> values =
        switch (setting.example()) {
          case Double _ ->
              Arbitraries.oneOf(
                  Arbitraries.doubles().between(0, 1), Arbitraries.doubles().between(-1e9, 1e9));
          case Integer _ -> Arbitraries.integers().between(0, 100_000);
          case Long _ -> Arbitraries.longs();
          case Boolean _ -> Arbitraries.of(true, false);
          case String _ -> Arbitraries.of("a", "two words", "0", "x: y", "data/train.csv");
          case Shape _ ->
              Arbitraries.integers()
                  .between(1, 9)
                  .array(int[].class)
                  .ofMinSize(1)
                  .ofMaxSize(4)
                  .map(Shape::of);
          case Size _ -> sizes();
          case Padding.Explicit _ -> sides();
          case Padding _ ->
              Arbitraries.oneOf(
                  Arbitraries.of(Padding.valid(), Padding.same()),
                  sides().map(Padding.class::cast));
          case Enum<?> one -> Arbitraries.of(one.getDeclaringClass().getEnumConstants());
          case Activation _ -> any(Activations.ALL);
          case Initializer _ -> any(Initializers.ALL);
          case Preprocessing usual -> Arbitraries.of(usual, usual.withSide(300));
          case Schedule.Restarts _ -> any(Schedules.RESTARTS);
          case Schedule _ -> any(Schedules.ALL.entry("cosine"));
          case Optional<?> inner when inner.isPresent() ->
              values(Setting.needed("inner", inner.get(), ""), kind)
                  .map(value -> value.isPresent() ? value : Optional.empty());
          case Optional<?> _ -> Arbitraries.just(Optional.empty());
          case List<?> list when list.isEmpty() ->
              Arbitraries.of("a", "two words", "1").list().ofMaxSize(3);
          case List<?> _ -> Arbitraries.just(setting.example());
          default -> throw new AssertionError("No values for " + setting);
        };
    Arbitrary<Optional<Object>> some = values.map(Optional::of);
    return setting.usual().isPresent()
        ? Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.just(Optional.empty())), Tuple.of(2, some))
        : some;
  }
}
