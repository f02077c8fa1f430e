package org.glassnet.exchange.tensors;

import org.glassnet.tensor.GlassnetException;

/// What is wrong with a tensor of a file, or with a file of tensors.
public final class TensorException extends GlassnetException {
  private static final long serialVersionUID = 1L;

  /// An exception with a message for the user.
  public TensorException(String message) {
    super(message);
  }

  /// An exception with a message for the user and the failure beneath it.
  public TensorException(String message, Throwable cause) {
    super(message, cause);
  }
}
