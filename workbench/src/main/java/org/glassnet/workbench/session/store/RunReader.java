package org.glassnet.workbench.session.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.glassnet.model.Weights;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.Evaluation;
import org.glassnet.workbench.session.spec.SpecReader;

/// Reads a run's file, live or finished, and believes nothing in it.
final class RunReader implements AutoCloseable {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 100;
  private static final int VERSION_AT = 60;
  private static final int APPLICATION_AT = 68;
  private static final int MAX_TEXT = 64 << 20;
  private static final int MAX_ROWS = 10_000_000;

  private final Path file;
  private final Connection connection;

  private RunReader(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  static RunReader open(Path file) {
    checkHeader(file);
    try {
      RunReader reader = new RunReader(file, Sqlite.readable(file));
      try {
        reader.checkTables();
      } catch (SQLException | StoreException e) {
        reader.close();
        throw e;
      }
      return reader;
    } catch (SQLException e) {
      throw damaged(file, e);
    }
  }

  private static void checkHeader(Path file) {
    byte[] header;
    try (InputStream in = Files.newInputStream(file)) {
      header = in.readNBytes(HEADER);
    } catch (IOException e) {
      throw new StoreException(
          Files.isDirectory(file)
              ? file + " is a folder, not a run"
              : Files.notExists(file)
                  ? "There is no run " + file
                  : file + " cannot be read: " + e.getMessage(),
          e);
    }
    ByteBuffer bytes = ByteBuffer.wrap(header);
    if (header.length < HEADER
        || !Arrays.equals(Arrays.copyOf(header, MAGIC.length), MAGIC)
        || bytes.getInt(APPLICATION_AT) != RunSchema.APPLICATION_ID) {
      throw new StoreException(
          file + " is not a run of Glassnet: a run is a .glass file that glassnet train wrote");
    }
    int version = bytes.getInt(VERSION_AT);
    if (version != RunSchema.VERSION) {
      throw new StoreException(
          file
              + " has the format "
              + version
              + ", but this Glassnet reads format "
              + RunSchema.VERSION
              + (version > RunSchema.VERSION ? ": use a newer Glassnet" : ""));
    }
  }

  private void checkTables() throws SQLException {
    List<String> found = new ArrayList<>();
    query("SELECT sql FROM sqlite_schema", row -> found.add(text(row, 1)));
    if (!found.equals(RunSchema.TABLES)) {
      throw new StoreException(
          file + " does not have the tables of a run: it is damaged or someone else's");
    }
  }

  StoredRun run() {
    try {
      List<StoredRun> runs = new ArrayList<>();
      connection.setAutoCommit(false);
      query(
          "SELECT name, spec, seed, status, started, ended, weights, steps, simd_steps, seconds"
              + " FROM run",
          row -> runs.add(run(row)));
      if (runs.size() != 1) {
        throw new StoreException(file + " holds " + runs.size() + " runs; it must be exactly one");
      }
      return runs.getFirst();
    } catch (SQLException | DateTimeException e) {
      throw damaged(file, e);
    }
  }

  private StoredRun run(ResultSet row) throws SQLException {
    String yaml = text(row, 2);
    Map<String, String> environment = environment();
    RunStatus status = RunStatus.of(text(row, 4));
    if (status == RunStatus.RUNNING && !Environment.alive(environment)) {
      status = RunStatus.INTERRUPTED;
    }
    String ended = row.getString(6);
    return new StoredRun(
        file,
        SpecReader.spec(file.getFileName() + ", specification", yaml),
        yaml,
        status,
        Instant.parse(text(row, 5)),
        Optional.ofNullable(ended).map(Instant::parse),
        data(),
        environment,
        epochs(),
        results(),
        Optional.ofNullable(row.getString(7)),
        row.getLong(8),
        row.getLong(9),
        row.getDouble(10));
  }

  private List<RunPart> data() throws SQLException {
    List<RunPart> parts = new ArrayList<>();
    query(
        "SELECT part, description, samples, hash FROM data ORDER BY rowid",
        row -> parts.add(new RunPart(text(row, 1), text(row, 2), row.getInt(3), text(row, 4))));
    return parts;
  }

  private Map<String, String> environment() throws SQLException {
    Map<String, String> values = new LinkedHashMap<>();
    query(
        "SELECT name, value FROM environment ORDER BY rowid",
        row -> values.put(text(row, 1), text(row, 2)));
    return values;
  }

  private List<EpochRecord> epochs() throws SQLException {
    List<EpochRecord> epochs = new ArrayList<>();
    query(
        """
        SELECT epoch, weights, seconds, loss, accuracy, samples,
               validation_loss, validation_accuracy, validation_samples
        FROM epoch ORDER BY epoch\
        """,
        row -> {
          Evaluation train = evaluation(row, 4);
          row.getLong(9);
          Optional<Evaluation> validation =
              row.wasNull() ? Optional.empty() : Optional.of(evaluation(row, 7));
          if (row.getInt(1) != epochs.size() + 1) {
            throw new StoreException(
                file + " is damaged: epoch " + (epochs.size() + 1) + " is missing");
          }
          epochs.add(
              new EpochRecord(
                  row.getInt(1), train, validation, text(row, 2), row.getDouble(3), Double.NaN, 0));
        });
    return epochs;
  }

  private Map<String, Evaluation> results() throws SQLException {
    Map<String, Evaluation> results = new LinkedHashMap<>();
    query(
        "SELECT part, loss, accuracy, samples FROM result ORDER BY rowid",
        row -> results.put(text(row, 1), evaluation(row, 2)));
    return results;
  }

  /// Loss, accuracy and samples from three columns; SQLite stores a loss that is no number as NULL.
  private static Evaluation evaluation(ResultSet row, int column) throws SQLException {
    double loss = row.getDouble(column);
    loss = row.wasNull() ? Double.NaN : loss;
    double accuracy = row.getDouble(column + 1);
    OptionalDouble share = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(accuracy);
    return new Evaluation(loss, share, row.getLong(column + 2));
  }

  /// Overwrites a network's weights with stored ones; every one must be there, in its shape.
  ///
  /// @param moment `final` or `best`
  void weights(String moment, Weights weights) {
    List<String> missing = new ArrayList<>();
    weights.parameters().forEach(parameter -> missing.add(parameter.name()));
    try {
      query(
          "SELECT parameter, shape, length(float32), float32 FROM weight WHERE moment = '"
              + moment
              + "'",
          row -> {
            String name = text(row, 1);
            if (!missing.remove(name)) {
              throw new StoreException(file + " has weights " + name + " that its network has not");
            }
            Shape shape = weights.parameter(name).shape();
            long bytes = row.getLong(3);
            if (!shape(text(row, 2)).equals(shape) || bytes != (long) shape.size() * Float.BYTES) {
              throw new StoreException(
                  file
                      + " is damaged: "
                      + name
                      + " has shape "
                      + shape
                      + ", but "
                      + bytes
                      + " bytes of shape ("
                      + row.getString(2)
                      + ") are stored");
            }
            float[] values = new float[shape.size()];
            ByteBuffer.wrap(row.getBytes(4))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
            weights.assign(name, Tensor.of(shape, values));
          });
    } catch (SQLException e) {
      throw damaged(file, e);
    }
    if (!missing.isEmpty()) {
      throw new StoreException(
          file
              + " holds no "
              + moment
              + " weights "
              + String.join(", ", missing)
              + ": the run has not ended, or ended before it had any");
    }
  }

  private Shape shape(String text) {
    try {
      return Shape.of(Arrays.stream(text.split(",", -1)).mapToInt(Integer::parseInt).toArray());
    } catch (NumberFormatException | GlassnetException e) {
      throw new StoreException(file + " is damaged: \"" + text + "\" is no shape", e);
    }
  }

  @FunctionalInterface
  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private void query(String sql, RowReader reader) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      for (int count = 0; rows.next(); count++) {
        if (count > MAX_ROWS) {
          throw new StoreException(file + " has more rows than a run can have");
        }
        reader.read(rows);
      }
    }
  }

  private static String text(ResultSet row, int column) throws SQLException {
    String text = row.getString(column);
    if (text == null || text.length() > MAX_TEXT) {
      throw new StoreException("column " + column + " holds no usable text");
    }
    return text;
  }

  private static StoreException damaged(Path file, Exception e) {
    return new StoreException(file + " cannot be read as a run: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw damaged(file, e);
    }
  }
}
