package org.glassnet.exchange.onnx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a model is to be called and to say of itself.
///
/// @param name the graph's name
/// @param version the version of the program that writes it
/// @param layout how it takes and gives images
/// @param metadata what else is known of it, by name, in order
public record OnnxSettings(
    String name, String version, ImageLayout layout, Map<String, String> metadata) {
  /// Keeps its own copy.
  public OnnxSettings {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /// A model with this name and nothing else to say.
  public static OnnxSettings named(String name) {
    return new OnnxSettings(name, "", ImageLayout.NHWC, Map.of());
  }

  /// The same with images in another layout.
  public OnnxSettings withLayout(ImageLayout other) {
    return new OnnxSettings(name, version, other, metadata);
  }
}
