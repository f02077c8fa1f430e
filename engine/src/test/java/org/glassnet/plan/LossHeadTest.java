package org.glassnet.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.glassnet.function.Activation;
import org.glassnet.function.Every;
import org.glassnet.function.Loss;
import org.glassnet.inspect.explain.Pass;
import org.glassnet.inspect.explain.Term;
import org.glassnet.inspect.explain.Textbook;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.layer.Activate;
import org.glassnet.layer.EveryCompute;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// What every loss has to keep. The network is the identity, so that outputs are what the test puts
/// in.
class LossHeadTest {
  private static final List<Loss> LOSSES = Every.losses();

  private record Result(double sum, float[] losses, float[] gradient, int correct) {}

  private static Result engine(
      Loss loss, int rows, int columns, float[] y, float[] targets, float scale, Compute compute) {
    Network network = network(columns);
    float[] none = new float[network.weights().array().length];
    Plan plan = Plan.forTraining(network, LossHead.ending(loss), rows, none);
    LossHead head = LossHead.of(loss, plan);
    Matrix in = plan.input().value();
    System.arraycopy(y, 0, in.array(), in.offset(), y.length);
    System.arraycopy(targets, 0, head.targets(), 0, targets.length);
    plan.forward(compute);
    double sum = head.compute(compute, scale);
    Matrix dy = plan.output().gradient();
    return new Result(
        sum,
        head.losses().clone(),
        Arrays.copyOfRange(dy.array(), dy.offset(), dy.offset() + y.length),
        head.correct());
  }

  private static Network network(int columns) {
    return Network.of(Graph.sequential(Shape.of(columns), new Activate(Activation.linear())), 1);
  }

  /// Targets that a loss can take.
  private static float[] targets(Loss loss, int rows, int columns, RandomStream random) {
    return switch (loss) {
      case Loss.CrossEntropy() -> numbers(rows, () -> random.nextInt(columns));
      case Loss.CategoricalCrossEntropy() -> shares(rows, columns, random);
      case Loss.BinaryCrossEntropy() -> numbers(rows * columns, random::nextDouble);
      case Loss.Hinge() -> numbers(rows * columns, () -> random.nextInt(3) - 1);
      default -> numbers(rows * columns, () -> random.uniform(-3, 3));
    };
  }

  private static float[] shares(int rows, int columns, RandomStream random) {
    float[] shares = numbers(rows * columns, random::nextDouble);
    for (int row = 0; row < rows; row++) {
      float sum = 0;
      for (int j = 0; j < columns; j++) {
        sum += shares[row * columns + j];
      }
      for (int j = 0; j < columns; j++) {
        shares[row * columns + j] /= sum;
      }
    }
    return shares;
  }

  private static float[] numbers(int count, java.util.function.DoubleSupplier next) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) next.getAsDouble();
    }
    return numbers;
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void lossesAndGradientsAreTheTextbooks(
      @ForAll @IntRange(min = 1, max = 9) int rows,
      @ForAll @IntRange(min = 1, max = 40) int columns,
      @ForAll long seed) {
    for (Loss loss : LOSSES) {
      RandomStream random = RandomStream.of(seed, "losses");
      float[] y = numbers(rows * columns, () -> random.uniform(-8, 8));
      float[] targets = targets(loss, rows, columns, random);
      Result result = engine(loss, rows, columns, y, targets, 1f / rows, EveryCompute.definition());

      Pass pass = Textbook.of(network(columns)).forward(Tensor.of(Shape.of(rows, columns), y));
      Term mean = pass.loss(loss, Tensor.of(Shape.of(rows, targets.length / rows), targets));
      pass.tape().backward(mean);
      assertThat(result.sum() / rows)
          .isCloseTo(mean.value(), within(1e-5 * Math.max(1, mean.value())));
      List<Term> outputs = pass.outputs().stream().flatMap(List::stream).toList();
      for (int i = 0; i < y.length; i++) {
        assertThat((double) result.gradient()[i])
            .isCloseTo(outputs.get(i).gradient(), within(2e-6));
      }
      for (EveryCompute other : EveryCompute.others()) {
        Result again = engine(loss, rows, columns, y, targets, 1f / rows, other.compute());
        assertThat(Arrays.equals(again.losses(), result.losses())).as("%s", other).isTrue();
        assertThat(Arrays.equals(again.gradient(), result.gradient())).as("%s", other).isTrue();
        assertThat(again.sum()).isEqualTo(result.sum());
      }
    }
  }

  @Example
  void largeBatchesGiveTheSameBitsOnEveryCodeAndThreadCount() {
    RandomStream random = RandomStream.of(3, "losses");
    int rows = 5003;
    int columns = 37;
    for (Loss loss : LOSSES) {
      float[] y = numbers(rows * columns, () -> random.uniform(-8, 8));
      float[] targets = targets(loss, rows, columns, random);
      Result result = engine(loss, rows, columns, y, targets, 1f, EveryCompute.definition());
      for (EveryCompute other : EveryCompute.others()) {
        Result again = engine(loss, rows, columns, y, targets, 1f, other.compute());
        assertThat(Arrays.equals(again.losses(), result.losses())).as("%s", other).isTrue();
        assertThat(Arrays.equals(again.gradient(), result.gradient())).as("%s", other).isTrue();
        assertThat(again.sum()).as("%s", other).isEqualTo(result.sum());
      }
    }
  }

  @Example
  void crossEntropyOfEqualLogitsIsTheLogarithmOfTheirCount() {
    Result result =
        engine(
            Loss.crossEntropy(),
            1,
            36,
            new float[36],
            new float[] {7},
            1,
            EveryCompute.definition());
    assertThat(result.sum()).isCloseTo(Math.log(36), within(1e-6));
  }

  @Example
  void crossEntropyOfHugeLogitsStaysFinite() {
    float[] y = {1e30f, 0, -1e30f, 1000, 1001, 1002};
    Result result =
        engine(Loss.crossEntropy(), 2, 3, y, new float[] {0, 2}, 1, EveryCompute.definition());
    assertThat(result.losses()[0]).isZero();
    assertThat((double) result.losses()[1])
        .isCloseTo(Math.log(1 + Math.exp(-1) + Math.exp(-2)), within(1e-6));
    assertThat(result.gradient()).doesNotContain(Float.NaN);
  }

  @Example
  void rightAnswersAreThoseWithTheLargestOutputAtTheirClass() {
    float[] y = {1, 2, 3, 3, 2, 1, 0, 5, 0};
    Result result =
        engine(Loss.crossEntropy(), 3, 3, y, new float[] {2, 2, 1}, 1, EveryCompute.definition());
    assertThat(result.correct()).isEqualTo(2);
  }
}
