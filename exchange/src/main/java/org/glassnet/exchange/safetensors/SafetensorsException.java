package org.glassnet.exchange.safetensors;

import org.glassnet.tensor.GlassnetException;

/// What is wrong with a file of safetensors.
public final class SafetensorsException extends GlassnetException {
  private static final long serialVersionUID = 1L;

  /// An exception with a message for the user.
  public SafetensorsException(String message) {
    super(message);
  }

  /// An exception with a message for the user and the failure beneath it.
  public SafetensorsException(String message, Throwable cause) {
    super(message, cause);
  }
}
