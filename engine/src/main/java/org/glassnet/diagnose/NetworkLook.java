package org.glassnet.diagnose;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glassnet.data.Dataset;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.layer.Activated;
import org.glassnet.layer.Slot;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.plan.LossHead;
import org.glassnet.plan.Plan;
import org.glassnet.train.TrainSettings;

/// Looks at what goes through a network for some samples, forward and backward.
final class NetworkLook {
  private static final int SAMPLES = 500;
  private static final int FEWEST = 32;
  private static final long NUMBERS = 20_000_000;

  private static final double TANH_END = 0.97;
  private static final double SIGMOID_END = 0.02;

  private NetworkLook() {}

  /// The layers that are looked at: those with an activation of their own, but for what follows the
  /// last of them that has weights.
  static NetworkSigns of(Network network, TrainSettings settings, Dataset data) {
    Graph graph = network.graph();
    List<Node> nodes = hidden(graph);
    Set<String> looked = new HashSet<>();
    nodes.forEach(node -> looked.add(node.name()));
    int rows = Math.min(data.size(), rows(graph));
    float[] gradients = new float[network.weights().array().length];
    Plan plan =
        Plan.forTraining(network, LossHead.ending(settings.loss()), rows, gradients, looked);
    LossHead head = LossHead.of(settings.loss(), plan);
    Matrix input = plan.input().value();
    for (int i = 0; i < rows; i++) {
      int sample = (int) ((long) i * data.size() / rows);
      data.input(sample, input.array(), input.offset() + i * plan.input().shape().size());
      data.target(sample, head.targets(), i * head.targetSize());
    }
    float[] state = network.weights().array().clone();
    double loss;
    try (Compute compute = Compute.open(1)) {
      compute.beginStep();
      plan.forward(compute);
      loss = head.compute(compute, 1f / rows) / rows;
      plan.backward(compute);
    } finally {
      System.arraycopy(state, 0, network.weights().array(), 0, state.length);
    }
    List<NetworkSigns.LayerSigns> layers = new ArrayList<>();
    for (Node node : nodes) {
      layers.add(layer(network, node, plan.slot(node.name())));
    }
    return new NetworkSigns(loss, layers);
  }

  private static int rows(Graph graph) {
    long each = graph.nodes().stream().mapToLong(node -> graph.shape(node).size()).sum();
    return Math.clamp(NUMBERS / Math.max(1, each), FEWEST, SAMPLES);
  }

  /// The nodes with an activation before the last one that has weights.
  static List<Node> hidden(Graph graph) {
    List<Node> nodes = graph.nodes();
    int last = 0;
    for (int i = 0; i < nodes.size(); i++) {
      last = nodes.get(i).layer().parameters(graph.inputShapes(nodes.get(i))).isEmpty() ? last : i;
    }
    return nodes.subList(0, last).stream()
        .filter(node -> node.layer() instanceof Activated)
        .toList();
  }

  private static NetworkSigns.LayerSigns layer(Network network, Node node, Slot slot) {
    Activation f = ((Activated) node.layer()).activation();
    Values values = Values.of(slot, f);
    return new NetworkSigns.LayerSigns(
        node.name(),
        f.name(),
        values.size(),
        rms(slot.gradient(), slot.size()),
        values.saturated(),
        f instanceof Elementwise.Relu ? values.silent() : 0,
        gain(network, node),
        Twins.share(network, node));
  }

  private static double gain(Network network, Node node) {
    return network.weights().parameters().stream()
        .filter(parameter -> parameter.name().equals(node.name() + "/kernel"))
        .mapToDouble(parameter -> {
          double sum = 0;
          for (int i = parameter.offset(); i < parameter.end(); i++) {
            double weight = network.weights().array()[i];
            sum += weight * weight;
          }
          return Math.sqrt(sum / parameter.size() * parameter.spec().fanIn());
        })
        .findFirst()
        .orElse(0);
  }

  private static double rms(Matrix place, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double value = place.array()[place.offset() + i];
      sum += value * value;
    }
    return Math.sqrt(sum / count);
  }

  /// What a layer puts out.
  private record Values(double size, double saturated, double silent) {
    static Values of(Slot slot, Activation f) {
      float[] array = slot.value().array();
      int units = slot.shape().axis(-1);
      boolean[] speaks = new boolean[units];
      long ends = 0;
      double squares = 0;
      for (int i = 0; i < slot.size(); i++) {
        float y = array[slot.value().offset() + i];
        squares += (double) y * y;
        speaks[i % units] |= y > 0;
        ends += atEnd(y, f) ? 1 : 0;
      }
      int silent = 0;
      for (boolean one : speaks) {
        silent += one ? 0 : 1;
      }
      return new Values(
          Math.sqrt(squares / slot.size()), ends / (double) slot.size(), silent / (double) units);
    }

    private static boolean atEnd(float y, Activation f) {
      return switch (f) {
        case Elementwise.Tanh _ -> Math.abs(y) > TANH_END;
        case Elementwise.LecunTanh _ -> Math.abs(y) > TANH_END * Elementwise.LecunTanh.HEIGHT;
        case Elementwise.Sigmoid _, Elementwise.HardSigmoid _ ->
            y < SIGMOID_END || y > 1 - SIGMOID_END;
        default -> false;
      };
    }
  }
}
