package org.glassnet.workbench.session.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.glassnet.model.Parameter;
import org.glassnet.model.Weights;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.Evaluation;

/// Writes a run's file while the run lives.
///
/// Until its end the file is in WAL mode, so that others read it undisturbed; at its end it becomes
/// one file that stands by itself. One thread uses a writer.
public final class RunWriter implements AutoCloseable {
  private static final long COMMIT_NANOS = 200_000_000L;

  private final Path file;
  private final Connection connection;
  private long committed = System.nanoTime();

  private RunWriter(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /// Begins the file, which exists and is empty.
  static RunWriter begin(
      Path file,
      String name,
      String spec,
      long seed,
      List<RunPart> data,
      Map<String, String> environment) {
    try {
      RunWriter writer = new RunWriter(file, Sqlite.writable(file));
      try {
        writer.create(name, spec, seed, data, environment);
      } catch (SQLException e) {
        writer.close();
        throw e;
      }
      return writer;
    } catch (SQLException e) {
      throw failed(file, e);
    }
  }

  private void create(
      String name, String spec, long seed, List<RunPart> data, Map<String, String> environment)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA application_id = " + RunSchema.APPLICATION_ID);
      statement.execute("PRAGMA user_version = " + RunSchema.VERSION);
      for (String table : RunSchema.TABLES) {
        statement.execute(table);
      }
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = NORMAL");
    }
    connection.setAutoCommit(false);
    insert(
        "INSERT INTO run VALUES (?, ?, ?, ?, ?, NULL, NULL, 0, 0, 0)",
        name,
        spec,
        seed,
        RunStatus.RUNNING.text(),
        Instant.now().toString());
    for (RunPart part : data) {
      insert(
          "INSERT INTO data VALUES (?, ?, ?, ?)",
          part.part(),
          part.description(),
          part.samples(),
          part.hash());
    }
    for (Map.Entry<String, String> entry : environment.entrySet()) {
      insert("INSERT INTO environment VALUES (?, ?)", entry.getKey(), entry.getValue());
    }
    connection.commit();
  }

  /// The file.
  public Path file() {
    return file;
  }

  /// Adds an epoch; others see it within a fifth of a second of the next one or at the end.
  public void epoch(EpochRecord epoch) {
    try {
      Optional<Evaluation> validation = epoch.validation();
      insert(
          "INSERT INTO epoch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          epoch.epoch(),
          epoch.train().loss(),
          epoch.train().accuracy(),
          epoch.train().samples(),
          validation.<Object>map(Evaluation::loss).orElse(null),
          validation.<Object>map(Evaluation::accuracy).orElse(null),
          validation.<Object>map(Evaluation::samples).orElse(null),
          epoch.weights(),
          epoch.seconds());
      if (System.nanoTime() - committed > COMMIT_NANOS) {
        connection.commit();
        committed = System.nanoTime();
      }
    } catch (SQLException e) {
      throw failed(file, e);
    }
  }

  /// Stores what the run came to and makes the file stand by itself.
  ///
  /// @param best the weights of the best epoch, if an epoch was done
  public void end(
      RunStatus status,
      Map<String, Evaluation> results,
      Weights weights,
      Optional<Weights> best,
      long steps,
      long simdSteps,
      double seconds) {
    try {
      for (Map.Entry<String, Evaluation> result : results.entrySet()) {
        Evaluation value = result.getValue();
        insert(
            "INSERT INTO result VALUES (?, ?, ?, ?)",
            result.getKey(),
            value.loss(),
            value.accuracy(),
            value.samples());
      }
      weights("final", weights);
      if (best.isPresent()) {
        weights("best", best.get());
      }
      insert(
          "UPDATE run SET status = ?, ended = ?, weights = ?, steps = ?, simd_steps = ?, seconds ="
              + " ?",
          status.text(),
          Instant.now().toString(),
          weights.hash(),
          steps,
          simdSteps,
          seconds);
      finish();
    } catch (SQLException e) {
      throw failed(file, e);
    }
  }

  /// Stores that an error ended the run.
  public void fail() {
    try {
      insert(
          "UPDATE run SET status = ?, ended = ?",
          RunStatus.FAILED.text(),
          Instant.now().toString());
      finish();
    } catch (SQLException e) {
      throw failed(file, e);
    }
  }

  /// Takes the file away: the run never began.
  public void discard() {
    try {
      connection.close();
      for (String ending : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + ending));
      }
    } catch (SQLException | IOException e) {
      throw failed(file, e);
    }
  }

  private void finish() throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      statement.execute("PRAGMA journal_mode = DELETE");
    }
  }

  private void weights(String moment, Weights weights) throws SQLException {
    float[] all = weights.array();
    for (Parameter parameter : weights.parameters()) {
      ByteBuffer bytes =
          ByteBuffer.allocate(parameter.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(all, parameter.offset(), parameter.size());
      String shape =
          parameter.shape().sizes().stream().map(String::valueOf).collect(Collectors.joining(","));
      insert(
          "INSERT INTO weight VALUES (?, ?, ?, ?)", moment, parameter.name(), shape, bytes.array());
    }
  }

  private void insert(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
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
      statement.executeUpdate();
    }
  }

  private static StoreException failed(Path file, Exception e) {
    return new StoreException("The run cannot be stored in " + file + ": " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(file, e);
    }
  }
}
