package org.glassnet.bench.glassnet;

import org.glassnet.kernel.Compute;
import org.glassnet.kernel.KernelChoice;
import org.glassnet.kernel.Peak;

/// What some threads can do together at most, in GFLOP/s.
final class MachinePeak {
  private MachinePeak() {}

  /// Measures and prints.
  ///
  /// @param args the number of threads
  public static void main(String[] args) {
    try (Compute compute = Compute.open(Integer.parseInt(args[0]), KernelChoice.SIMD)) {
      System.out.println("peak=" + Peak.gflops(compute));
    }
  }
}
