package org.glassnet.exchange.onnx.read;

import java.util.Optional;
import org.glassnet.exchange.onnx.read.Known.Fixed;
import org.glassnet.exchange.onnx.read.Known.Flow;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Initializer;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Layer;
import org.glassnet.tensor.Shape;

/// A constant behind a layer that has no bias yet becomes it.
final class Biases {
  private static final Optional<Initializer> ZEROS = Optional.of(Initializer.zeros());

  private Biases() {}

  static Optional<Flow> with(Wiring wiring, Flow flow, Fixed constant) {
    if (!wiring.has(flow.name())) {
      return Optional.empty();
    }
    Optional<Layer> layer = biased(wiring.layer(flow.name()));
    layer.ifPresent(other -> {
      Shape shape = Shape.of(constant.numbers().length);
      wiring.replace(flow.name(), other, "bias", Wiring.tensor(shape, constant.numbers()));
    });
    return layer.map(_ -> flow);
  }

  private static Optional<Layer> biased(Layer layer) {
    return switch (layer) {
      case Dense own when own.bias().isEmpty() ->
          Optional.of(new Dense(own.units(), own.activation(), own.kernel(), ZEROS, own.penalty()));
      case Conv2d own when own.bias().isEmpty() && own.activation() instanceof Elementwise.Linear ->
          Optional.of(
              new Conv2d(
                  own.filters(),
                  own.kernelSize(),
                  own.activation(),
                  own.stride(),
                  own.padding(),
                  own.dilation(),
                  own.groups(),
                  own.kernel(),
                  ZEROS,
                  own.penalty()));
      case DepthwiseConv2d own when own.bias().isEmpty() ->
          Optional.of(
              new DepthwiseConv2d(
                  own.kernelSize(),
                  own.multiplier(),
                  own.activation(),
                  own.stride(),
                  own.padding(),
                  own.dilation(),
                  own.kernel(),
                  ZEROS,
                  own.penalty()));
      default -> Optional.empty();
    };
  }
}
