package org.glassnet.exchange.numpy;

import org.glassnet.tensor.GlassnetException;

/// What is wrong with a file of NumPy.
public final class NumpyException extends GlassnetException {
  private static final long serialVersionUID = 1L;

  /// An exception with a message for the user.
  public NumpyException(String message) {
    super(message);
  }

  /// An exception with a message for the user and the failure beneath it.
  public NumpyException(String message, Throwable cause) {
    super(message, cause);
  }
}
