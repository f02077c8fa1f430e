package org.glassnet.exchange.onnx.read;

import org.glassnet.tensor.GlassnetException;

/// An operator needs a value to be known when the model is read.
final class NeedsConstantException extends GlassnetException {
  private static final long serialVersionUID = 1L;

  private final String value;

  NeedsConstantException(String value, String message) {
    super(message);
    this.value = value;
  }

  /// The value's name in the model.
  String value() {
    return value;
  }
}
