package org.glassnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The gradient of weights by minimal filtering is what the book says up to its rounding errors,
/// with the same bits from every provider, for any number of threads, and however the work is cut.
class FilteredWeightGradientTest {
  private final Kernels scalar = new ScalarKernels();
  private final Kernels simd = new SimdKernels();
  private final Scratch scratch = new Scratch();

  @Property(tries = 100)
  void anyShape(
      @ForAll @IntRange(max = 3) int images,
      @ForAll @IntRange(min = 8, max = 15) int height,
      @ForAll @IntRange(min = 8, max = 15) int width,
      @ForAll @IntRange(max = 255) int padding,
      @ForAll @IntRange(min = 16, max = 40) int channels,
      @ForAll @IntRange(min = 16, max = 90) int filters,
      @ForAll boolean wild,
      @ForAll long seed) {
    int top = padding % 4;
    int left = padding / 4 % 4;
    int bottom = padding / 16 % 4;
    int right = padding / 64 % 4;
    Window window =
        Convolutions.window(
            Math.max(height, 10 - top - bottom),
            Math.max(width, 10 - left - right),
            3,
            3,
            1,
            1,
            1,
            1,
            top,
            left,
            bottom,
            right);
    Convolution c = Convolutions.of(window, images, channels, filters, 1, seed);
    if (wild) {
      sow(c.x().array(), seed);
      sow(c.dy().array(), seed + 1);
    } else {
      values(c);
    }
    sameBits(c, seed);
  }

  /// A small network's, several blocks of tiles, a deep network's, odd sizes, channels and filters
  /// that are no whole vectors, wide images, images smaller than their padding.
  static List<Convolution> usual() {
    return List.of(
        Convolutions.of(Convolutions.square(26, 3, 1, 0), 3, 32, 64, 1, 1),
        Convolutions.of(Convolutions.square(32, 3, 1, 1), 5, 16, 16, 1, 2),
        Convolutions.of(Convolutions.square(14, 3, 1, 1), 3, 128, 256, 1, 3),
        Convolutions.of(Convolutions.square(9, 3, 1, 1), 4, 17, 20, 1, 4),
        Convolutions.of(Convolutions.square(11, 3, 1, 0), 7, 24, 33, 1, 5),
        Convolutions.of(Convolutions.square(13, 3, 1, 2), 2, 33, 100, 1, 6),
        Convolutions.of(Convolutions.window(8, 300, 3, 3, 1, 1, 1, 1, 1, 0, 1, 1), 1, 20, 48, 1, 7),
        Convolutions.of(Convolutions.window(2, 3, 3, 3, 1, 1, 1, 1, 5, 4, 4, 6), 2, 16, 50, 1, 8));
  }

  @ParameterizedTest
  @MethodSource("usual")
  void usualShapes(Convolution c) {
    values(c);
    sameBits(c, 5);
  }

  /// The definition against the book: an error is a few roundings of the sum of the terms'
  /// magnitudes. As components are shared by all taps, the largest tap's sum counts.
  private static void values(Convolution c) {
    try (Compute compute = Compute.open(1, KernelChoice.SCALAR)) {
      new ConvolutionWeightGradient(c).run(compute);
    }
    assertThat(Convolutions.guarded(c.dw())).isTrue();
    float[] mine = Convolutions.inside(c.dw());
    double[] truth = Convolutions.weightGradient(c);
    double[] sizes = Convolutions.weightGradient(Convolutions.magnitudes(c));
    assertThat(mine).hasSameSizeAs(truth);
    int tap = c.channels() * c.filters();
    for (int i = 0; i < truth.length; i++) {
      double size = 0;
      for (int k = i % tap; k < truth.length; k += tap) {
        size = Math.max(size, sizes[k]);
      }
      double error = Math.abs(mine[i] - truth[i]);
      if (error > 5e-7 * size) {
        assertThat(error).as("error of number %d: %s", i, truth[i]).isLessThan(5e-7 * size);
      }
    }
  }

  /// All from the definition; from vectors in parts that begin and end in the middle of a row.
  private void sameBits(Convolution c, long seed) {
    assertThat(MinimalFiltering.suits(c)).isTrue();
    FilteredWeightGradient g = new FilteredWeightGradient(c);
    Convolution other = Convolutions.again(c);
    FilteredWeightGradient parts = new FilteredWeightGradient(other);
    float[] sums = new float[g.place(MinimalFiltering.COMPONENTS, 0)];
    float[] cut = new float[sums.length];
    Arrays.fill(sums, Float.NaN);
    Arrays.fill(cut, Float.NaN);
    int channel = 1 + (int) Math.floorMod(seed, c.channels() - 1L);
    int row = (int) Math.floorMod(seed, 3L);
    ConvolutionKernels k = simd.convolutions();
    scalar.convolutions().filteredSums(g, 0, 0, 3, c.channels(), sums, 0, scratch);
    k.filteredSums(parts, 0, 0, row, channel, cut, 0, scratch);
    k.filteredSums(parts, row, channel, 3, channel, cut, 0, scratch);
    k.filteredSums(parts, 3, channel, 3, c.channels(), cut, 0, scratch);
    for (int i = 0; i < MinimalFiltering.COMPONENTS * c.channels(); i++) {
      int from = i * g.stride;
      int to = from + c.filters();
      assertThat(bits(cut, from, to)).as("sums, row %d", i).isEqualTo(bits(sums, from, to));
    }
    scalar.convolutions().filteredWeights(g, 0, c.channels(), sums, 0);
    k.filteredWeights(parts, channel, c.channels(), cut, 0);
    k.filteredWeights(parts, 0, channel, cut, 0);
    assertThat(Convolutions.bits(other.dw())).isEqualTo(Convolutions.bits(c.dw()));
  }

  private static int[] bits(float[] x, int from, int to) {
    int[] bits = new int[to - from];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToIntBits(x[from + i]);
    }
    return bits;
  }

  private static void sow(float[] x, long seed) {
    float[] wild = {-0f, Float.NaN, Float.POSITIVE_INFINITY, 1e-40f, 3e38f, -3e38f};
    Random random = new Random(seed);
    for (int i = 0; i < x.length; i += 1 + random.nextInt(600)) {
      x[i] = wild[random.nextInt(wild.length)];
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 12})
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

  @ParameterizedTest
  @MethodSource("usual")
  void allocatesNothing(Convolution c) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Compute compute = Compute.open(1, KernelChoice.SIMD)) {
      ConvolutionWeightGradient weights = new ConvolutionWeightGradient(c);
      long end = System.nanoTime() + 10_000_000_000L;
      long allocated = Long.MAX_VALUE;
      while (allocated > 0 && System.nanoTime() - end < 0) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10; i++) {
          weights.run(compute);
        }
        allocated = threads.getCurrentThreadAllocatedBytes() - before;
      }
      assertThat(allocated).as("bytes that 10 runs allocate").isZero();
    }
  }

  @Test
  void noImagesGiveZeros() {
    Convolution c = Convolutions.of(Convolutions.square(9, 3, 1, 1), 0, 16, 20, 1, 1);
    for (KernelChoice choice : List.of(KernelChoice.SCALAR, KernelChoice.SIMD)) {
      try (Compute compute = Compute.open(2, choice)) {
        Convolution other = Convolutions.again(c);
        new ConvolutionWeightGradient(other).run(compute);
        assertThat(Convolutions.inside(other.dw())).containsOnly(0);
      }
    }
  }

  /// One number of x and one of dy meet at one tap alone; small whole numbers are exact.
  @Test
  void oneTermIsExact() {
    Convolution c = Convolutions.of(Convolutions.square(10, 3, 1, 0), 1, 16, 16, 1, 1);
    Arrays.fill(c.x().array(), 0);
    Arrays.fill(c.dy().array(), 0);
    c.x().array()[c.x().offset() + (4 * 10 + 5) * 16 + 2] = 3;
    c.dy().array()[c.dy().offset() + (3 * 8 + 3) * 16 + 7] = 5;
    try (Compute compute = Compute.open(1, KernelChoice.SCALAR)) {
      new ConvolutionWeightGradient(c).run(compute);
    }
    float[] dw = Convolutions.inside(c.dw());
    float[] expected = new float[9 * 16 * 16];
    expected[((1 * 3 + 2) * 16 + 2) * 16 + 7] = 15;
    assertThat(dw).isEqualTo(expected);
  }
}
