package org.glassnet.exchange.zoo;

import static org.glassnet.exchange.zoo.Stack.biased;

import java.util.List;
import org.glassnet.function.Initializer;
import org.glassnet.layer.Concatenate;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.GlobalAveragePooling2d;
import org.glassnet.model.Placement;

/// Networks of fire modules: a few 1×1 filters, and what they say into 1×1 and 3×3 filters side by
/// side.
final class SqueezeNets {
  private SqueezeNets() {}

  /// Version 1.0 as torchvision has it.
  static List<Placement> first(Variation variation) {
    Stack stack = new Stack(variation.input());
    stack.add("features.0", biased(96, 7, 2, 0, Initializer.heUniform())).relu("features.1");
    stack.poolRoundedUp("features.2");
    fires(stack, 3, 16, 16, 32);
    stack.poolRoundedUp("features.6");
    fires(stack, 7, 32, 48, 48, 64);
    stack.poolRoundedUp("features.11");
    fires(stack, 12, 64);
    return classified(stack, variation);
  }

  /// Version 1.1, with 2.4 times fewer multiplications.
  static List<Placement> second(Variation variation) {
    Stack stack = new Stack(variation.input());
    stack.add("features.0", biased(64, 3, 2, 0, Initializer.heUniform())).relu("features.1");
    stack.poolRoundedUp("features.2");
    fires(stack, 3, 16, 16);
    stack.poolRoundedUp("features.5");
    fires(stack, 6, 32, 32);
    stack.poolRoundedUp("features.8");
    fires(stack, 9, 48, 48, 64, 64);
    return classified(stack, variation);
  }

  private static void fires(Stack stack, int first, int... squeezed) {
    for (int i = 0; i < squeezed.length; i++) {
      String name = "features." + (first + i);
      fire(
          stack,
          name,
          squeezed[i],
          new Names("squeeze", "squeeze_activation"),
          new Names("expand1x1", "expand1x1_activation"),
          new Names("expand3x3", "expand3x3_activation"));
    }
  }

  private static List<Placement> classified(Stack stack, Variation variation) {
    return stack
        .add("classifier.0", new Dropout(variation.dropout()))
        .add("classifier.1", biased(variation.classes(), 1, 1, 0, Initializer.normal(0, 0.01)))
        .relu("classifier.2")
        .add("classifier.3", new GlobalAveragePooling2d())
        .layers();
  }

  /// Version 1.0 as it was first trained in Caffe: other names, and a last convolution that looks
  /// over the edge.
  static List<Placement> caffe(Variation variation) {
    Initializer first = Initializer.glorotUniform();
    Stack stack = new Stack(variation.input());
    stack.add("conv1", biased(96, 7, 2, 0, first)).relu("relu_conv1").poolRoundedUp("pool1");
    int[] squeezed = {16, 16, 32, 32, 48, 48, 64, 64};
    for (int i = 0; i < squeezed.length; i++) {
      int number = i + 2;
      fire(
          stack,
          "fire" + number,
          squeezed[i],
          new Names("conv1x1_1", "relu_conv1x1_1"),
          new Names("conv1x1_2", "relu_conv1x1_2"),
          new Names("conv3x3_2", "relu_conv3x3_2"));
      if (number == 4 || number == 8) {
        stack.poolRoundedUp("pool" + number);
      }
    }
    return stack
        .add("drop9", new Dropout(variation.dropout()))
        .add("conv_final", biased(variation.classes(), 1, 1, 1, Initializer.normal(0, 0.01)))
        .relu("relu_conv_final")
        .add("pool_final", new GlobalAveragePooling2d())
        .layers();
  }

  private record Names(String convolution, String relu) {}

  private static void fire(
      Stack stack, String name, int squeezed, Names squeeze, Names narrow, Names wide) {
    Initializer first = Initializer.heUniform();
    String fire = name + ".";
    stack.add(fire + squeeze.convolution(), biased(squeezed, 1, 1, 0, first));
    String small = stack.relu(fire + squeeze.relu()).last();
    stack.add(fire + narrow.convolution(), biased(4 * squeezed, 1, 1, 0, first));
    String left = stack.relu(fire + narrow.relu()).last();
    stack.at(small).add(fire + wide.convolution(), biased(4 * squeezed, 3, 1, 1, first));
    String right = stack.relu(fire + wide.relu()).last();
    stack.add(fire + "concat", new Concatenate(-1), left, right);
  }
}
