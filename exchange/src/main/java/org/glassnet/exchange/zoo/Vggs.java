package org.glassnet.exchange.zoo;

import static org.glassnet.exchange.zoo.Stack.byFanOut;

import java.util.List;
import org.glassnet.function.Initializer;
import org.glassnet.layer.AveragePooling2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Size;
import org.glassnet.model.Placement;
import org.glassnet.tensor.Shape;

/// Stacks of 3×3 convolutions, halved five times, and three dense layers.
final class Vggs {
  private static final int SIDE = 7;

  private Vggs() {}

  /// @param normalized whether each convolution is followed by batch normalization
  /// @param convolutions how many there are before each halving
  static List<Placement> of(Variation variation, boolean normalized, int... convolutions) {
    Stack stack = new Stack(variation.input());
    int index = 0;
    for (int stage = 0; stage < convolutions.length; stage++) {
      int filters = Math.min(64 << stage, 512);
      for (int i = 0; i < convolutions[stage]; i++) {
        stack.add("features." + index++, Stack.biased(filters, 3, 1, 1, byFanOut(filters, 3)));
        if (normalized) {
          stack.norm("features." + index++);
        }
        stack.relu("features." + index++);
      }
      stack.add("features." + index++, MaxPooling2d.of(2));
    }
    stack.add("avgpool", pooling(stack.shape(), variation)).add("flatten", new Flatten());
    stack.add("classifier.0", dense(4096)).relu("classifier.1");
    stack.add("classifier.2", new Dropout(variation.dropout()));
    stack.add("classifier.3", dense(4096)).relu("classifier.4");
    stack.add("classifier.5", new Dropout(variation.dropout()));
    return stack.add("classifier.6", dense(variation.classes())).layers();
  }

  /// To 7×7 by the mean of windows that are equally large (`AdaptiveAvgPool2d`).
  private static AveragePooling2d pooling(Shape shape, Variation variation) {
    int height = shape.axis(0);
    int width = shape.axis(1);
    if (height % SIDE != 0 || width % SIDE != 0) {
      throw new ZooException(
          "VGG makes "
              + shape
              + " of an image of shape "
              + variation.input()
              + ", which cannot be brought to 7×7 by equal windows: choose sides that are multiples"
              + " of 224");
    }
    return AveragePooling2d.of(Size.of(height / SIDE, width / SIDE));
  }

  private static Dense dense(int units) {
    return Dense.of(units).withKernel(Initializer.normal(0, 0.01));
  }
}
