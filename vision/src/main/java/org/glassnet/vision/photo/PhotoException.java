package org.glassnet.vision.photo;

import org.glassnet.tensor.GlassnetException;

/// A file that is no picture, or a picture in which nothing can be read.
///
/// The message names the file, says what was found and what to do.
public final class PhotoException extends GlassnetException {
  private static final long serialVersionUID = 1L;

  /// An exception with a message for the user.
  public PhotoException(String message) {
    super(message);
  }

  /// An exception with a message for the user and the failure beneath it.
  public PhotoException(String message, Throwable cause) {
    super(message, cause);
  }
}
