package org.glassnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Minimal filtering is what the book says of convolutions, with the same bits from every provider,
/// for any number of threads, and however the work is cut.
class FilteredConvolutionTest {
  /// What an element may be off, in parts of the largest sum of terms' magnitudes: an element's
  /// rounding errors come from its whole tile.
  private static final double BOUND = 5e-7;

  private final Kernels scalar = new ScalarKernels();
  private final Kernels simd = new SimdKernels();
  private final Scratch scratch = new Scratch();

  @Property(tries = 200)
  void anyShape(
      @ForAll @IntRange(min = 1, max = 3) int images,
      @ForAll @IntRange(min = 3, max = 13) int height,
      @ForAll @IntRange(min = 3, max = 13) int width,
      @ForAll @IntRange(max = 255) int padding,
      @ForAll @IntRange(min = 16, max = 50) int channels,
      @ForAll @IntRange(min = 16, max = 140) int filters,
      @ForAll boolean biased,
      @ForAll long seed) {
    Window window =
        Convolutions.window(
            height,
            width,
            3,
            3,
            1,
            1,
            1,
            1,
            padding % 4,
            padding / 4 % 4,
            padding / 16 % 4,
            padding / 64 % 4);
    Convolution c = Convolutions.of(window, images, channels, filters, 1, seed);
    Optional<Matrix> bias = biased ? Optional.of(Convolutions.bias(c, seed + 1)) : Optional.empty();
    check(c, bias, Pointwise.RELU, seed);
  }

  /// Without padding and with it, odd sizes, channels of no whole vectors, more terms than a block
  /// takes.
  static List<Convolution> usual() {
    return List.of(
        Convolutions.of(Convolutions.square(26, 3, 1, 0), 2, 32, 64, 1, 1),
        Convolutions.of(Convolutions.square(14, 3, 1, 1), 3, 64, 64, 1, 2),
        Convolutions.of(Convolutions.square(14, 3, 1, 1), 1, 80, 200, 1, 3),
        Convolutions.of(Convolutions.square(9, 3, 1, 1), 3, 17, 33, 1, 4),
        Convolutions.of(Convolutions.square(13, 3, 1, 0), 2, 20, 24, 1, 5),
        Convolutions.of(Convolutions.square(11, 3, 1, 2), 2, 24, 20, 1, 6),
        Convolutions.of(Convolutions.square(8, 3, 1, 1), 1, 33, 17, 1, 7),
        Convolutions.of(Convolutions.square(32, 3, 1, 1), 2, 16, 16, 1, 8),
        Convolutions.of(Convolutions.square(8, 3, 1, 1), 1, 300, 137, 1, 9),
        Convolutions.of(Convolutions.window(9, 12, 3, 3, 1, 1, 1, 1, 0, 1, 1, 0), 2, 48, 56, 1, 10),
        Convolutions.of(Convolutions.square(56, 3, 1, 1), 1, 64, 72, 1, 11));
  }

  @ParameterizedTest
  @MethodSource("usual")
  void usualShapes(Convolution c) {
    assertThat(MinimalFiltering.suits(c)).isTrue();
    check(c, Optional.of(Convolutions.bias(c, 77)), Pointwise.TANH, 5);
  }

  private void check(Convolution c, Optional<Matrix> bias, Pointwise f, long seed) {
    values(c, bias);
    Convolution other = Convolutions.again(c);
    definition(FilteredConvolution.forward(c, bias, f, 0));
    pieces(FilteredConvolution.forward(other, bias, f, 0), seed);
    assertThat(Convolutions.bits(other.y())).isEqualTo(Convolutions.bits(c.y()));
    pieces(FilteredConvolution.back(other), seed);
    assertThat(Convolutions.bits(other.dx())).isEqualTo(Convolutions.bits(c.dx()));
  }

  private void definition(FilteredConvolution filtered) {
    FilteredWalk walk = filtered.walk;
    float[] u = new float[FilteredConvolution.size(walk)];
    ConvolutionKernels k = scalar.convolutions();
    k.filteredFilters(walk, u, 0, walk.sourceChannels(), scratch);
    k.filteredTiles(filtered, u, 0, walk.tiles(), 0, walk.channels(), scratch);
  }

  /// By SIMD code, filters in two pieces and tiles in three.
  private void pieces(FilteredConvolution filtered, long seed) {
    FilteredWalk walk = filtered.walk;
    float[] u = new float[FilteredConvolution.size(walk)];
    ConvolutionKernels k = simd.convolutions();
    int depth = (int) Math.floorMod(seed, walk.sourceChannels() / 16 + 1L) * 16;
    k.filteredFilters(walk, u, 0, depth, scratch);
    k.filteredFilters(walk, u, depth, walk.sourceChannels(), scratch);
    int tile = (int) Math.floorMod(seed, walk.tiles() + 1L);
    k.filteredTiles(filtered, u, 0, tile, 0, walk.channels(), scratch);
    int channel = (int) Math.floorMod(seed, walk.channels() / 64 + 1L) * 64;
    channel = walk.channels() - channel < 16 ? 0 : channel;
    if (channel > 0) {
      k.filteredTiles(filtered, u, tile, walk.tiles(), 0, channel, scratch);
    }
    k.filteredTiles(filtered, u, tile, walk.tiles(), channel, walk.channels(), scratch);
  }

  /// The definition against the book.
  private void values(Convolution c, Optional<Matrix> bias) {
    definition(FilteredConvolution.forward(c, bias, Pointwise.LINEAR, 0));
    definition(FilteredConvolution.back(c));
    Convolution sizes = Convolutions.magnitudes(c);
    Optional<Matrix> size = bias.map(Convolutions::magnitudes);
    assertClose(c.y(), Convolutions.forward(c, bias), Convolutions.forward(sizes, size));
    assertClose(c.dx(), Convolutions.inputGradient(c), Convolutions.inputGradient(sizes));
  }

  private static void assertClose(Matrix m, double[] truth, double[] sizes) {
    assertThat(Convolutions.guarded(m)).isTrue();
    float[] mine = Convolutions.inside(m);
    assertThat(mine).hasSameSizeAs(truth);
    double bound = BOUND * Arrays.stream(sizes).max().orElse(0);
    for (int i = 0; i < truth.length; i++) {
      if (Math.abs(mine[i] - truth[i]) > bound) {
        assertThat((double) mine[i]).as("number %d", i).isCloseTo(truth[i], within(bound));
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

  /// What suits is computed so: the chains of the direct form have other bits.
  @Test
  void isTaken() {
    Convolution c = usual().getFirst();
    Convolution other = Convolutions.again(c);
    try (Compute compute = Compute.open(1, KernelChoice.SCALAR)) {
      new ConvolutionForward(c, Optional.empty(), Pointwise.LINEAR, 0).run(compute);
      new ConvolutionInputGradient(c).run(compute);
    }
    definition(FilteredConvolution.forward(other, Optional.empty(), Pointwise.LINEAR, 0));
    definition(FilteredConvolution.back(other));
    assertThat(Convolutions.bits(c.y())).isEqualTo(Convolutions.bits(other.y()));
    assertThat(Convolutions.bits(c.dx())).isEqualTo(Convolutions.bits(other.dx()));
  }

  /// Numbers that no transform rounds: the window is not turned around, the gradient's is.
  @Test
  void byHand() {
    Convolution c = Convolutions.of(Convolutions.square(8, 3, 1, 1), 1, 16, 16, 1, 3);
    Arrays.fill(c.x().array(), 0);
    Arrays.fill(c.w().array(), 0);
    Arrays.fill(c.dy().array(), 0);
    // channel 2 of the pixel at (3, 4), channel 5 of the position at (0, 1)
    c.x().array()[c.x().offset() + (3 * 8 + 4) * 16 + 2] = 1;
    c.dy().array()[c.dy().offset() + 16 + 5] = 1;
    for (int tap = 0; tap < 9; tap++) {
      c.w().array()[c.w().offset() + (tap * 16 + 2) * 16 + 5] = tap + 1;
    }
    definition(FilteredConvolution.forward(c, Optional.empty(), Pointwise.LINEAR, 0));
    definition(FilteredConvolution.back(c));
    float[] y = Convolutions.inside(c.y());
    float[] dx = Convolutions.inside(c.dx());
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 8; j++) {
        boolean reads = Math.abs(i - 3) <= 1 && Math.abs(j - 4) <= 1;
        assertThat(y[(i * 8 + j) * 16 + 5]).isEqualTo(reads ? (4 - i) * 3 + 5 - j + 1 : 0);
        boolean read = i <= 1 && j <= 2;
        assertThat(dx[(i * 8 + j) * 16 + 2]).isEqualTo(read ? (i + 1) * 3 + j + 1 : 0);
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
}
