package org.glassnet.exchange.torch;

import org.glassnet.tensor.GlassnetException;

/// What is wrong with a file of PyTorch, or why it is not read.
public final class TorchException extends GlassnetException {
  private static final long serialVersionUID = 1L;

  /// An exception with a message for the user.
  public TorchException(String message) {
    super(message);
  }

  /// An exception with a message for the user and the failure beneath it.
  public TorchException(String message, Throwable cause) {
    super(message, cause);
  }
}
