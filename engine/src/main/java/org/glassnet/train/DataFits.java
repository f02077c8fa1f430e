package org.glassnet.train;

import org.glassnet.data.Dataset;
import org.glassnet.function.CustomLoss;
import org.glassnet.function.Loss;
import org.glassnet.model.Network;
import org.glassnet.plan.LossHead;
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
      case Loss.CrossEntropy() -> {
        labels(data, loss);
        if (output.rank() != 1 || data.classes().size() != output.size()) {
          throw new ShapeException(
              "crossEntropy needs one output for each class: the network's output has shape "
                  + output
                  + ", but "
                  + data.description()
                  + " has "
                  + data.classes().size()
                  + (output.rank() > 1
                      ? " classes; put flatten before the dense layers, which end with dense "
                      : " classes; end the network with dense ")
                  + data.classes().size());
        }
      }
      case Loss.CategoricalCrossEntropy() -> {
        numbers(data, loss, output);
        if (output.rank() != 1) {
          throw new ShapeException(
              "categoricalCrossEntropy needs one output for each class, but the network's output"
                  + " has shape "
                  + output
                  + ": end the network with flatten or dense");
        }
      }
      case Loss.BinaryCrossEntropy _, Loss.Hinge _ -> twoClassesOrNumbers(data, loss, output);
      case CustomLoss custom when custom.labels() -> labels(data, loss);
      default -> numbers(data, loss, output);
    }
    LossHead.ending(loss).leftOut(network.graph());
    TargetValues.check(data, loss);
  }

  private static void labels(Dataset data, Loss loss) {
    if (data.classes().isEmpty()) {
      throw new ShapeException(
          loss.name()
              + " needs classes, but the targets of "
              + data.description()
              + " are numbers: choose a loss such as meanSquared or halfSquared for them, or"
              + " categoricalCrossEntropy for one-hot rows");
    }
  }

  /// Two classes are the numbers 0 and 1.
  private static void twoClassesOrNumbers(Dataset data, Loss loss, Shape output) {
    if (data.classes().isEmpty()) {
      numbers(data, loss, output);
    } else if (data.classes().size() != 2 || output.size() != 1) {
      throw new ShapeException(
          loss.name()
              + " tells two classes apart by one output, but "
              + data.description()
              + " has "
              + data.classes().size()
              + " classes and the network's output has shape "
              + output
              + ": choose the loss crossEntropy for more, with an output for each class");
    }
  }

  private static void numbers(Dataset data, Loss loss, Shape output) {
    if (!data.classes().isEmpty()) {
      throw new ShapeException(
          loss.name()
              + " needs targets that are numbers, but "
              + data.description()
              + " has class labels: choose the loss crossEntropy for them");
    }
    if (data.targetShape().size() != output.size()) {
      throw new ShapeException(
          loss.name()
              + " needs targets of the output's shape "
              + output
              + ", but "
              + data.description()
              + " has targets of shape "
              + data.targetShape());
    }
  }
}
