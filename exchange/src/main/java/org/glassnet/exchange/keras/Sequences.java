package org.glassnet.exchange.keras;

import java.util.List;
import org.glassnet.layer.AveragePooling2d;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.GlobalAveragePooling2d;
import org.glassnet.layer.GlobalMaxPooling2d;
import org.glassnet.layer.Layer;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Reshape;
import org.glassnet.layer.Size;
import org.glassnet.tensor.Shape;

/// Layers of sequences, (steps, channels), as layers of images of one row.
///
/// @param of the layer's settings
record Sequences(Layers of) {
  private static final int AXES = 2;

  Translation translated(String kind) {
    Config c = of.c();
    int window = c.length("pool_size", 2);
    Size stride = Size.of(1, c.length("strides", kind.equals("Conv1D") ? 1 : window));
    return switch (kind) {
      case "Conv1D" -> inOneRow(conv(stride));
      case "MaxPooling1D" -> inOneRow(new MaxPooling2d(Size.of(1, window), stride, of.padding()));
      case "AveragePooling1D" ->
          inOneRow(new AveragePooling2d(Size.of(1, window), stride, of.padding(), false));
      case "GlobalMaxPooling1D" -> global(new GlobalMaxPooling2d());
      default -> global(new GlobalAveragePooling2d());
    };
  }

  private Conv2d conv(Size stride) {
    Config c = of.c();
    int kernel = c.length("kernel_size", 1);
    int dilation = c.length("dilation_rate", 1);
    boolean causal = c.text("padding").filter("causal"::equals).isPresent();
    return Conv2d.of(c.whole("filters"), Size.of(1, kernel), of.activation())
        .withStride(stride)
        .withPadding(
            causal ? Padding.of(0, 0, Math.multiplyExact(kernel - 1, dilation), 0) : of.padding())
        .withDilation(Size.of(1, dilation))
        .withGroups(c.whole("groups", 1))
        .withBias(of.bias())
        .withPenalty(of.penalty("kernel_regularizer"));
  }

  private Translation inOneRow(Layer layer) {
    return inputs -> {
      Shape row = row(inputs);
      Shape out = layer.outputShape(List.of(row));
      return List.of(
          Step.of(".row", new Reshape(row)),
          Step.of(".in_row", layer),
          Step.of(Reshape.of(out.axis(1), out.axis(2))));
    };
  }

  private Translation global(Layer layer) {
    if (of.c().flag("keepdims", false)) {
      throw new KerasException("keepdims");
    }
    return inputs -> List.of(Step.of(".row", new Reshape(row(inputs))), Step.of(layer));
  }

  private static Shape row(List<Shape> inputs) {
    Shape in = inputs.getFirst();
    if (in.rank() != AXES) {
      throw new KerasException("inputs of shape " + in + ": sequences are (steps, channels)");
    }
    return Shape.of(1, in.axis(0), in.axis(1));
  }
}
