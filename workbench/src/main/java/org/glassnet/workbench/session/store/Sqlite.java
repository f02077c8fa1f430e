package org.glassnet.workbench.session.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.Pragma;

/// Connections to files.
final class Sqlite {
  private static final int WAIT_MILLIS = 5_000;

  private Sqlite() {}

  static Connection writable(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(WAIT_MILLIS);
    return config.createConnection(url(file));
  }

  /// For a file that may be anyone's: nothing in it is run, and it is not written.
  static Connection readable(Path file) throws SQLException {
    return readable(file, 0);
  }

  /// The same for a file that is to be copied, for which SQLite needs to open a second one.
  static Connection copyable(Path file) throws SQLException {
    return readable(file, 1);
  }

  private static Connection readable(Path file, int others) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(WAIT_MILLIS);
    config.enableLoadExtension(false);
    config.setPragma(Pragma.LIMIT_ATTACHED, Integer.toString(others));
    Connection connection = config.createConnection(url(file));
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA trusted_schema = OFF");
      statement.execute("PRAGMA cell_size_check = ON");
    }
    return connection;
  }

  /// As a URI, so that no character of the path is taken for a setting.
  private static String url(Path file) {
    return "jdbc:sqlite:" + file.toAbsolutePath().toUri();
  }
}
