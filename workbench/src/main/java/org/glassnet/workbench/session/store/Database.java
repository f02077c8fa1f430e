package org.glassnet.workbench.session.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.OptionalDouble;

/// Rows in and out of a run's file.
///
/// @param connection to the file
record Database(Connection connection) {
  private static final int MAX_TEXT = 64 << 20;
  private static final int MAX_ROWS = 10_000_000;

  @FunctionalInterface
  interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  void query(String sql, RowReader reader) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      for (int count = 0; rows.next(); count++) {
        if (count > MAX_ROWS) {
          throw new StoreException("it has more rows than a run can have");
        }
        reader.read(rows);
      }
    }
  }

  /// A text that must be there.
  static String text(ResultSet row, int column) throws SQLException {
    String text = row.getString(column);
    if (text == null || text.length() > MAX_TEXT) {
      throw new StoreException("column " + column + " holds no usable text");
    }
    return text;
  }

  /// A number; SQLite stores one that is none as NULL.
  static double number(ResultSet row, int column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? Double.NaN : value;
  }

  /// Does statements without parameters.
  void execute(String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /// Does a statement with these values in the places of its question marks.
  void change(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      put(statement, values);
      statement.executeUpdate();
    }
  }

  private static void put(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case null -> statement.setNull(i + 1, Types.NULL);
        case OptionalDouble number when number.isPresent() ->
            statement.setDouble(i + 1, number.getAsDouble());
        case OptionalDouble _ -> statement.setNull(i + 1, Types.REAL);
        case byte[] bytes -> statement.setBytes(i + 1, bytes);
        case Object value -> statement.setObject(i + 1, value);
      }
    }
  }

  /// Adds rows to a table at once, all its columns in their order.
  void insertAll(String table, List<Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    String sql = "INSERT INTO " + table + " VALUES (" + marks(rows.getFirst().length) + ")";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Object[] row : rows) {
        put(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /// Adds a row to a table, all its columns in their order.
  void insert(String table, Object... values) throws SQLException {
    change("INSERT INTO " + table + " VALUES (" + marks(values.length) + ")", values);
  }

  private static String marks(int count) {
    return "?" + ", ?".repeat(count - 1);
  }
}
