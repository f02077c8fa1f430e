package org.glassnet.bench.glassnet;

import org.glassnet.bench.Host;
import org.glassnet.bench.Material;
import org.glassnet.bench.Work;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Network;
import org.glassnet.plan.Ending;
import org.glassnet.plan.Plan;

/// What ResNet-50 takes to answer for one photograph: the weights, the plan (its values in the
/// places that they use one after another), the heap that is in use then, and the most that the
/// process held; all in bytes.
final class InferenceMemory {
  private static final int STEPS = 3;

  private InferenceMemory() {}

  /// Measures and prints.
  public static void main(String[] args) {
    Work work = Work.R50I1;
    try (Compute compute = Compute.open(2)) {
      Network network = Networks.of(work.net(), Material.of(work));
      Plan plan = Plan.forInference(network, Ending.OUTPUT, 1);
      for (int i = 0; i < STEPS; i++) {
        compute.beginStep();
        plan.forward(compute);
      }
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      System.out.println("heap=" + (runtime.totalMemory() - runtime.freeMemory()));
      System.out.println("plan=" + (long) plan.size() * Float.BYTES);
      System.out.println("weights=" + (long) network.weights().array().length * Float.BYTES);
      Host.peakBytes().ifPresent(peak -> System.out.println("process=" + peak));
      compute.beginStep();
      plan.forward(compute);
    }
  }
}
