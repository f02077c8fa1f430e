package org.glassnet.exchange.archive;

import org.glassnet.tensor.GlassnetException;

/// What is wrong with an archive.
public final class ArchiveException extends GlassnetException {
  private static final long serialVersionUID = 1L;

  /// An exception with a message for the user.
  public ArchiveException(String message) {
    super(message);
  }

  /// An exception with a message for the user and the failure beneath it.
  public ArchiveException(String message, Throwable cause) {
    super(message, cause);
  }
}
