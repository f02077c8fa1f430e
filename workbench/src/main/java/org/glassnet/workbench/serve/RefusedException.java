package org.glassnet.workbench.serve;

import org.glassnet.tensor.GlassnetException;

/// A request that is answered with an error.
final class RefusedException extends GlassnetException {
  private static final long serialVersionUID = 1L;

  private final int status;

  private RefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  /// The request is wrong.
  static RefusedException wrong(String message) {
    return new RefusedException(400, message);
  }

  /// There is no such thing.
  static RefusedException missing(String message) {
    return new RefusedException(404, message);
  }

  /// The request does not come.
  static RefusedException slow(String message) {
    return new RefusedException(408, message);
  }

  /// The request is too large.
  static RefusedException large(String message) {
    return new RefusedException(413, message);
  }

  /// It is written in a way that is not read.
  static RefusedException encoded(String message) {
    return new RefusedException(415, message);
  }

  /// There are too many.
  static RefusedException busy(String message) {
    return new RefusedException(429, message);
  }

  /// Not now.
  static RefusedException unavailable(String message) {
    return new RefusedException(503, message);
  }

  int status() {
    return status;
  }
}
