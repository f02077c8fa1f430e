package org.glassnet.exchange.onnx.proto;

import org.glassnet.tensor.GlassnetException;

/// What is wrong with an ONNX model, or why there can be none.
public final class OnnxException extends GlassnetException {
  private static final long serialVersionUID = 1L;

  /// An exception with a message for the user.
  public OnnxException(String message) {
    super(message);
  }

  /// An exception with a message for the user and the failure beneath it.
  public OnnxException(String message, Throwable cause) {
    super(message, cause);
  }
}
