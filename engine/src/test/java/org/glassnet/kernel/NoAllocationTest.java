package org.glassnet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.glassnet.kernel.ElementwiseCalls.Call;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A kernel allocates nothing once it is compiled: a vector that becomes an object shows here.
class NoAllocationTest {
  private static final int CALLS = 300;
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  static Stream<Call> calls() {
    List<Call> all = ElementwiseCalls.all();
    return all.stream()
        .filter(c -> c.size() == 207 || c.name().endsWith(" 7x10") || c.name().endsWith(" 7x100"));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void simdKernelsAllocateNothing(Call call) {
    float[][] arrays = new float[4][];
    for (int i = 0; i < 4; i++) {
      arrays[i] = new float[call.room()];
    }
    Kernels kernels = new SimdKernels();
    long end = System.nanoTime() + PATIENCE_NANOS;
    long allocated = Long.MAX_VALUE;
    while (allocated > 0 && System.nanoTime() - end < 0) {
      allocated = allocated(call, kernels, arrays);
    }
    assertThat(allocated).as("bytes that %d calls of %s allocate", CALLS, call.name()).isZero();
  }

  private static long allocated(Call call, Kernels k, float[][] arrays) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < CALLS; i++) {
      call.action().run(k, arrays[0], arrays[1], arrays[2], arrays[3]);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
