package org.glassnet.workbench.cli;

import java.util.List;
import org.glassnet.tensor.Tensor;
import tools.jackson.core.JsonGenerator;

/// Tensors as arrays in arrays.
final class JsonTensors {
  private JsonTensors() {}

  static void write(JsonGenerator json, String name, Tensor values) {
    json.writeName(name);
    write(json, values, 0, 0);
  }

  private static int write(JsonGenerator json, Tensor values, int axis, int from) {
    List<Integer> sizes = values.shape().sizes();
    if (axis == sizes.size()) {
      float value = values.at(from);
      if (Float.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeNull();
      }
      return from + 1;
    }
    int at = from;
    json.writeStartArray();
    for (int i = 0; i < sizes.get(axis); i++) {
      at = write(json, values, axis + 1, at);
    }
    json.writeEndArray();
    return at;
  }
}
