package org.glassnet.tensor;

/// The root of every exception that the library throws on purpose.
///
/// Its message is written for the person who has to act: what was wrong, with which value, where,
/// and what to do.
public class GlassnetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// An exception with a message for the user.
  public GlassnetException(String message) {
    super(message);
  }

  /// An exception with a message for the user and the failure beneath it.
  public GlassnetException(String message, Throwable cause) {
    super(message, cause);
  }
}
