package org.glassnet.exchange;

import org.glassnet.tensor.GlassnetException;

/// A file from which no model can be had.
public final class ModelException extends GlassnetException {
  private static final long serialVersionUID = 1L;

  ModelException(String message) {
    super(message);
  }

  ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
