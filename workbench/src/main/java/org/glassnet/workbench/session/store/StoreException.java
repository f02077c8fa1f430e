package org.glassnet.workbench.session.store;

import java.nio.file.Path;
import java.sql.SQLException;
import org.glassnet.tensor.GlassnetException;
import org.sqlite.SQLiteErrorCode;

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

  /// A file that cannot be written now.
  static StoreException unwritten(Path file, Exception e) {
    return new StoreException("The run cannot be stored in " + file + ": " + reason(file, e), e);
  }

  private static String reason(Path file, Exception e) {
    int code = e instanceof SQLException sql ? sql.getErrorCode() & 0xFF : -1;
    if (code == SQLiteErrorCode.SQLITE_FULL.code) {
      return "the disk is full";
    }
    if (code == SQLiteErrorCode.SQLITE_IOERR.code) {
      return file.toFile().getAbsoluteFile().getParentFile().getUsableSpace() < 1 << 20
          ? "the disk is full"
          : "the disk does not take it (" + e.getMessage() + ")";
    }
    if (code == SQLiteErrorCode.SQLITE_READONLY.code || code == SQLiteErrorCode.SQLITE_PERM.code) {
      return "it may not be written";
    }
    if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return "another process holds it";
    }
    return e.getMessage();
  }
}
