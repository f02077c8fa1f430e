package org.glassnet.workbench.session.store;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
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

  /// Why a file cannot be written, in words.
  static String reason(Path file, Exception e) {
    if (e instanceof AccessDeniedException) {
      return "there is no permission to";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "there is a file of that name";
    }
    if (e instanceof NoSuchFileException) {
      return "it does not exist and cannot be made";
    }
    if (e instanceof FileSystemException system && system.getReason() != null) {
      return full(system.getReason()) ? "the disk is full" : system.getReason();
    }
    if (e.getCause() instanceof Exception beneath && library(beneath)) {
      return "SQLite's library cannot be unpacked into "
          + System.getProperty("java.io.tmpdir")
          + ", where there is no room or no permission to";
    }
    int code = e instanceof SQLException sql ? sql.getErrorCode() & 0xFF : -1;
    if (code == SQLiteErrorCode.SQLITE_FULL.code) {
      return "the disk is full";
    }
    if (code == SQLiteErrorCode.SQLITE_IOERR.code) {
      return "the disk is full or does not take more (" + e.getMessage() + ")";
    }
    if (code == SQLiteErrorCode.SQLITE_READONLY.code || code == SQLiteErrorCode.SQLITE_PERM.code) {
      return "it may not be written";
    }
    if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return "another process holds it";
    }
    return e.getMessage();
  }

  private static boolean library(Throwable e) {
    return String.valueOf(e.getMessage()).contains("native library")
        || e.getClass().getSimpleName().contains("NativeLibrary");
  }

  private static boolean full(String reason) {
    return reason.contains("No space left") || reason.contains("not enough space");
  }
}
