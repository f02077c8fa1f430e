package org.glassnet.workbench.session.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.function.Loss;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Layer;
import org.glassnet.model.Placement;
import org.glassnet.optim.Adam;
import org.glassnet.optim.Momentum;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.Sgd;
import org.glassnet.run.DataSpec;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.Order;
import org.glassnet.train.TrainSettings;

/// What is written reads back as it was, to the last bit, and is written again in the same words.
class SpecRoundTripTest {
  @Property(tries = 300)
  void writtenSpecificationsReadBackEqual(@ForAll("specs") RunSpec spec) {
    String yaml = SpecWriter.write(spec);
    RunSpec again = SpecReader.spec("run.yaml", yaml);
    assertThat(again).isEqualTo(spec);
    assertThat(SpecWriter.write(again)).isEqualTo(yaml);
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
            layers().map(Placement::of).list().ofMinSize(1).ofMaxSize(5),
            frozen,
            training())
        .as(RunSpec::new);
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
    Arbitrary<DataSpec> letters =
        Combinators.combine(
                Arbitraries.integers().greaterOrEqual(1),
                Arbitraries.integers().greaterOrEqual(1),
                Arbitraries.longs())
            .as(DataSpec.Letters::new);
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
    return Arbitraries.oneOf(letters, numbers, classes, Arbitraries.just(new DataSpec.Mnist()));
  }

  private static Arbitrary<Activation> activations() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            Activation.linear(),
            Activation.relu(),
            Activation.tanh(),
            Activation.sigmoid(),
            Activation.softmax()),
        Arbitraries.doubles().between(0, false, 1, false).map(Activation::leakyRelu));
  }

  private static Arbitrary<Layer> layers() {
    Arbitrary<Layer> dense =
        Combinators.combine(
                Arbitraries.integers().greaterOrEqual(1), activations(), simple(), simple())
            .as((units, f, kernel, bias) -> Dense.of(units, f).withKernel(kernel).withBias(bias));
    Arbitrary<Layer> given =
        tables(3)
            .map(kernel ->
                Dense.of(kernel.shape().axis(1), Activation.sigmoid())
                    .withKernel(Initializer.given(kernel))
                    .withBias(
                        Initializer.given(
                            Tensor.slice(Shape.of(kernel.shape().axis(1)), kernel.toArray(), 0))));
    return Arbitraries.oneOf(
        dense, given, activations().map(Activate::new), Arbitraries.just(new Flatten()));
  }

  private static Arbitrary<Initializer> simple() {
    return Arbitraries.of(Initializer.zeros(), Initializer.glorotUniform());
  }

  private static Arbitrary<Optimizer> optimizers() {
    Arbitrary<Double> rates = Arbitraries.doubles().between(0, false, 1e9, true).ofScale(20);
    return Arbitraries.oneOf(
        rates.map(Sgd::new),
        Combinators.combine(rates, shares()).as(Momentum::new),
        Combinators.combine(rates, shares(), shares(), rates).as(Adam::new));
  }

  private static Arbitrary<TrainSettings> training() {
    Arbitrary<Integer> counts = Arbitraries.integers().between(1, 1_000_000);
    return Combinators.combine(
            Arbitraries.of(Loss.crossEntropy(), Loss.halfSquared()),
            optimizers(),
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
  }
}
