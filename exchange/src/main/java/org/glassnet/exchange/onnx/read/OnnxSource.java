package org.glassnet.exchange.onnx.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glassnet.exchange.onnx.ImageLayout;
import org.glassnet.exchange.onnx.proto.TensorProto;

/// How a model is to be read.
///
/// @param layout how the network takes images that enter channels first in the model: channels last
///   as the engine has them, or as they are
/// @param sizes the sizes of an input's axes where they are other ones than the model says or it
///   does not say them, by the input's name
/// @param constants inputs that are to be constants, by name
public record OnnxSource(
    ImageLayout layout, Map<String, List<Integer>> sizes, Map<String, TensorProto> constants) {
  /// Keeps its own copies.
  public OnnxSource {
    sizes = Map.copyOf(sizes);
    constants = Map.copyOf(constants);
  }

  /// As the model says, images channels last.
  public static OnnxSource standard() {
    return new OnnxSource(ImageLayout.NHWC, Map.of(), Map.of());
  }

  /// With these sizes of an input's axes, the batch axis among them.
  public OnnxSource withSizes(String input, List<Integer> given) {
    Map<String, List<Integer>> all = new LinkedHashMap<>(sizes);
    all.put(input, List.copyOf(given));
    return new OnnxSource(layout, all, constants);
  }

  /// With an input that is to be a constant.
  public OnnxSource withConstant(String input, TensorProto value) {
    Map<String, TensorProto> all = new LinkedHashMap<>(constants);
    all.put(input, value);
    return new OnnxSource(layout, sizes, all);
  }
}
