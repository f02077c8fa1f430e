package org.glassnet.exchange.onnx;

import java.util.Locale;

/// How a model takes and gives images; between the two they are channels first, as ONNX's operators
/// have them.
public enum ImageLayout {
  /// Channels last, (batch, height, width, channels), as the engine has them.
  NHWC,
  /// Channels first, (batch, channels, height, width).
  NCHW;

  /// `nhwc`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
