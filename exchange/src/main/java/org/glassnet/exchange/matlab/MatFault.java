package org.glassnet.exchange.matlab;

/// What is wrong with the bytes of a MATLAB file; becomes a [org.glassnet.data.DataException] that
/// names the file.
final class MatFault extends Exception {
  private static final long serialVersionUID = 1L;

  MatFault(String message) {
    super(message);
  }

  MatFault(String message, Throwable cause) {
    super(message, cause);
  }
}
