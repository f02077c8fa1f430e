package org.glassnet.workbench.session.play;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Input;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.train.Glance;
import org.glassnet.train.Numbers;

/// Statistics of a step over all training points: how gradients flow, what the step changes, which
/// units let nothing through.
final class StepLook implements AutoCloseable {
  /// Where an activation lets hardly anything through.
  private static final double FLAT = 0.99;

  private final Network network;
  private final Glance slopes;

  /// @param slopes the network on all training points, with gradients
  StepLook(Network network, Glance slopes) {
    this.network = network;
    this.slopes = slopes;
  }

  /// The statistics.
  ///
  /// @param before the weights before the step, if they are known
  PlayFrame.Look of(Optional<float[]> before) {
    slopes.look();
    slopes.backward();
    Map<String, Double> gradients = new LinkedHashMap<>();
    Map<String, Double> updates = new LinkedHashMap<>();
    float[] now = network.weights().array();
    for (Parameter parameter : network.weights().parameters()) {
      Numbers gradient = slopes.gradient(parameter);
      gradients.put(parameter.name(), rms(gradient.array(), gradient.offset(), gradient.size(), 1));
      before.ifPresent(then -> updates.put(parameter.name(), change(then, now, parameter)));
    }
    Map<String, PlayFrame.Units> layers = new LinkedHashMap<>();
    for (Node node : network.graph().nodes()) {
      if (!(node.layer() instanceof Input)) {
        slopes.gradient(node.name()).ifPresent(g -> layers.put(node.name(), units(node, g)));
      }
    }
    return new PlayFrame.Look(gradients, updates, layers);
  }

  private static double change(float[] before, float[] now, Parameter parameter) {
    double sum = 0;
    for (int i = parameter.offset(); i < parameter.end(); i++) {
      double change = (double) now[i] - before[i];
      sum += change * change;
    }
    return Math.sqrt(sum / Math.max(1, parameter.size()));
  }

  private static double rms(float[] array, int offset, int size, int stride) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < size; i += stride) {
      sum += (double) array[offset + i] * array[offset + i];
      count++;
    }
    return Math.sqrt(sum / Math.max(1, count));
  }

  private PlayFrame.Units units(Node node, Numbers gradient) {
    int size = network.graph().shape(node).size();
    int samples = slopes.samples();
    double[] dead = new double[size];
    double[] flow = new double[size];
    Numbers values = slopes.value(node.name());
    for (int k = 0; k < size; k++) {
      flow[k] = samples * rms(gradient.array(), gradient.offset() + k, gradient.size() - k, size);
      for (int i = 0; i < samples; i++) {
        if (flat(node, values.array()[values.offset() + i * size + k])) {
          dead[k] += 1.0 / samples;
        }
      }
    }
    return new PlayFrame.Units(dead, flow);
  }

  private static boolean flat(Node node, double y) {
    Activation f =
        switch (node.layer()) {
          case Dense dense -> dense.activation();
          case Activate(Activation own) -> own;
          default -> Activation.linear();
        };
    return switch (f) {
      case Elementwise.Relu _ -> y <= 0;
      case Elementwise.Tanh _ -> Math.abs(y) > FLAT;
      case Elementwise.Sigmoid _ -> Math.abs(2 * y - 1) > FLAT;
      case Elementwise.Relu6 _ -> y <= 0 || y >= 6;
      case Elementwise.HardSigmoid _ -> y <= 0 || y >= 1;
      default -> false;
    };
  }

  @Override
  public void close() {
    slopes.close();
  }
}
