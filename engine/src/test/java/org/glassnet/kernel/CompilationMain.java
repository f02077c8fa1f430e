package org.glassnet.kernel;

import java.util.EnumSet;
import java.util.List;

/// Calls every SIMD kernel so often that the JIT must have compiled it.
final class CompilationMain {
  private static final int CALLS = 20_000;

  private CompilationMain() {}

  public static void main(String[] args) throws InterruptedException {
    List<WarmUpCalls.Call> calls = WarmUpCalls.all(new SimdKernels());
    for (WarmUpCalls.Call call : calls) {
      for (int i = 0; i < CALLS; i++) {
        call.large().run();
      }
    }
    WarmUp warmUp = WarmUp.started();
    warmUp.await(EnumSet.allOf(KernelGroup.class));
    for (int round = 0; round < 20; round++) {
      for (WarmUpCalls.Call call : calls) {
        for (int i = 0; i < CALLS / 20; i++) {
          call.large().run();
        }
      }
      Thread.sleep(50);
    }
    System.out.println("warm-up " + warmUp.ready() + warmUp.slow());
  }
}
