package org.glassnet.kernel;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.glassnet.kernel.ElementwiseCalls.Call;

/// One hash for each operation over all sizes, to compare providers, vector widths and machines.
final class ElementwiseHashes {
  private ElementwiseHashes() {}

  /// From an operation's name to the hash of everything it wrote.
  static Map<String, Long> of(Kernels kernels) {
    Map<String, Long> hashes = new TreeMap<>();
    List<Call> calls = ElementwiseCalls.all();
    for (Call call : calls) {
      for (int kind = 0; kind < 2; kind++) {
        float[][] arrays = new float[4][];
        for (int j = 0; j < 4; j++) {
          long seed = call.size() * 31L + j;
          arrays[j] =
              kind == 0
                  ? ElementwiseCalls.ordinary(call.room(), seed)
                  : ElementwiseCalls.wild(call.room(), seed);
        }
        call.action().run(kernels, arrays[0], arrays[1], arrays[2], arrays[3]);
        long hash = hashes.getOrDefault(call.name(), 1L);
        for (float[] array : arrays) {
          for (float x : array) {
            hash = hash * 0x5851f42d4c957f2dL + Float.floatToIntBits(x);
          }
        }
        hashes.put(call.name(), hash);
      }
    }
    return hashes;
  }

  /// The hashes of the SIMD provider, one a line.
  static void print() {
    of(new SimdKernels())
        .forEach((name, hash) -> System.out.println(name + " " + Long.toHexString(hash)));
  }

  /// Prints the hashes of the SIMD provider, or with the argument `scalar` those of the scalar one.
  public static void main(String[] args) {
    boolean scalar = args.length > 0 && args[0].equals("scalar");
    of(scalar ? new ScalarKernels() : new SimdKernels())
        .forEach((name, hash) -> System.out.println(name + " " + Long.toHexString(hash)));
  }
}
