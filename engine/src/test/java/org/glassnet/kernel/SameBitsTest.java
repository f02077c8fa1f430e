package org.glassnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.glassnet.kernel.ElementwiseCalls.Call;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The SIMD kernels give the scalar kernels' bits, and write nowhere else.
class SameBitsTest {
  private final Kernels scalar = new ScalarKernels();
  private final Kernels simd = new SimdKernels();

  static Stream<String> operations() {
    return ElementwiseCalls.all().stream().map(Call::name).distinct();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyOperationAtEverySize(String name) {
    for (Call call : ElementwiseCalls.all()) {
      if (call.name().equals(name)) {
        for (int seed = 0; seed < 3; seed++) {
          float[][] ordinary = new float[4][];
          float[][] wild = new float[4][];
          for (int i = 0; i < 4; i++) {
            ordinary[i] = ElementwiseCalls.ordinary(call.room(), seed * 4L + i);
            wild[i] = ElementwiseCalls.wild(call.room(), seed * 4L + i);
          }
          assertSame(call, ordinary);
          assertSame(call, wild);
        }
      }
    }
  }

  @Property(tries = 500)
  void activationsAtAnyOffset(
      @ForAll Pointwise f,
      @ForAll @IntRange(max = 300) int n,
      @ForAll @IntRange(max = 40) int from,
      @ForAll @IntRange(max = 40) int to,
      @ForAll float alpha,
      @ForAll long seed) {
    float[] x = ElementwiseCalls.wild(n + 40, seed);
    float[] dy = ElementwiseCalls.wild(n + 40, seed + 1);
    float[] expected = new float[n + 40];
    float[] actual = new float[n + 40];
    scalar.activate(f, alpha, x, from, expected, to, n);
    simd.activate(f, alpha, x, from, actual, to, n);
    assertThat(bits(actual)).isEqualTo(bits(expected));
    scalar.activateBackward(f, alpha, x, from, dy, to, expected, from, n);
    simd.activateBackward(f, alpha, x, from, dy, to, actual, from, n);
    assertThat(bits(actual)).isEqualTo(bits(expected));
  }

  @Property(tries = 300)
  void crossEntropyOfAnyShape(
      @ForAll @IntRange(max = 70) int rows,
      @ForAll @IntRange(min = 1, max = 70) int columns,
      @ForAll @IntRange(max = 20) int offset,
      @ForAll long seed) {
    int room = rows * columns + 20;
    float[] x = ElementwiseCalls.ordinary(room, seed);
    float[] labels = new float[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = Math.floorMod(seed + i * 5L, columns);
    }
    float[][] losses = new float[2][rows];
    float[][] dx = new float[2][room];
    scalar.softmaxCrossEntropy(x, offset, labels, 0, losses[0], 0, dx[0], 3, 0.1f, rows, columns);
    simd.softmaxCrossEntropy(x, offset, labels, 0, losses[1], 0, dx[1], 3, 0.1f, rows, columns);
    assertThat(bits(losses[1])).isEqualTo(bits(losses[0]));
    assertThat(bits(dx[1])).isEqualTo(bits(dx[0]));
  }

  private void assertSame(Call call, float[][] arrays) {
    float[][] expected = Stream.of(arrays).map(float[]::clone).toArray(float[][]::new);
    float[][] actual = Stream.of(arrays).map(float[]::clone).toArray(float[][]::new);
    call.action().run(scalar, expected[0], expected[1], expected[2], expected[3]);
    call.action().run(simd, actual[0], actual[1], actual[2], actual[3]);
    for (int i = 0; i < 4; i++) {
      int[] mine = bits(actual[i]);
      int[] right = bits(expected[i]);
      if (!Arrays.equals(mine, right)) {
        int at = Arrays.mismatch(mine, right);
        assertThat(actual[i][at])
            .as("%s of %d numbers, array %d, index %d", call.name(), call.size(), i, at)
            .isEqualTo(expected[i][at]);
        assertThat(mine).isEqualTo(right);
      }
    }
  }

  private static int[] bits(float[] x) {
    int[] bits = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      bits[i] = Float.floatToIntBits(x[i]);
    }
    return bits;
  }
}
