package org.glassnet.exchange.weights;

import org.glassnet.tensor.GlassnetException;

/// Why tensors of a file do not become a network's weights.
public final class WeightException extends GlassnetException {
  private static final long serialVersionUID = 1L;

  /// An exception with a message for the user.
  public WeightException(String message) {
    super(message);
  }

  /// An exception with a message for the user and the failure beneath it.
  public WeightException(String message, Throwable cause) {
    super(message, cause);
  }
}
