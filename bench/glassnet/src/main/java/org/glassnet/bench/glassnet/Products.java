package org.glassnet.bench.glassnet;

import java.util.function.IntConsumer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.glassnet.kernel.Alignment;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.KernelChoice;
import org.glassnet.kernel.Matrix;
import org.glassnet.kernel.Product;

/// The speed of the engine's products beside the peak of the core they run on, in GFLOP/s.
///
/// The peak is that of a loop of independent fused multiply-adds in registers. It and the products
/// are measured in turn, and of each the fastest of many short windows counts, so that all of them
/// met the machine at its best. It looks into a package that the engine's module does not export,
/// which a class path allows.
final class Products {
  private static final int ROUNDS = 25;
  private static final double WINDOW = 0.06;
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /// Independent chains: more than a core needs to hide an instruction's latency.
  private static final int CHAINS = 12;

  private static final int TURNS = 20_000;

  private Products() {}

  /// Measures and prints.
  public static void main(String[] args) {
    float[] sink = new float[1];
    IntConsumer peak =
        times -> {
          for (int i = 0; i < times; i++) {
            sink[0] += peak(TURNS);
          }
        };
    double peakWork = 2.0 * SPECIES.length() * CHAINS * TURNS;
    try (Compute compute = Compute.open(1, KernelChoice.SIMD)) {
      Product square = product(1024, 1024, 1024);
      Product flat = product(64, 784, 128);
      IntConsumer squares = times -> repeat(compute, square, times);
      IntConsumer flats = times -> repeat(compute, flat, times);
      double[] best = new double[3];
      for (int round = 0; round < ROUNDS; round++) {
        best[0] = Math.max(best[0], speed(peak, peakWork));
        best[1] = Math.max(best[1], speed(squares, work(square)));
        best[2] = Math.max(best[2], speed(flats, work(flat)));
      }
      System.out.println("peak=" + best[0]);
      System.out.println("1024x1024x1024=" + best[1]);
      System.out.println("64x784x128=" + best[2]);
    }
    if (Float.isNaN(sink[0])) {
      throw new IllegalStateException("The chains stay finite");
    }
  }

  private static void repeat(Compute compute, Product product, int times) {
    for (int i = 0; i < times; i++) {
      compute.product(product);
    }
  }

  /// Billions of operations a second in one window.
  private static double speed(IntConsumer work, double operations) {
    long start = System.nanoTime();
    int done = 0;
    double elapsed;
    do {
      work.accept(1);
      done++;
      elapsed = (System.nanoTime() - start) * 1e-9;
    } while (elapsed < WINDOW);
    return done * operations / elapsed * 1e-9;
  }

  private static double work(Product p) {
    return 2.0 * p.rows() * p.columns() * p.depth();
  }

  private static Product product(int rows, int depth, int columns) {
    return Product.of(
        Product.Form.AB,
        rows,
        columns,
        depth,
        matrix(rows, depth),
        matrix(depth, columns),
        matrix(rows, columns));
  }

  private static Matrix matrix(int rows, int columns) {
    int offset = Alignment.align(0);
    float[] array = Alignment.allocate(rows * columns + offset);
    for (int i = 0; i < rows * columns; i++) {
      array[offset + i] = i % 17 / 16f;
    }
    return new Matrix(array, offset, columns);
  }

  /// Chains `a ← a · ½ + 1`, which tend to 2; one method, as a vector must not leave it.
  private static float peak(int turns) {
    var half = FloatVector.broadcast(SPECIES, 0.5f);
    var one = FloatVector.broadcast(SPECIES, 1f);
    var a = one;
    var b = half;
    var c = one.add(half);
    var d = one.add(one);
    var e = half.neg();
    var f = one.neg();
    var g = a.mul(3);
    var h = a.mul(4);
    var i = a.mul(5);
    var j = a.mul(6);
    var k = a.mul(7);
    var l = a.mul(8);
    for (int turn = 0; turn < turns; turn++) {
      a = a.fma(half, one);
      b = b.fma(half, one);
      c = c.fma(half, one);
      d = d.fma(half, one);
      e = e.fma(half, one);
      f = f.fma(half, one);
      g = g.fma(half, one);
      h = h.fma(half, one);
      i = i.fma(half, one);
      j = j.fma(half, one);
      k = k.fma(half, one);
      l = l.fma(half, one);
    }
    return a.add(b).add(c.add(d)).add(e.add(f).add(g.add(h))).add(i.add(j).add(k.add(l))).lane(0);
  }
}
