package org.glassnet.kernel;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Hashes of the results of many products and of every other operation, one for each kind.
final class KernelHashes {
  private KernelHashes() {}

  static Map<String, Long> of(Kernels kernels) {
    Map<String, Long> hashes = new TreeMap<>(ElementwiseHashes.of(kernels));
    Scratch scratch = new Scratch();
    for (List<Product> products : List.of(Products.some(400, 11), Products.large(12))) {
      for (Product p : products) {
        kernels.product(p, 0, p.rows(), 0, p.columns(), scratch);
        long hash = hashes.getOrDefault("product " + p.form(), 1L);
        for (float x : p.c().array()) {
          hash = hash * 0x5851f42d4c957f2dL + Float.floatToIntBits(x);
        }
        hashes.put("product " + p.form(), hash);
      }
    }
    return hashes;
  }

  /// Prints those of the SIMD kernels, then `done` and the species.
  public static void main(String[] args) {
    of(new SimdKernels()).forEach((name, hash) -> System.out.println(name + " = " + hash));
    System.out.println("done " + SimdHolder.bits());
  }
}
