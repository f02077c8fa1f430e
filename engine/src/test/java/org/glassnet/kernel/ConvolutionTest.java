package org.glassnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A convolution and the gradient of its input are what the book says, with the same bits from
/// every provider, for any number of threads, and however the work is cut.
class ConvolutionTest {
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
      @ForAll boolean biased,
      @ForAll long seed) {
    int reachHeight = (kernelHeight - 1) * dilationHeight;
    int reachWidth = (kernelWidth - 1) * dilationWidth;
    Window window =
        Convolutions.window(
            Math.max(height, reachHeight + 1),
            Math.max(width, reachWidth + 1),
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
    Optional<Matrix> bias = biased ? Optional.of(Convolutions.bias(c, seed + 1)) : Optional.empty();
    check(c, bias, Pointwise.RELU, seed);
  }

  /// Few channels, few filters: pixels two by two, rows of odd length, terms in fours and not.
  @Property(tries = 200)
  void anyNarrowShape(
      @ForAll @IntRange(min = 1, max = 3) int images,
      @ForAll @IntRange(min = 1, max = 6) int height,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 5) int kernel,
      @ForAll @IntRange(min = 1, max = 3) int stride,
      @ForAll @IntRange(min = 1, max = 2) int dilation,
      @ForAll @IntRange(max = 3) int padding,
      @ForAll @IntRange(min = 1, max = 16) int channels,
      @ForAll @IntRange(min = 1, max = 16) int filters,
      @ForAll long seed) {
    int reach = (kernel - 1) * dilation + 1;
    Window window =
        Convolutions.window(
            Math.max(height, reach),
            Math.max(width, reach),
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
    check(c, Optional.of(Convolutions.bias(c, seed + 1)), Pointwise.RELU, seed);
  }

  /// Each as it stands in a network: the first layer's, wide, narrow, cut off, deep, strided.
  static List<Convolution> usual() {
    return List.of(
        Convolutions.of(Convolutions.square(26, 3, 1, 0), 2, 32, 64, 1, 1),
        Convolutions.of(Convolutions.square(28, 3, 1, 0), 3, 1, 32, 1, 2),
        Convolutions.of(Convolutions.square(24, 5, 1, 2), 3, 1, 8, 1, 3),
        Convolutions.of(Convolutions.square(12, 5, 1, 2), 3, 8, 16, 1, 4),
        Convolutions.of(Convolutions.square(32, 3, 1, 1), 2, 3, 16, 1, 5),
        Convolutions.of(Convolutions.square(32, 3, 1, 1), 2, 16, 16, 1, 6),
        Convolutions.of(Convolutions.square(40, 7, 2, 3), 1, 3, 64, 1, 7),
        Convolutions.of(Convolutions.square(40, 3, 1, 1), 1, 64, 64, 1, 8),
        Convolutions.of(Convolutions.square(14, 3, 2, 1), 2, 64, 130, 1, 9),
        Convolutions.of(Convolutions.square(14, 1, 2, 0), 2, 66, 130, 1, 10),
        Convolutions.of(Convolutions.square(7, 3, 1, 1), 1, 200, 150, 1, 11),
        Convolutions.of(Convolutions.square(7, 1, 1, 0), 2, 300, 48, 1, 12),
        Convolutions.of(Convolutions.square(9, 3, 1, 1), 2, 24, 10, 1, 13),
        Convolutions.of(Convolutions.square(9, 3, 1, 1), 2, 48, 24, 1, 14),
        Convolutions.of(Convolutions.square(13, 5, 1, 2), 3, 16, 8, 1, 15),
        Convolutions.of(Convolutions.square(15, 3, 2, 1), 2, 3, 8, 1, 16),
        Convolutions.of(Convolutions.square(28, 5, 1, 0), 2, 1, 5, 1, 17),
        Convolutions.of(dilated(), 2, 8, 3, 1, 18),
        Convolutions.of(Convolutions.square(12, 3, 1, 1), 2, 12, 2, 1, 19),
        Convolutions.of(Convolutions.square(12, 3, 1, 1), 2, 2, 12, 1, 20),
        Convolutions.of(Convolutions.square(11, 2, 3, 0), 2, 16, 1, 1, 21));
  }

  static Window dilated() {
    return Convolutions.window(11, 13, 3, 3, 1, 1, 2, 2, 2, 2, 2, 2);
  }

  @ParameterizedTest
  @MethodSource("usual")
  void usualShapes(Convolution c) {
    check(c, Optional.of(Convolutions.bias(c, 77)), Pointwise.TANH, 5);
  }

  private void check(Convolution c, Optional<Matrix> bias, Pointwise f, long seed) {
    values(c, bias);
    Convolution other = Convolutions.again(c);
    ConvolutionForward definition = new ConvolutionForward(c, bias, f, 0);
    ConvolutionForward forward = new ConvolutionForward(other, bias, f, 0);
    ConvolutionInputGradient back = new ConvolutionInputGradient(other);
    definition(definition, c);
    int at = (int) Math.floorMod(seed, (long) c.positions() + 1);
    int filter = (int) Math.floorMod(seed, (long) c.filters() + 1);
    ConvolutionKernels k = simd.convolutions();
    k.forward(forward, 0, at, 0, c.filters(), scratch);
    k.forward(forward, at, c.positions(), 0, filter, scratch);
    k.forward(forward, at, c.positions(), filter, c.filters(), scratch);
    assertThat(Convolutions.bits(other.y())).isEqualTo(Convolutions.bits(c.y()));
    int pixel = (int) Math.floorMod(seed, (long) c.pixels() + 1);
    int channel = (int) Math.floorMod(seed, (long) c.channels() + 1);
    k.inputGradient(back, 0, pixel, 0, c.channels(), scratch);
    k.inputGradient(back, pixel, c.pixels(), 0, channel, scratch);
    k.inputGradient(back, pixel, c.pixels(), channel, c.channels(), scratch);
    assertThat(Convolutions.bits(other.dx())).isEqualTo(Convolutions.bits(c.dx()));
  }

  private void definition(ConvolutionForward forward, Convolution c) {
    ConvolutionKernels k = scalar.convolutions();
    k.forward(forward, 0, c.positions(), 0, c.filters(), scratch);
    ConvolutionInputGradient back = new ConvolutionInputGradient(c);
    k.inputGradient(back, 0, c.pixels(), 0, c.channels(), scratch);
  }

  /// The definition against the book.
  private void values(Convolution c, Optional<Matrix> bias) {
    definition(new ConvolutionForward(c, bias, Pointwise.LINEAR, 0), c);
    assertClose(c.y(), Convolutions.forward(c, bias));
    assertClose(c.dx(), Convolutions.inputGradient(c));
  }

  private static void assertClose(Matrix m, double[] truth) {
    assertThat(Convolutions.guarded(m)).isTrue();
    float[] mine = Convolutions.inside(m);
    assertThat(mine).hasSameSizeAs(truth);
    for (int i = 0; i < truth.length; i++) {
      if (Math.abs(mine[i] - truth[i]) > 1e-4) {
        assertThat((double) mine[i]).as("number %d", i).isCloseTo(truth[i], within(1e-4));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void anyNumberOfThreads(int threads) {
    try (Compute alone = Compute.open(1, KernelChoice.SCALAR);
        Compute compute = Compute.open(threads, KernelChoice.SIMD)) {
      for (Convolution c : usual()) {
        Convolution other = Convolutions.again(c);
        Optional<Matrix> bias = Optional.of(Convolutions.bias(c, 7));
        new ConvolutionForward(c, bias, Pointwise.RELU, 0).run(alone);
        new ConvolutionForward(other, bias, Pointwise.RELU, 0).run(compute);
        assertThat(Convolutions.bits(other.y())).isEqualTo(Convolutions.bits(c.y()));
        new ConvolutionInputGradient(c).run(alone);
        new ConvolutionInputGradient(other).run(compute);
        assertThat(Convolutions.bits(other.dx())).isEqualTo(Convolutions.bits(c.dx()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("usual")
  void allocatesNothing(Convolution c) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Compute compute = Compute.open(1, KernelChoice.SIMD)) {
      ConvolutionForward forward =
          new ConvolutionForward(c, Optional.of(Convolutions.bias(c, 7)), Pointwise.RELU, 0);
      ConvolutionInputGradient back = new ConvolutionInputGradient(c);
      long end = System.nanoTime() + 10_000_000_000L;
      long allocated = Long.MAX_VALUE;
      while (allocated > 0 && System.nanoTime() - end < 0) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 20; i++) {
          forward.run(compute);
          back.run(compute);
        }
        allocated = threads.getCurrentThreadAllocatedBytes() - before;
      }
      assertThat(allocated).as("bytes that 20 runs allocate").isZero();
    }
  }

  /// A cross-correlation as the field means it: the window is not turned around.
  @Test
  void byHand() {
    Convolution c =
        Convolutions.of(Convolutions.window(2, 3, 2, 2, 1, 1, 1, 1, 0, 0, 0, 0), 1, 1, 1, 1, 3);
    System.arraycopy(new float[] {1, 2, 3, 4, 5, 6}, 0, c.x().array(), c.x().offset(), 6);
    System.arraycopy(new float[] {1, 10, 100, 1000}, 0, c.w().array(), c.w().offset(), 4);
    System.arraycopy(new float[] {1, 2}, 0, c.dy().array(), c.dy().offset(), 2);
    definition(new ConvolutionForward(c, Optional.empty(), Pointwise.LINEAR, 0), c);
    assertThat(Convolutions.inside(c.y())).containsExactly(5421, 6532);
    assertThat(Convolutions.inside(c.dx())).containsExactly(1, 12, 20, 100, 1200, 2000);
  }
}
