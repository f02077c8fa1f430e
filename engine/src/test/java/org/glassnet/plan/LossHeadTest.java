package org.glassnet.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
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

  /// Values that Keras's documentation gives for its losses: the mean over two samples.
  @Example
  void lossesAreThoseOfKerass() {
    float[] t = {0, 1, 0, 0};
    float[] y = {1, 1, 1, 0};
    assertThat(mean(Loss.meanSquared(), y, t)).isCloseTo(0.5, within(1e-7));
    assertThat(mean(Loss.meanAbsolute(), y, t)).isCloseTo(0.5, within(1e-7));
    float[] some = {0.6f, 0.4f, 0.4f, 0.6f};
    assertThat(mean(Loss.huber(1), some, t)).isCloseTo(0.155, within(1e-6));
    assertThat(mean(Loss.hinge(), some, t)).isCloseTo(1.3, within(1e-6));
    float[] logits = {-18.6f, 0.51f, 2.94f, -12.8f};
    assertThat(mean(Loss.binaryCrossEntropy(), logits, new float[] {0, 1, 0, 0}))
        .isCloseTo(0.865458, within(1e-5));
  }

  /// From shares Keras gives 1.177 for these; their logarithms are logits with the same shares.
  @Example
  void categoricalCrossEntropyIsThatOfKerass() {
    float[] y = logarithms(0.05, 0.95, 1e-30, 0.1, 0.8, 0.1);
    float[] t = {0, 1, 0, 0, 0, 1};
    Result result =
        engine(Loss.categoricalCrossEntropy(), 2, 3, y, t, 1, EveryCompute.definition());
    assertThat(result.sum() / 2).isCloseTo(1.1769392, within(1e-6));
    Result labels =
        engine(Loss.crossEntropy(), 2, 3, y, new float[] {1, 2}, 1, EveryCompute.definition());
    assertThat(labels.sum()).isCloseTo(result.sum(), within(1e-6));
  }

  private static float[] logarithms(double... shares) {
    float[] logarithms = new float[shares.length];
    for (int i = 0; i < shares.length; i++) {
      logarithms[i] = (float) StrictMath.log(shares[i]);
    }
    return logarithms;
  }

  private static double mean(Loss loss, float[] y, float[] t) {
    return engine(loss, 2, 2, y, t, 1, EveryCompute.definition()).sum() / 2;
  }

  @Example
  void binaryCrossEntropyOfHugeLogOddsStaysFinite() {
    float[] y = {1e30f, -1e30f, 1e30f, -200};
    Result result =
        engine(
            Loss.binaryCrossEntropy(),
            4,
            1,
            y,
            new float[] {1, 0, 0, 1},
            1,
            EveryCompute.definition());
    assertThat(result.losses()).containsExactly(0, 0, 1e30f, 200);
    assertThat(result.gradient()).containsExactly(0, 0, 1, -1);
  }

  @Example
  void rightAnswersAreOnTheRightSide() {
    float[] y = {2, -1, 2, 1, -3, 0};
    assertThat(correct(Loss.binaryCrossEntropy(), y, 1, 0, 1, 0, 0, 0.25f)).isEqualTo(2);
    assertThat(correct(Loss.hinge(), y, 1, -1, 1, -1, -1, -1)).isEqualTo(2);
    assertThat(correct(Loss.hinge(), y, 1, 0, 1, 0, 0, 0)).isEqualTo(2);
    assertThat(correct(Loss.categoricalCrossEntropy(), y, 1, 0, 0, 1, 0.2f, 0.8f)).isEqualTo(2);
    assertThat(correct(Loss.meanSquared(), y, y)).isZero();
  }

  private static int correct(Loss loss, float[] y, float... targets) {
    return engine(loss, 3, 2, y, targets, 1, EveryCompute.definition()).correct();
  }

  @Example
  void noLossAllocates() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (Loss loss : LOSSES) {
      Network network = network(10);
      Plan plan = Plan.forTraining(network, LossHead.ending(loss), 7, new float[64]);
      LossHead head = LossHead.of(loss, plan, true);
      RandomStream random = RandomStream.of(1, "targets");
      float[] targets = targets(loss, 7, 10, random);
      System.arraycopy(targets, 0, head.targets(), 0, targets.length);
      long allocated = Long.MAX_VALUE;
      for (int window = 0; window < 200 && allocated > 0; window++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100; i++) {
          head.compute(EveryCompute.definition(), 1);
          head.correct();
        }
        allocated = threads.getCurrentThreadAllocatedBytes() - before;
      }
      assertThat(allocated).as("bytes that 100 steps of %s allocate", loss.name()).isZero();
    }
  }
}
