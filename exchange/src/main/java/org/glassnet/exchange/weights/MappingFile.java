package org.glassnet.exchange.weights;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glassnet.exchange.tensors.FileBytes;

/// Files that say which tensor is which parameter, a line each: `dense_1/kernel = fc.weight`. What
/// stands behind `#` is a remark.
public final class MappingFile {
  private MappingFile() {}

  /// The names of tensors by those of parameters.
  ///
  /// @throws WeightException where a line is no pair, or a parameter stands twice
  /// @throws org.glassnet.exchange.tensors.TensorException where the file cannot be read
  public static Map<String, String> read(Path file) {
    try {
      return parse(new String(FileBytes.read(file), StandardCharsets.UTF_8));
    } catch (WeightException e) {
      throw new WeightException(file + ": " + e.getMessage(), e);
    }
  }

  static Map<String, String> parse(String text) {
    Map<String, String> mapping = new LinkedHashMap<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceFirst("(^|\\s)#.*", "").strip();
      if (line.isEmpty()) {
        continue;
      }
      int equals = line.indexOf('=');
      String parameter = equals < 0 ? "" : line.substring(0, equals).strip();
      String tensor = line.substring(equals + 1).strip();
      if (parameter.isEmpty() || tensor.isEmpty()) {
        throw new WeightException(
            "line %d is \"%s\": write a parameter, = and a tensor, such as dense_1/kernel = fc.weight"
                .formatted(i + 1, line));
      }
      if (mapping.put(parameter, tensor) != null) {
        throw new WeightException("line %d: %s stands twice".formatted(i + 1, parameter));
      }
    }
    return mapping;
  }
}
