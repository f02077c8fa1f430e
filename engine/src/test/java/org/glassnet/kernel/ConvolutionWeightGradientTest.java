package org.glassnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The gradient of a convolution's weights is what the book says, with the same bits from every
/// provider, for any number of threads, and however the work is cut.
class ConvolutionWeightGradientTest {
  private final Kernels scalar = new ScalarKernels();
  private final Kernels simd = new SimdKernels();
  private final Scratch scratch = new Scratch();

  @Property(tries = 300)
  void anyShape(
      @ForAll @IntRange(min = 1, max = 3) int images,
      @ForAll @IntRange(min = 1, max = 12) int height,
      @ForAll @IntRange(min = 1, max = 12) int width,
      @ForAll @IntRange(min = 1, max = 4) int kernelHeight,
      @ForAll @IntRange(min = 1, max = 4) int kernelWidth,
      @ForAll @IntRange(min = 1, max = 3) int strideHeight,
      @ForAll @IntRange(min = 1, max = 3) int strideWidth,
      @ForAll @IntRange(min = 1, max = 2) int dilationHeight,
      @ForAll @IntRange(min = 1, max = 2) int dilationWidth,
      @ForAll @IntRange(max = 255) int padding,
      @ForAll @IntRange(min = 1, max = 3) int groups,
      @ForAll @IntRange(min = 1, max = 20) int depth,
      @ForAll @IntRange(min = 1, max = 70) int filters,
      @ForAll boolean wild,
      @ForAll long seed) {
    Window window =
        Convolutions.window(
            Math.max(height, (kernelHeight - 1) * dilationHeight + 1),
            Math.max(width, (kernelWidth - 1) * dilationWidth + 1),
            kernelHeight,
            kernelWidth,
            strideHeight,
            strideWidth,
            dilationHeight,
            dilationWidth,
            padding % 4,
            padding / 4 % 4,
            padding / 16 % 4,
            padding / 64 % 4);
    int each = Math.max(1, filters / groups);
    Convolution c = Convolutions.of(window, images, depth * groups, each * groups, groups, seed);
    if (wild) {
      sow(c.x().array(), seed);
      sow(c.dy().array(), seed + 1);
    } else {
      values(c);
    }
    sameBits(c, seed);
  }

  @Property(tries = 150)
  void anyNarrowShape(
      @ForAll @IntRange(min = 1, max = 20) int images,
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll @IntRange(min = 1, max = 5) int kernel,
      @ForAll @IntRange(min = 1, max = 3) int stride,
      @ForAll @IntRange(min = 1, max = 2) int dilation,
      @ForAll @IntRange(max = 2) int padding,
      @ForAll @IntRange(min = 1, max = 16) int channels,
      @ForAll @IntRange(min = 1, max = 16) int filters,
      @ForAll long seed) {
    int size = Math.max(width, (kernel - 1) * dilation + 1);
    Window window =
        Convolutions.window(
            size,
            size,
            kernel,
            kernel,
            stride,
            stride,
            dilation,
            dilation,
            padding,
            padding,
            padding,
            kernel / 2);
    Convolution c = Convolutions.of(window, images, channels, filters, 1, seed);
    int rows = window.taps() * channels;
    Convolution other = Convolutions.again(c);
    part(scalar, c, 0, rows, 0, filters);
    part(simd, other, 0, rows, 0, filters);
    assertThat(Convolutions.bits(other.dw())).isEqualTo(Convolutions.bits(c.dw()));
    sow(c.x().array(), seed);
    sow(c.dy().array(), seed + 1);
    sameBits(c, seed);
  }

  @Property(tries = 100)
  void anyDepthwiseShape(
      @ForAll @IntRange(min = 1, max = 3) int images,
      @ForAll @IntRange(min = 1, max = 12) int size,
      @ForAll @IntRange(min = 1, max = 5) int kernel,
      @ForAll @IntRange(min = 1, max = 2) int stride,
      @ForAll @IntRange(max = 2) int padding,
      @ForAll @IntRange(min = 1, max = 90) int channels,
      @ForAll @IntRange(min = 1, max = 3) int multiplier,
      @ForAll long seed) {
    Window window = Convolutions.square(Math.max(size, kernel), kernel, stride, padding);
    Convolution c =
        Convolutions.of(window, images, channels, channels * multiplier, channels, seed);
    values(c);
    sameBits(c, seed);
  }

  /// Each as it stands in a network: the first layer's, wide, narrow, cut off, deep, strided, as
  /// wide as the image, depthwise, in groups.
  static List<Convolution> usual() {
    return List.of(
        Convolutions.of(Convolutions.square(26, 3, 1, 0), 3, 32, 64, 1, 1),
        Convolutions.of(Convolutions.square(28, 3, 1, 0), 33, 1, 32, 1, 2),
        Convolutions.of(Convolutions.square(24, 5, 1, 2), 20, 1, 8, 1, 3),
        Convolutions.of(Convolutions.square(12, 5, 1, 2), 20, 8, 16, 1, 4),
        Convolutions.of(Convolutions.square(32, 3, 1, 1), 17, 3, 16, 1, 5),
        Convolutions.of(Convolutions.square(40, 7, 2, 3), 1, 3, 64, 1, 6),
        Convolutions.of(Convolutions.square(40, 3, 1, 1), 1, 64, 64, 1, 7),
        Convolutions.of(Convolutions.square(14, 3, 2, 1), 2, 64, 130, 1, 8),
        Convolutions.of(Convolutions.square(14, 1, 2, 0), 2, 66, 130, 1, 9),
        Convolutions.of(Convolutions.square(7, 3, 1, 1), 2, 128, 150, 1, 10),
        Convolutions.of(Convolutions.square(14, 1, 1, 0), 20, 70, 64, 1, 11),
        Convolutions.of(Convolutions.square(9, 3, 1, 1), 2, 24, 10, 1, 12),
        Convolutions.of(Convolutions.square(9, 9, 1, 0), 2, 48, 24, 1, 13),
        Convolutions.of(Convolutions.square(14, 3, 1, 1), 5, 70, 70, 70, 14),
        Convolutions.of(Convolutions.square(14, 3, 2, 1), 2, 600, 600, 600, 15),
        Convolutions.of(Convolutions.square(14, 3, 1, 1), 2, 128, 128, 32, 16),
        Convolutions.of(Convolutions.square(13, 5, 1, 2), 2, 48, 96, 2, 17),
        Convolutions.of(Convolutions.square(13, 5, 1, 2), 5, 16, 8, 1, 18),
        Convolutions.of(Convolutions.square(15, 3, 2, 1), 5, 3, 8, 1, 19),
        Convolutions.of(Convolutions.square(28, 5, 1, 0), 5, 1, 5, 1, 20),
        Convolutions.of(ConvolutionTest.dilated(), 5, 8, 3, 1, 21),
        Convolutions.of(Convolutions.square(12, 4, 1, 1), 5, 12, 2, 1, 22),
        Convolutions.of(Convolutions.square(12, 3, 1, 1), 5, 2, 12, 1, 23),
        Convolutions.of(Convolutions.square(11, 2, 3, 0), 5, 16, 1, 1, 24));
  }

  @ParameterizedTest
  @MethodSource("usual")
  void usualShapes(Convolution c) {
    values(c);
    sameBits(c, 5);
  }

  /// The definition against the book.
  private void values(Convolution c) {
    try (Compute compute = Compute.open(1, KernelChoice.SCALAR)) {
      new ConvolutionWeightGradient(c).run(compute);
    }
    assertThat(Convolutions.guarded(c.dw())).isTrue();
    float[] mine = Convolutions.inside(c.dw());
    double[] truth = Convolutions.weightGradient(c);
    assertThat(mine).hasSameSizeAs(truth);
    for (int i = 0; i < truth.length; i++) {
      if (Math.abs(mine[i] - truth[i]) > 1e-3) {
        assertThat((double) mine[i]).as("number %d", i).isCloseTo(truth[i], within(1e-3));
      }
    }
  }

  /// All of dw from the definition; from vectors in four parts.
  private void sameBits(Convolution c, long seed) {
    int rows = c.window().taps() * c.depth();
    int row = (int) Math.floorMod(seed, (long) rows + 1);
    int filter = (int) Math.floorMod(seed, (long) c.filters() + 1);
    int end = c.filters();
    part(scalar, c, 0, rows, 0, end);
    Convolution other = Convolutions.again(c);
    part(simd, other, 0, row, 0, filter);
    part(simd, other, 0, row, filter, end);
    part(simd, other, row, rows, 0, filter);
    part(simd, other, row, rows, filter, end);
    assertThat(Convolutions.bits(other.dw())).isEqualTo(Convolutions.bits(c.dw()));
  }

  private void part(Kernels k, Convolution c, int row, int rowTo, int filter, int filterTo) {
    k.convolutions()
        .weightGradient(
            new ConvolutionWeightGradient(c),
            0,
            c.images(),
            row,
            rowTo,
            filter,
            filterTo,
            c.dw().array(),
            c.dw().offset(),
            scratch);
  }

  /// Convolutions in groups in the other two computations, which [ConvolutionTest] has without.
  @ParameterizedTest
  @MethodSource("usual")
  void forwardAndBack(Convolution c) {
    Convolution other = Convolutions.again(c);
    Optional<Matrix> bias = Optional.of(Convolutions.bias(c, 7));
    try (Compute alone = Compute.open(1, KernelChoice.SCALAR);
        Compute compute = Compute.open(3, KernelChoice.SIMD)) {
      new ConvolutionForward(c, bias, Pointwise.RELU, 0).run(alone);
      new ConvolutionForward(other, bias, Pointwise.RELU, 0).run(compute);
      new ConvolutionInputGradient(c).run(alone);
      new ConvolutionInputGradient(other).run(compute);
    }
    assertThat(Convolutions.bits(other.y())).isEqualTo(Convolutions.bits(c.y()));
    assertThat(Convolutions.bits(other.dx())).isEqualTo(Convolutions.bits(c.dx()));
  }

  @ParameterizedTest
  @MethodSource("usual")
  void allocatesNothing(Convolution c) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Compute compute = Compute.open(1, KernelChoice.SIMD)) {
      ConvolutionForward forward = new ConvolutionForward(c, Optional.empty(), Pointwise.LINEAR, 0);
      ConvolutionInputGradient back = new ConvolutionInputGradient(c);
      ConvolutionWeightGradient weights = new ConvolutionWeightGradient(c);
      long end = System.nanoTime() + 10_000_000_000L;
      long allocated = Long.MAX_VALUE;
      while (allocated > 0 && System.nanoTime() - end < 0) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10; i++) {
          forward.run(compute);
          back.run(compute);
          weights.run(compute);
        }
        allocated = threads.getCurrentThreadAllocatedBytes() - before;
      }
      assertThat(allocated).as("bytes that 10 runs allocate").isZero();
    }
  }

  private static void sow(float[] x, long seed) {
    float[] wild = {-0f, Float.NaN, Float.POSITIVE_INFINITY, 1e-40f, 3e38f, -3e38f};
    Random random = new Random(seed);
    for (int i = 0; i < x.length; i += 1 + random.nextInt(60)) {
      x[i] = wild[random.nextInt(wild.length)];
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void anyNumberOfThreads(int threads) {
    try (Compute alone = Compute.open(1, KernelChoice.SCALAR);
        Compute compute = Compute.open(threads, KernelChoice.SIMD)) {
      for (Convolution c : usual()) {
        Convolution other = Convolutions.again(c);
        new ConvolutionWeightGradient(c).run(alone);
        new ConvolutionWeightGradient(other).run(compute);
        assertThat(Convolutions.bits(other.dw())).isEqualTo(Convolutions.bits(c.dw()));
      }
    }
  }

  /// Few weights are a sum of chunks of images, many are one chain over all of them: with whole
  /// numbers beyond 2²⁴ the difference shows.
  @Test
  void theOrderOfSummation() {
    float large = 1 << 24;
    assertThat(sum(64, large)).isEqualTo(large + 2);
    assertThat(sum(4096, large)).isEqualTo(large);
  }

  /// What the gradient is where image 0 has the number given, and images 2 and 3 of 32 have 1.
  private static float sum(int filters, float large) {
    Convolution c = Convolutions.of(Convolutions.square(1, 1, 1, 0), 32, 1, filters, 1, 1);
    Arrays.fill(c.x().array(), 0);
    Arrays.fill(c.dy().array(), 1);
    c.x().array()[c.x().offset()] = large;
    c.x().array()[c.x().offset() + 2] = 1;
    c.x().array()[c.x().offset() + 3] = 1;
    try (Compute compute = Compute.open(1, KernelChoice.SCALAR)) {
      new ConvolutionWeightGradient(c).run(compute);
    }
    return Convolutions.inside(c.dw())[0];
  }

  @Test
  void noImagesGiveZeros() {
    Convolution c = Convolutions.of(Convolutions.square(5, 3, 1, 1), 0, 2, 6, 1, 1);
    try (Compute compute = Compute.open(2, KernelChoice.SIMD)) {
      new ConvolutionWeightGradient(c).run(compute);
    }
    assertThat(Convolutions.inside(c.dw())).containsOnly(0);
  }

  /// The window is not turned around.
  @Test
  void byHand() {
    Window window = Convolutions.window(2, 3, 2, 2, 1, 1, 1, 1, 0, 0, 0, 0);
    Convolution c = Convolutions.of(window, 1, 1, 1, 1, 3);
    System.arraycopy(new float[] {1, 2, 3, 4, 5, 6}, 0, c.x().array(), c.x().offset(), 6);
    System.arraycopy(new float[] {1, 10}, 0, c.dy().array(), c.dy().offset(), 2);
    part(scalar, c, 0, 4, 0, 1);
    assertThat(Convolutions.inside(c.dw())).containsExactly(21, 32, 54, 65);
  }
}
