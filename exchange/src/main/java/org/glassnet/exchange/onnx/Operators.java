package org.glassnet.exchange.onnx;

import org.glassnet.exchange.onnx.operator.Arrange;
import org.glassnet.exchange.onnx.operator.Blend;
import org.glassnet.exchange.onnx.operator.Choose;
import org.glassnet.exchange.onnx.operator.Combine;
import org.glassnet.exchange.onnx.operator.Constant;
import org.glassnet.exchange.onnx.operator.Convolve;
import org.glassnet.exchange.onnx.operator.Curve;
import org.glassnet.exchange.onnx.operator.Deconvolve;
import org.glassnet.exchange.onnx.operator.MatrixProduct;
import org.glassnet.exchange.onnx.operator.Plain;
import org.glassnet.exchange.onnx.operator.Pool;
import org.glassnet.exchange.onnx.operator.Reduce;
import org.glassnet.exchange.onnx.operator.SoftmaxAlong;
import org.glassnet.exchange.onnx.operator.Standardize;

/// Layers that were read from operators without an equal in the engine, as operators again.
///
/// Truths are numbers between layers, as the engine has them; so are whole numbers.
///
/// @param place the layer's place
record Operators(LayerPlace place) {

  void write(Plain operator) {
    switch (operator) {
      case Curve layer -> new Curves(place).write(layer);
      case Combine layer -> new NumberByNumber(place).combine(layer);
      case Choose layer -> new NumberByNumber(place).choose(layer);
      case Constant _ -> place.values().constant(place.name(), place.tensor("value"));
      case Arrange layer -> new Arrangements(place).arrange(layer);
      case Blend layer -> new Arrangements(place).blend(layer);
      case Reduce layer -> new Reductions(place).reduce(layer);
      case SoftmaxAlong layer -> new Reductions(place).softmax(layer);
      case Standardize layer -> new Reductions(place).standardize(layer);
      case MatrixProduct layer -> new NumberByNumber(place).product(layer);
      case Convolve layer -> new Windows(place).convolve(layer);
      case Deconvolve layer -> new Windows(place).deconvolve(layer);
      case Pool layer -> new WindowPoolings(place).pool(layer);
    }
  }
}
