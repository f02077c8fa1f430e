package org.glassnet.workbench.session.files;

/// No mirror gave the file; the message tells each one's reason.
final class DownloadFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  DownloadFailedException(String message) {
    super(message);
  }

  DownloadFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
