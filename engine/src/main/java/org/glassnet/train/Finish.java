package org.glassnet.train;

import java.util.List;
import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Operator;
import org.glassnet.layer.Site;
import org.glassnet.layer.Slot;
import org.glassnet.model.Network;
import org.glassnet.plan.Ending;
import org.glassnet.plan.Plan;

/// What is left to do from a plan's output to the network's, where the plan ends before a softmax
/// or sigmoid.
record Finish(Operator operator, Matrix output) {
  /// For plans of this many rows; nothing is left to do where no metric asks.
  static Finish of(Network network, TrainSettings settings, Plan plan, Ending ending) {
    return of(
        plan, settings.metrics().isEmpty() ? Optional.empty() : ending.leftOut(network.graph()));
  }

  /// For a plan that leaves out this activation.
  static Finish of(Plan plan, Optional<Activation> left) {
    Slot from = plan.output();
    if (left.isEmpty()) {
      return new Finish(Operator.none(), from.value());
    }
    Matrix output = new Matrix(new float[from.size()], 0, from.shape().axis(-1));
    Slot to = new Slot(from.shape(), from.rows(), output, output, false);
    Site site =
        new Site("output", List.of(from), List.of(to), List.of(), output, plan.moment(), false);
    return new Finish(new Activate(left.get()).compile(site), output);
  }

  /// The network's output for what the plan has computed.
  Matrix output(Compute compute) {
    operator.forward(compute);
    return output;
  }
}
