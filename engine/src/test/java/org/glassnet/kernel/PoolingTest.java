package org.glassnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.provider.ValueSource;

/// Pooling and its gradients are what a plain definition says, with the same bits from every
/// provider, for any number of threads, and however the work is cut.
class PoolingTest {
  private static final int GUARD = 37;
  private static final float UNTOUCHED = -77;
  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private final Kernels scalar = new ScalarKernels();
  private final Kernels simd = new SimdKernels();
  private final Scratch scratch = new Scratch();

  @Property(tries = 600)
  void anyShape(
      @ForAll @IntRange(min = 1, max = 3) int images,
      @ForAll @IntRange(min = 1, max = 12) int height,
      @ForAll @IntRange(min = 1, max = 12) int width,
      @ForAll @IntRange(min = 1, max = 4) int kernelHeight,
      @ForAll @IntRange(min = 1, max = 4) int kernelWidth,
      @ForAll @IntRange(min = 1, max = 5) int strideHeight,
      @ForAll @IntRange(min = 1, max = 5) int strideWidth,
      @ForAll @IntRange(max = 255) int padding,
      @ForAll @IntRange(min = 1, max = 80) int channels,
      @ForAll boolean wild,
      @ForAll boolean countPadding,
      @ForAll long seed) {
    Window window =
        Convolutions.window(
            Math.max(height, kernelHeight),
            Math.max(width, kernelWidth),
            kernelHeight,
            kernelWidth,
            strideHeight,
            strideWidth,
            1,
            1,
            padding % 4 % kernelHeight,
            padding / 4 % 4 % kernelWidth,
            padding / 16 % 4 % kernelHeight,
            padding / 64 % 4 % kernelWidth);
    check(places(window, images, channels, wild, seed), countPadding, seed);
  }

  private static List<Pooling> usual() {
    return List.of(
        places(Convolutions.square(24, 2, 2, 0), 20, 8, false, 1),
        places(Convolutions.square(12, 3, 3, 0), 20, 16, false, 2),
        places(Convolutions.square(24, 2, 2, 0), 3, 64, false, 3),
        places(Convolutions.square(25, 2, 2, 0), 3, 24, false, 4),
        places(Convolutions.square(28, 3, 2, 1), 2, 64, false, 5),
        places(Convolutions.square(28, 2, 2, 0), 9, 1, false, 6),
        places(Convolutions.square(27, 3, 2, 0), 2, 96, false, 7),
        places(Convolutions.square(8, 8, 8, 0), 9, 64, false, 8),
        places(Convolutions.square(7, 7, 7, 0), 2, 512, false, 9));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void anyNumberOfThreads(int threads) {
    try (Compute alone = Compute.open(1, KernelChoice.SCALAR);
        Compute compute = Compute.open(threads, KernelChoice.SIMD)) {
      for (Pooling p : usual()) {
        Pooling other = again(p);
        maxOf(p, alone);
        maxOf(other, compute);
        assertSame(other, p);
        averageOf(p, alone);
        averageOf(other, compute);
        assertSame(other, p);
      }
    }
  }

  @Test
  void simdKernelsAllocateNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (Pooling p : usual()) {
      MaxPooling max = new MaxPooling(p, Optional.of(again(p).y()));
      AveragePooling average = new AveragePooling(p, false);
      int out = Math.min(p.outRows(), 5);
      int in = Math.min(p.inRows(), 5);
      long end = System.nanoTime() + PATIENCE_NANOS;
      long allocated = Long.MAX_VALUE;
      while (allocated > 0 && System.nanoTime() - end < 0) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int call = 0; call < 100; call++) {
          simd.pools().max(max, 0, out, scratch);
          simd.pools().maxBackward(max, 0, in);
          simd.pools().average(average, 0, out);
          simd.pools().averageBackward(average, 0, in);
        }
        allocated = threads.getCurrentThreadAllocatedBytes() - before;
      }
      assertThat(allocated).as("bytes that pooling of %s allocates", p.window()).isZero();
    }
  }

  private static void maxOf(Pooling p, Compute compute) {
    MaxPooling max = new MaxPooling(p, Optional.of(again(p).y()));
    max.forward(compute);
    max.backward(compute);
  }

  private static void averageOf(Pooling p, Compute compute) {
    AveragePooling average = new AveragePooling(p, false);
    average.forward(compute);
    average.backward(compute);
  }

  private void check(Pooling p, boolean countPadding, long seed) {
    Pooling other = again(p);
    int out = (int) Math.floorMod(seed, (long) p.outRows() + 1);
    int in = (int) Math.floorMod(seed, (long) p.inRows() + 1);
    MaxPooling max = new MaxPooling(p, Optional.of(again(p).y()));
    scalar.pools().max(max, 0, p.outRows(), scratch);
    scalar.pools().maxBackward(max, 0, p.inRows());
    assertThat(inside(p.y())).containsExactly(maxima(p));
    assertThat(inside(p.dx())).containsExactly(maximaBackward(p));
    MaxPooling second = new MaxPooling(other, Optional.of(again(p).y()));
    simd.pools().max(second, out, p.outRows(), scratch);
    simd.pools().max(second, 0, out, scratch);
    simd.pools().maxBackward(second, in, p.inRows());
    simd.pools().maxBackward(second, 0, in);
    assertThat(bits(second.winners.orElseThrow())).isEqualTo(bits(max.winners.orElseThrow()));
    assertSame(other, p);
    Pooling inference = again(p);
    simd.pools().max(new MaxPooling(inference, Optional.empty()), out, p.outRows(), scratch);
    simd.pools().max(new MaxPooling(inference, Optional.empty()), 0, out, scratch);
    assertThat(bits(inference.y())).isEqualTo(bits(p.y()));

    AveragePooling average = new AveragePooling(p, countPadding);
    scalar.pools().average(average, 0, p.outRows());
    scalar.pools().averageBackward(average, 0, p.inRows());
    assertThat(inside(p.y())).containsExactly(averages(p, countPadding));
    AveragePooling third = new AveragePooling(other, countPadding);
    simd.pools().average(third, out, p.outRows());
    simd.pools().average(third, 0, out);
    simd.pools().averageBackward(third, in, p.inRows());
    simd.pools().averageBackward(third, 0, in);
    assertSame(other, p);
  }

  private static void assertSame(Pooling mine, Pooling right) {
    assertThat(bits(mine.y())).isEqualTo(bits(right.y()));
    assertThat(bits(mine.dx())).isEqualTo(bits(right.dx()));
  }

  /// The numbers of a window that lie in the image, row by row, with their places; what is read
  /// outside is not among them.
  private static int[] window(Pooling p, int image, int i, int j, int channel) {
    Window w = p.window();
    int[] places = new int[w.taps()];
    int n = 0;
    for (int r = i * w.strideHeight() - w.top(), h = 0; h < w.kernelHeight(); h++, r++) {
      for (int k = j * w.strideWidth() - w.left(), v = 0; v < w.kernelWidth(); v++, k++) {
        if (r >= 0 && r < w.height() && k >= 0 && k < w.width()) {
          places[n++] = ((image * w.height() + r) * w.width() + k) * p.channels() + channel;
        }
      }
    }
    return Arrays.copyOf(places, n);
  }

  private interface Each {
    void window(int[] places, int out);
  }

  private static void each(Pooling p, Each each) {
    Window w = p.window();
    for (int out = 0; out < p.images() * w.positions() * p.channels(); out++) {
      int position = out / p.channels();
      int image = position / w.positions();
      int i = position / w.outWidth() % w.outHeight();
      each.window(window(p, image, i, position % w.outWidth(), out % p.channels()), out);
    }
  }

  /// Where the last NaN is, or else the first of the greatest.
  private static int winner(float[] x, int[] places) {
    int best = places[0];
    for (int place : places) {
      if (Float.isNaN(x[place]) || x[place] > x[best]) {
        best = place;
      }
    }
    return best;
  }

  private static float[] maxima(Pooling p) {
    float[] x = inside(p.x());
    float[] y = inside(p.y()).clone();
    each(p, (places, out) -> y[out] = x[winner(x, places)]);
    return y;
  }

  private static float[] maximaBackward(Pooling p) {
    float[] x = inside(p.x());
    float[] dy = inside(p.dy());
    float[] dx = new float[x.length];
    each(p, (places, out) -> dx[winner(x, places)] += dy[out]);
    return dx;
  }

  private static float[] averages(Pooling p, boolean countPadding) {
    float[] x = inside(p.x());
    float[] y = inside(p.y()).clone();
    each(
        p,
        (places, out) -> {
          float sum = 0;
          for (int place : places) {
            sum += x[place];
          }
          y[out] = sum / (countPadding ? p.window().taps() : places.length);
        });
    return y;
  }

  /// A mean's gradient goes back in equal parts.
  @Test
  void averagesShareTheirGradient() {
    Pooling p = places(Convolutions.square(3, 2, 1, 0), 1, 1, false, 1);
    System.arraycopy(new float[] {4, 8, 12, 16}, 0, p.dy().array(), GUARD, 4);
    scalar.pools().averageBackward(new AveragePooling(p, false), 0, 3);
    assertThat(inside(p.dx())).containsExactly(1, 3, 2, 4, 10, 6, 3, 7, 4);
    Pooling padded = places(Convolutions.square(2, 2, 2, 1), 1, 1, false, 1);
    System.arraycopy(new float[] {4, 8, 12, 16}, 0, padded.dy().array(), GUARD, 4);
    scalar.pools().averageBackward(new AveragePooling(padded, false), 0, 2);
    assertThat(inside(padded.dx())).containsExactly(4, 8, 12, 16);
    scalar.pools().averageBackward(new AveragePooling(padded, true), 0, 2);
    assertThat(inside(padded.dx())).containsExactly(1, 2, 3, 4);
  }

  /// Of equal numbers the first gets the gradient, and a NaN is not lost.
  @Test
  void tiesAndNaN() {
    Pooling p = places(Convolutions.square(4, 2, 2, 0), 1, 1, false, 1);
    float nan = Float.NaN;
    float[] x = {1, 2, -0f, 0, 2, 2, 0, 0, nan, 5, -3, -3, 7, 6, nan, nan};
    System.arraycopy(x, 0, p.x().array(), GUARD, 16);
    System.arraycopy(new float[] {1, 2, 3, 4}, 0, p.dy().array(), GUARD, 4);
    maxOf(p, 1);
    assertThat(inside(p.y())).containsExactly(2, -0f, nan, nan);
    assertThat(inside(p.dx())).containsExactly(0, 1, 2, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 4);
  }

  private static void maxOf(Pooling p, int threads) {
    try (Compute compute = Compute.open(threads, KernelChoice.SCALAR)) {
      maxOf(p, compute);
    }
  }

  private static Pooling places(Window window, int images, int channels, boolean wild, long seed) {
    int x = images * window.pixels() * channels;
    int y = images * window.positions() * channels;
    return Pooling.of(
        window,
        images,
        channels,
        numbers(x, channels, wild, seed),
        result(y, channels),
        result(x, channels),
        numbers(y, channels, wild, seed + 1));
  }

  /// The same inputs, results of its own.
  private static Pooling again(Pooling p) {
    int x = p.inRows() * p.rowSize();
    int y = p.outRows() * p.outRowSize();
    return Pooling.of(
        p.window(),
        p.images(),
        p.channels(),
        p.x(),
        result(y, p.channels()),
        result(x, p.channels()),
        p.dy());
  }

  /// Many of them equal.
  private static Matrix numbers(int n, int stride, boolean wild, long seed) {
    float[] array =
        wild
            ? ElementwiseCalls.wild(n + 2 * GUARD, seed)
            : ElementwiseCalls.ordinary(n + 2 * GUARD, seed);
    for (int i = 0; i < array.length; i++) {
      array[i] = wild ? array[i] : Math.round(array[i] * 2) / 2f;
    }
    return new Matrix(array, GUARD, stride);
  }

  private static Matrix result(int n, int stride) {
    float[] array = new float[n + 2 * GUARD];
    Arrays.fill(array, UNTOUCHED);
    return new Matrix(array, GUARD, stride);
  }

  private static float[] inside(Matrix m) {
    return Arrays.copyOfRange(m.array(), m.offset(), m.array().length - GUARD);
  }

  /// With the guards on both sides.
  private static int[] bits(Matrix m) {
    int[] bits = new int[m.array().length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToIntBits(m.array()[i]);
    }
    return bits;
  }
}
