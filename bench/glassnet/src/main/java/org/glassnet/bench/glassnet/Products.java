package org.glassnet.bench.glassnet;

import java.util.function.IntConsumer;
import org.glassnet.kernel.Alignment;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.KernelChoice;
import org.glassnet.kernel.Matrix;
import org.glassnet.kernel.Peak;
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

  private Products() {}

  /// Measures and prints.
  public static void main(String[] args) {
    try (Compute compute = Compute.open(1, KernelChoice.SIMD)) {
      Product square = product(1024, 1024, 1024);
      Product flat = product(64, 784, 128);
      IntConsumer squares = times -> repeat(compute, square, times);
      IntConsumer flats = times -> repeat(compute, flat, times);
      Peak.warmUp(compute);
      double[] best = new double[3];
      for (int round = 0; round < ROUNDS; round++) {
        best[0] = Math.max(best[0], Peak.gflops(compute, WINDOW));
        best[1] = Math.max(best[1], speed(squares, work(square)));
        best[2] = Math.max(best[2], speed(flats, work(flat)));
      }
      System.out.println("peak=" + best[0]);
      System.out.println("1024x1024x1024=" + best[1]);
      System.out.println("64x784x128=" + best[2]);
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
}
