package org.glassnet.workbench.session.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.glassnet.data.Normalization;
import org.glassnet.inspect.StepStatistics;
import org.glassnet.model.Weights;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.Checkpoint;
import org.glassnet.train.ConfusionMatrix;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.Evaluation;
import org.glassnet.workbench.session.spec.SpecOutline;
import org.glassnet.workbench.session.spec.SpecReader;

/// Reads a run's file, live or finished, and believes nothing in it.
final class RunReader implements AutoCloseable {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 100;
  private static final int VERSION_AT = 60;
  private static final int APPLICATION_AT = 68;

  private final Path file;
  private final Database database;

  private RunReader(Path file, Database database) {
    this.file = file;
    this.database = database;
  }

  /// Reads by a connection that is open.
  static RunReader of(Path file, Database database) {
    return new RunReader(file, database);
  }

  static RunReader open(Path file) {
    checkHeader(file);
    try {
      RunReader reader = new RunReader(file, new Database(Sqlite.readable(file)));
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
    if (RunSchema.tables(version).isEmpty()) {
      throw new StoreException(
          file
              + " has the format "
              + version
              + ", but this Glassnet reads formats up to "
              + RunSchema.VERSION
              + (version > RunSchema.VERSION ? ": use a newer Glassnet" : ""));
    }
  }

  private void checkTables() throws SQLException {
    List<String> found = new ArrayList<>();
    database.query("SELECT sql FROM sqlite_schema", row -> found.add(Database.text(row, 1)));
    if (!found.equals(RunSchema.tables(version()))) {
      throw new StoreException(
          file + " does not have the tables of a run: it is damaged or someone else's");
    }
  }

  int version() throws SQLException {
    int[] version = new int[1];
    database.query("PRAGMA user_version", row -> version[0] = row.getInt(1));
    return version[0];
  }

  /// The statistics of the steps that were looked into; none in a file of before there were any.
  List<StepStatistics> looks() {
    try {
      return version() == RunSchema.WITHOUT_LOOKS ? List.of() : new StoredLooks(database).read();
    } catch (SQLException e) {
      throw damaged(file, e);
    }
  }

  boolean hasLooks() {
    try {
      return version() != RunSchema.WITHOUT_LOOKS && new StoredLooks(database).any();
    } catch (SQLException e) {
      throw damaged(file, e);
    }
  }

  StoredRun run() {
    return one(this::run);
  }

  RunOutline outline() {
    return one(this::outline);
  }

  @FunctionalInterface
  private interface OfRow<T> {
    T read(ResultSet row) throws SQLException;
  }

  /// What is made of the one row that says what the run is; all is read as of one moment.
  private <T> T one(OfRow<T> what) {
    try {
      List<T> runs = new ArrayList<>();
      database.connection().setAutoCommit(false);
      database.query(
          "SELECT name, spec, seed, status, started, ended, weights, steps, simd_steps, seconds"
              + " FROM run",
          row -> runs.add(what.read(row)));
      if (runs.size() != 1) {
        throw new StoreException(file + " holds " + runs.size() + " runs; it must be exactly one");
      }
      return runs.getFirst();
    } catch (SQLException | DateTimeException e) {
      throw damaged(file, e);
    }
  }

  private RunOutline outline(ResultSet row) throws SQLException {
    SpecOutline spec = SpecOutline.read(specification(), Database.text(row, 2));
    Map<Integer, Map<String, Map<String, Double>>> metrics = metrics();
    return new RunOutline(
        file,
        Database.text(row, 1),
        status(row, environment()),
        Instant.parse(Database.text(row, 5)),
        row.getDouble(10),
        spec.data(),
        spec.epochs(),
        parameters(),
        row.getLong(3),
        labels(),
        epochs(metrics),
        results(metrics.getOrDefault(StoredRows.RESULTS, Map.of())),
        messages());
  }

  private String specification() {
    return file.getFileName() + ", specification";
  }

  private static RunStatus status(ResultSet row, Map<String, String> environment)
      throws SQLException {
    RunStatus status = RunStatus.of(Database.text(row, 4));
    return status == RunStatus.RUNNING && !Environment.alive(environment)
        ? RunStatus.INTERRUPTED
        : status;
  }

  /// SQLite tells a value's length without reading it.
  private OptionalLong parameters() throws SQLException {
    long[] bytes = new long[1];
    database.query(
        "SELECT sum(length(float32)) FROM weight WHERE moment = 'final'",
        row -> bytes[0] = row.getLong(1));
    return bytes[0] == 0 ? OptionalLong.empty() : OptionalLong.of(bytes[0] / Float.BYTES);
  }

  private StoredRun run(ResultSet row) throws SQLException {
    String yaml = Database.text(row, 2);
    Map<String, String> environment = environment();
    Map<Integer, Map<String, Map<String, Double>>> metrics = metrics();
    String ended = row.getString(6);
    return new StoredRun(
        file,
        SpecReader.spec(specification(), yaml),
        yaml,
        status(row, environment),
        Instant.parse(Database.text(row, 5)),
        Optional.ofNullable(ended).map(Instant::parse),
        data(),
        environment,
        epochs(metrics),
        results(metrics.getOrDefault(StoredRows.RESULTS, Map.of())),
        confusion(),
        messages(),
        checkpointPlace(),
        Optional.ofNullable(row.getString(7)),
        row.getLong(8),
        row.getLong(9),
        row.getDouble(10),
        labels());
  }

  private Labels labels() throws SQLException {
    if (version() <= RunSchema.WITHOUT_LABELS) {
      return Labels.none();
    }
    List<String> tags = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    database.query(
        "SELECT kind, text FROM label ORDER BY rowid",
        row ->
            (Database.text(row, 1).equals(Labels.TAG) ? tags : notes).add(Database.text(row, 2)));
    return new Labels(tags, String.join("\n", notes));
  }

  private RunData data() throws SQLException {
    List<String> classes = new ArrayList<>();
    database.query(
        "SELECT name FROM class ORDER BY rowid", row -> classes.add(Database.text(row, 1)));
    List<float[]> scales = new ArrayList<>();
    database.query(
        "SELECT shift, spread FROM normalization ORDER BY rowid",
        row -> scales.add(new float[] {row.getFloat(1), row.getFloat(2)}));
    float[] shift = new float[scales.size()];
    float[] spread = new float[scales.size()];
    for (int i = 0; i < shift.length; i++) {
      shift[i] = scales.get(i)[0];
      spread[i] = scales.get(i)[1];
    }
    return new RunData(
        parts(),
        classes,
        scales.isEmpty() ? Optional.empty() : Optional.of(new Normalization(shift, spread)));
  }

  private List<RunPart> parts() throws SQLException {
    List<RunPart> parts = new ArrayList<>();
    database.query(
        "SELECT part, description, samples, hash FROM data ORDER BY rowid",
        row ->
            parts.add(
                new RunPart(
                    Database.text(row, 1),
                    Database.text(row, 2),
                    row.getInt(3),
                    Database.text(row, 4))));
    return parts;
  }

  private Map<String, String> environment() throws SQLException {
    Map<String, String> values = new LinkedHashMap<>();
    database.query(
        "SELECT name, value FROM environment ORDER BY rowid",
        row -> values.put(Database.text(row, 1), Database.text(row, 2)));
    return values;
  }

  /// @throws StoreException where a process that lives is training this run
  void refuseAlive() {
    try {
      List<String> status = new ArrayList<>();
      database.query("SELECT status FROM run", row -> status.add(Database.text(row, 1)));
      if (status.contains(RunStatus.RUNNING.text()) && Environment.alive(environment())) {
        throw new StoreException(
            file + " is being trained by another process: wait for its end, or stop it");
      }
    } catch (SQLException e) {
      throw damaged(file, e);
    }
  }

  /// The checkpoint, if the run has one.
  Optional<Checkpoint> checkpoint() {
    List<Checkpoint> found = new ArrayList<>();
    try {
      database.query(
          "SELECT bytes FROM checkpoint", row -> found.add(Checkpoint.of(row.getBytes(1))));
    } catch (SQLException e) {
      throw damaged(file, e);
    } catch (GlassnetException e) {
      throw new StoreException(file + " is damaged: " + e.getMessage(), e);
    }
    return found.stream().findFirst();
  }

  private Optional<CheckpointPlace> checkpointPlace() throws SQLException {
    List<CheckpointPlace> found = new ArrayList<>();
    database.query(
        "SELECT epoch, step, made FROM checkpoint",
        row ->
            found.add(
                new CheckpointPlace(
                    row.getInt(1), row.getInt(2), Instant.parse(Database.text(row, 3)))));
    return found.stream().findFirst();
  }

  private List<Message> messages() throws SQLException {
    List<Message> messages = new ArrayList<>();
    database.query(
        "SELECT epoch, kind, text FROM message ORDER BY rowid",
        row ->
            messages.add(new Message(row.getInt(1), Database.text(row, 2), Database.text(row, 3))));
    return messages;
  }

  /// The metrics of a part of each epoch; those of the results stand at 0.
  private Map<Integer, Map<String, Map<String, Double>>> metrics() throws SQLException {
    Map<Integer, Map<String, Map<String, Double>>> metrics = new TreeMap<>();
    database.query(
        "SELECT epoch, part, name, value FROM metric ORDER BY rowid",
        row ->
            metrics
                .computeIfAbsent(row.getInt(1), _ -> new LinkedHashMap<>())
                .computeIfAbsent(Database.text(row, 2), _ -> new LinkedHashMap<>())
                .put(Database.text(row, 3), Database.number(row, 4)));
    return metrics;
  }

  private Optional<ConfusionMatrix> confusion() throws SQLException {
    Map<String, Map<String, Long>> rows = new LinkedHashMap<>();
    database.query(
        "SELECT actual, predicted, samples FROM confusion ORDER BY rowid",
        row ->
            rows.computeIfAbsent(Database.text(row, 1), _ -> new LinkedHashMap<>())
                .put(Database.text(row, 2), row.getLong(3)));
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    List<String> classes = List.copyOf(rows.keySet());
    long[][] counts = new long[classes.size()][classes.size()];
    for (int actual = 0; actual < counts.length; actual++) {
      for (Map.Entry<String, Long> said : rows.get(classes.get(actual)).entrySet()) {
        int predicted = classes.indexOf(said.getKey());
        if (predicted < 0) {
          throw new StoreException(
              file + " is damaged: there is no class " + said.getKey() + " to take another for");
        }
        counts[actual][predicted] = said.getValue();
      }
    }
    return Optional.of(new ConfusionMatrix(classes, counts));
  }

  private List<EpochRecord> epochs(Map<Integer, Map<String, Map<String, Double>>> metrics)
      throws SQLException {
    List<EpochRecord> epochs = new ArrayList<>();
    database.query(
        """
        SELECT epoch, weights, seconds, loss, accuracy, samples,
               validation_loss, validation_accuracy, validation_samples, learning_rate, penalty
        FROM epoch ORDER BY epoch\
        """,
        row -> {
          Map<String, Map<String, Double>> parts = metrics.getOrDefault(row.getInt(1), Map.of());
          Evaluation train = evaluation(row, 4, parts.getOrDefault("train", Map.of()));
          row.getLong(9);
          Optional<Evaluation> validation =
              row.wasNull()
                  ? Optional.empty()
                  : Optional.of(evaluation(row, 7, parts.getOrDefault("validation", Map.of())));
          if (row.getInt(1) != epochs.size() + 1) {
            throw new StoreException(
                file + " is damaged: epoch " + (epochs.size() + 1) + " is missing");
          }
          epochs.add(
              new EpochRecord(
                  row.getInt(1),
                  train,
                  validation,
                  Database.text(row, 2),
                  row.getDouble(3),
                  Database.number(row, 10),
                  row.getDouble(11)));
        });
    return epochs;
  }

  private Map<String, Evaluation> results(Map<String, Map<String, Double>> metrics)
      throws SQLException {
    Map<String, Evaluation> results = new LinkedHashMap<>();
    database.query(
        "SELECT part, loss, accuracy, samples FROM result ORDER BY rowid",
        row -> {
          String part = Database.text(row, 1);
          results.put(part, evaluation(row, 2, metrics.getOrDefault(part, Map.of())));
        });
    return results;
  }

  /// Loss, accuracy and samples from three columns.
  private static Evaluation evaluation(ResultSet row, int column, Map<String, Double> metrics)
      throws SQLException {
    double loss = Database.number(row, column);
    double accuracy = row.getDouble(column + 1);
    OptionalDouble share = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(accuracy);
    return new Evaluation(loss, share, row.getLong(column + 2), metrics);
  }

  /// Overwrites a network's weights with stored ones; every one must be there, in its shape.
  ///
  /// @param moment `final` or `best`
  void weights(String moment, Weights weights) {
    List<String> missing = new ArrayList<>();
    weights.parameters().forEach(parameter -> missing.add(parameter.name()));
    try {
      database.query(
          "SELECT parameter, shape, length(float32), float32 FROM weight WHERE moment = '"
              + moment
              + "'",
          row -> {
            String name = Database.text(row, 1);
            if (!missing.remove(name)) {
              throw new StoreException(file + " has weights " + name + " that its network has not");
            }
            Shape shape = weights.parameter(name).shape();
            long bytes = row.getLong(3);
            if (!shape(Database.text(row, 2)).equals(shape)
                || bytes != (long) shape.size() * Float.BYTES) {
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

  private static StoreException damaged(Path file, Exception e) {
    return new StoreException(
        file + " cannot be read as a run: " + StoreException.reason(file, e), e);
  }

  @Override
  public void close() {
    try {
      database.connection().close();
    } catch (SQLException e) {
      throw damaged(file, e);
    }
  }
}
