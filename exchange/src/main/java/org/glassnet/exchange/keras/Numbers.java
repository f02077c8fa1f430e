package org.glassnet.exchange.keras;

import org.glassnet.exchange.order.Order;
import org.glassnet.layer.ParameterSpec;

/// How a layer's weights stand in the file, beside how its parameters have them.
sealed interface Numbers {
  /// As in the parameters.
  record Same() implements Numbers {}

  /// With rows in the order of an image that had its channels first when it was flattened.
  record Rows(Order.Flattened image) implements Numbers {}

  /// Kernels with their last row and column first, as Theano applies them.
  record Mirrored() implements Numbers {}

  /// The values of a parameter of what the file has for it.
  default float[] of(ParameterSpec parameter, float[] stored) {
    return switch (this) {
      case Same() -> stored;
      case Rows(var image) -> parameter.name().equals("bias") ? stored : rows(image, stored);
      case Mirrored() ->
          parameter.name().equals("kernel")
              ? mirrored(stored, parameter.shape().axis(2) * parameter.shape().axis(3))
              : stored;
    };
  }

  private static float[] rows(Order.Flattened image, float[] stored) {
    int[] places = image.places();
    int width = stored.length / places.length;
    float[] rows = new float[stored.length];
    for (int i = 0; i < places.length; i++) {
      System.arraycopy(stored, places[i] * width, rows, i * width, width);
    }
    return rows;
  }

  private static float[] mirrored(float[] stored, int point) {
    float[] values = new float[stored.length];
    for (int at = 0; at < stored.length; at += point) {
      System.arraycopy(stored, at, values, stored.length - point - at, point);
    }
    return values;
  }
}
