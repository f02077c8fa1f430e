package org.glassnet.exchange.keras;

import org.glassnet.tensor.GlassnetException;

/// A Keras file that cannot be read, or a network that Keras has no layers for.
public final class KerasException extends GlassnetException {
  private static final long serialVersionUID = 1L;

  /// @param message what is wrong, with which value, where, and what to do
  public KerasException(String message) {
    super(message);
  }

  /// @param message what is wrong, with which value, where, and what to do
  /// @param cause what came before it
  public KerasException(String message, Throwable cause) {
    super(message, cause);
  }
}
