package org.glassnet.workbench.session.store;

import org.glassnet.tensor.GlassnetException;

/// A run that cannot be stored, found or read.
public final class StoreException extends GlassnetException {
  private static final long serialVersionUID = 1L;

  /// An exception with a message for the user.
  public StoreException(String message) {
    super(message);
  }

  /// An exception with a message for the user and the failure beneath it.
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
