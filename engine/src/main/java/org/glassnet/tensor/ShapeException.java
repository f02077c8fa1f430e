package org.glassnet.tensor;

/// Shapes that do not fit an operation; the message names the operation, the shapes and the rule.
public final class ShapeException extends GlassnetException {
  private static final long serialVersionUID = 1L;

  /// An exception with a message for the user.
  public ShapeException(String message) {
    super(message);
  }
}
