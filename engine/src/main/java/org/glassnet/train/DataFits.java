package org.glassnet.train;

import org.glassnet.data.Dataset;
import org.glassnet.function.Loss;
import org.glassnet.model.Network;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;

/// Checks that data, network and loss fit before anything is computed.
final class DataFits {
  private DataFits() {}

  static void check(Dataset data, Network network, Loss loss) {
    Shape input = network.graph().shape(network.graph().inputs().getFirst());
    Shape output = network.graph().shape(network.graph().outputs().getFirst());
    if (data.size() == 0) {
      throw new GlassnetException(data.description() + " has no samples");
    }
    if (!data.inputShape().equals(input)) {
      throw new ShapeException(
          "The network takes inputs of shape "
              + input
              + ", but "
              + data.description()
              + " has inputs of shape "
              + data.inputShape());
    }
    switch (loss) {
      case Loss.CrossEntropy() -> crossEntropy(data, output);
      case Loss.HalfSquared() -> halfSquared(data, output);
    }
  }

  private static void crossEntropy(Dataset data, Shape output) {
    if (data.classes().isEmpty()) {
      throw new ShapeException(
          "crossEntropy needs classes, but the targets of "
              + data.description()
              + " are numbers: choose the loss halfSquared for them");
    }
    if (output.rank() != 1 || data.classes().size() != output.size()) {
      throw new ShapeException(
          "crossEntropy needs one output for each class: the network's output has shape "
              + output
              + ", but "
              + data.description()
              + " has "
              + data.classes().size()
              + " classes; end the network with dense "
              + data.classes().size());
    }
  }

  private static void halfSquared(Dataset data, Shape output) {
    if (!data.classes().isEmpty()) {
      throw new ShapeException(
          "halfSquared needs targets that are numbers, but "
              + data.description()
              + " has class labels: choose the loss crossEntropy for them");
    }
    if (data.targetShape().size() != output.size()) {
      throw new ShapeException(
          "halfSquared needs targets of the output's shape "
              + output
              + ", but "
              + data.description()
              + " has targets of shape "
              + data.targetShape());
    }
  }
}
