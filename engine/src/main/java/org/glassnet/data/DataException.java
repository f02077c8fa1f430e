package org.glassnet.data;

import org.glassnet.tensor.GlassnetException;

/// Data that cannot be used as it is: a file that is not what it should be, or two that do not
/// agree.
///
/// The message names the file, says what was found, what was expected and what to do.
public final class DataException extends GlassnetException {
  private static final long serialVersionUID = 1L;

  /// An exception with a message for the user.
  public DataException(String message) {
    super(message);
  }

  /// An exception with a message for the user and the failure beneath it.
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
