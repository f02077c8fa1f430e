package org.glassnet.exchange.source;

import org.glassnet.tensor.GlassnetException;

/// Why a network cannot be written as Java source.
public final class SourceException extends GlassnetException {
  private static final long serialVersionUID = 1L;

  /// An exception with a message for the user.
  public SourceException(String message) {
    super(message);
  }
}
