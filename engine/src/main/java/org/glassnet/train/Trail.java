package org.glassnet.train;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.glassnet.function.Activation;
import org.glassnet.kernel.Matrix;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Input;
import org.glassnet.layer.Slot;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.plan.LossHead;
import org.glassnet.plan.Plan;

/// The way forward through a network to the first number that is not finite.
final class Trail {
  private final Network network;
  private final Plan plan;

  private Trail(Network network, Plan plan) {
    this.network = network;
    this.plan = plan;
  }

  /// A number that is not finite.
  ///
  /// @param layer the node that it comes from
  /// @param operation what made it
  /// @param row the row of the plan, if it is a row's
  /// @param index its place in the row, or in the parameter
  /// @param value the number
  record Found(String layer, String operation, OptionalInt row, int index, double value) {}

  /// The first weight that is not finite.
  static Optional<Found> weight(Network network) {
    float[] array = network.weights().array();
    for (Parameter parameter : network.weights().parameters()) {
      for (int i = parameter.offset(); i < parameter.end(); i++) {
        if (!Float.isFinite(array[i])) {
          int slash = parameter.name().lastIndexOf('/');
          return Optional.of(
              new Found(
                  parameter.name().substring(0, slash),
                  parameter.name().substring(slash + 1),
                  OptionalInt.empty(),
                  i - parameter.offset(),
                  array[i]));
        }
      }
    }
    return Optional.empty();
  }

  /// Where the loss of these rows, which is not finite, comes from.
  static Found of(Network network, Plan shown, LossHead head) {
    Trail trail = new Trail(network, shown);
    return weight(network)
        .or(trail::node)
        .or(() -> trail.rows("target", head.targets(), 0, head.targetSize()))
        .or(() -> trail.rows("loss", head.losses(), 0, 1))
        .orElseGet(() -> trail.largest(head.losses()));
  }

  private Optional<Found> node() {
    for (Node node : network.graph().nodes()) {
      for (String value : network.graph().values(node)) {
        Slot slot = plan.slot(value);
        Matrix place = slot.value();
        int size = slot.shape().size();
        for (int i = 0; i < slot.size(); i++) {
          float number = place.array()[place.offset() + i];
          if (!Float.isFinite(number)) {
            return Optional.of(
                new Found(
                    node.name(), operation(node, i), OptionalInt.of(i / size), i % size, number));
          }
        }
      }
    }
    return Optional.empty();
  }

  /// The largest loss, where each is finite but their sum is not.
  private Found largest(float[] losses) {
    int row = 0;
    for (int i = 1; i < plan.rows(); i++) {
      row = losses[i] > losses[row] ? i : row;
    }
    String output = network.graph().outputs().getFirst().name();
    return new Found(output, "loss", OptionalInt.of(row), 0, losses[row]);
  }

  private Optional<Found> rows(String operation, float[] numbers, int offset, int size) {
    String output = network.graph().outputs().getFirst().name();
    for (int i = 0; i < plan.rows() * size; i++) {
      if (!Float.isFinite(numbers[offset + i])) {
        return Optional.of(
            new Found(output, operation, OptionalInt.of(i / size), i % size, numbers[offset + i]));
      }
    }
    return Optional.empty();
  }

  /// What made number `i` of a node's value.
  private String operation(Node node, int i) {
    return switch (node.layer()) {
      case Input _ -> "input";
      case Dense dense -> Float.isFinite(product(node, dense, i)) ? "activation" : "product";
      case Activate(Activation _) -> "activation";
      default -> node.layer().kind();
    };
  }

  /// `x W + b` for one output, as the kernels compute it.
  private float product(Node node, Dense dense, int i) {
    List<Parameter> parameters =
        network.weights().parameters().stream()
            .filter(parameter -> parameter.name().startsWith(node.name() + "/"))
            .toList();
    float[] weights = network.weights().array();
    Slot x = plan.slot(node.inputs().getFirst());
    int in = x.shape().axis(-1);
    int unit = i % dense.units();
    int from = x.value().offset() + i / dense.units() * in;
    float sum = dense.bias().isEmpty() ? 0 : weights[parameters.getLast().offset() + unit];
    for (int k = 0; k < in; k++) {
      float weight = weights[parameters.getFirst().offset() + k * dense.units() + unit];
      sum = Math.fma(x.value().array()[from + k], weight, sum);
    }
    return sum;
  }
}
