package org.glassnet.layer;

import java.util.List;
import java.util.stream.Stream;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.KernelChoice;

/// Scalar and, where the machine has it, SIMD code on 1, 2 and 3 threads: what has to give equal
/// bits.
public record EveryCompute(String name, Compute compute) {
  private static final List<EveryCompute> ALL = open();

  /// The definition: scalar code on one thread.
  public static Compute definition() {
    return ALL.getFirst().compute();
  }

  /// Every other one.
  public static List<EveryCompute> others() {
    return ALL.subList(1, ALL.size());
  }

  /// Whether the SIMD provider runs here.
  public static boolean simd() {
    try (Compute compute = Compute.open(1, KernelChoice.AUTO)) {
      return compute.info().provider().equals("simd");
    }
  }

  private static List<EveryCompute> open() {
    return Stream.of(KernelChoice.SCALAR, KernelChoice.SIMD)
        .filter(choice -> choice == KernelChoice.SCALAR || simd())
        .flatMap(choice -> Stream.of(1, 2, 3).map(threads -> open(choice, threads)))
        .toList();
  }

  private static EveryCompute open(KernelChoice choice, int threads) {
    Compute compute = Compute.open(threads, choice);
    compute.beginStep();
    return new EveryCompute(choice + " on " + threads, compute);
  }

  @Override
  public String toString() {
    return name;
  }
}
