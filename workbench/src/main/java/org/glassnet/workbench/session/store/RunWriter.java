package org.glassnet.workbench.session.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassnet.inspect.StepStatistics;
import org.glassnet.train.Checkpoint;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.Evaluation;

/// Writes a run's file while the run lives.
///
/// Until its end the file is in WAL mode, so that others read it undisturbed and a process that is
/// killed leaves what it had committed; at its end it becomes one file that stands by itself. What
/// a full disk refuses is kept and tried again with what follows. One thread uses a writer.
public final class RunWriter implements AutoCloseable {
  private static final long COMMIT_NANOS = 200_000_000L;

  private final Path file;
  private final Database database;
  private final StoredRows rows;
  private final List<EpochRecord> epochs = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final List<StepStatistics> looks = new ArrayList<>();

  /// The steps that were looked into before the training was gone on with.
  private final Set<Long> looked = new HashSet<>();

  private long committed = System.nanoTime();

  private RunWriter(Path file, Database database) {
    this.file = file;
    this.database = database;
    this.rows = new StoredRows(database);
  }

  /// Begins the file, which exists and is empty; it is taken away where that fails.
  ///
  /// All that a run has from the start is written beside it and moved there at once: whoever finds
  /// the file empty, finds a run that never began.
  static RunWriter begin(
      Path file,
      String name,
      String spec,
      long seed,
      RunData data,
      Map<String, String> environment) {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (RunWriter writer = open(draft)) {
        writer.create(name, spec, seed, data, environment);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      RunWriter writer = open(file);
      try {
        writer.live();
      } catch (SQLException e) {
        writer.discard();
        throw e;
      }
      return writer;
    } catch (SQLException | IOException e) {
      delete(draft);
      delete(file);
      throw StoreException.unwritten(file, e);
    }
  }

  private static void delete(Path file) {
    try {
      for (String ending : List.of("", "-wal", "-shm", "-journal")) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + ending));
      }
    } catch (IOException e) {
      throw StoreException.unwritten(file, e);
    }
  }

  /// Opens a file to go on with its run.
  static RunWriter resume(Path file, String spec, Map<String, String> environment, int epoch) {
    try {
      RunWriter writer = open(file);
      try {
        writer.goOn(spec, environment, epoch);
      } catch (SQLException | RuntimeException e) {
        writer.close();
        throw e;
      }
      return writer;
    } catch (SQLException e) {
      throw StoreException.unwritten(file, e);
    }
  }

  private static RunWriter open(Path file) throws SQLException {
    return new RunWriter(file, new Database(Sqlite.writable(file)));
  }

  private void create(
      String name, String spec, long seed, RunData data, Map<String, String> environment)
      throws SQLException {
    database.connection().setAutoCommit(false);
    database.execute(
        "PRAGMA application_id = " + RunSchema.APPLICATION_ID,
        "PRAGMA user_version = " + RunSchema.VERSION);
    database.execute(RunSchema.TABLES.toArray(String[]::new));
    database.change(
        "INSERT INTO run VALUES (?, ?, ?, ?, ?, NULL, NULL, 0, 0, 0)",
        name,
        spec,
        seed,
        RunStatus.RUNNING.text(),
        Instant.now().toString());
    rows.data(data);
    environment(environment);
    database.connection().commit();
  }

  private void live() throws SQLException {
    database.execute("PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL");
    database.connection().setAutoCommit(false);
  }

  private void environment(Map<String, String> environment) throws SQLException {
    for (Map.Entry<String, String> entry : environment.entrySet()) {
      database.insert("environment", entry.getKey(), entry.getValue());
    }
  }

  /// Of two processes that go on with the same run, the second finds the first alive.
  private void goOn(String spec, Map<String, String> environment, int epoch) throws SQLException {
    live();
    database.change("UPDATE run SET seconds = seconds"); // takes the lock
    RunReader reader = RunReader.of(file, database);
    reader.refuseAlive();
    RunSchema.complete(database, reader.version());
    looked.addAll(new StoredLooks(database).steps());
    database.change(
        "UPDATE run SET status = ?, spec = ?, ended = NULL, weights = NULL",
        RunStatus.RUNNING.text(),
        spec);
    database.change("DELETE FROM epoch WHERE epoch >= ?", epoch);
    database.change("DELETE FROM metric WHERE epoch >= ?", epoch);
    database.change("DELETE FROM environment");
    rows.clearResults();
    environment(environment);
    database.connection().commit();
  }

  /// What it writes by.
  Database database() {
    return database;
  }

  /// The file.
  public Path file() {
    return file;
  }

  /// Adds an epoch; others see it within a fifth of a second of the next one or at the end.
  ///
  /// @throws StoreException where it cannot be written now; it is tried again with what follows
  public void epoch(EpochRecord epoch) {
    epochs.add(epoch);
    if (System.nanoTime() - committed > COMMIT_NANOS) {
      flush();
    }
  }

  /// Adds a step that was looked into; others see it as they see an epoch.
  ///
  /// @throws StoreException where it cannot be written now; it is tried again with what follows
  public void look(StepStatistics step) {
    looks.add(step);
    if (System.nanoTime() - committed > COMMIT_NANOS) {
      flush();
    }
  }

  /// Adds something that the training said; it is written with the next epoch or checkpoint.
  public void message(Message message) {
    messages.add(message);
  }

  /// Puts a checkpoint in the place of the last, with all epochs up to it, in one transaction.
  ///
  /// @throws StoreException where it cannot be written; the last one is there as it was
  public void checkpoint(Checkpoint checkpoint) {
    attempt(() -> {
      pending();
      database.change(
          "INSERT OR REPLACE INTO checkpoint VALUES (1, ?, ?, ?, ?)",
          checkpoint.epoch(),
          checkpoint.step(),
          Instant.now().toString(),
          checkpoint.toBytes());
    });
    settled();
  }

  private void flush() {
    attempt(this::pending);
    settled();
  }

  private void pending() throws SQLException {
    for (EpochRecord epoch : epochs) {
      rows.epoch(epoch);
    }
    for (StepStatistics step : looks) {
      if (!looked.contains(step.step())) {
        new StoredLooks(database).add(step);
      }
    }
    for (Message message : messages) {
      database.insert("message", message.epoch(), message.kind(), message.text());
    }
  }

  private void settled() {
    epochs.clear();
    messages.clear();
    looks.clear();
    committed = System.nanoTime();
  }

  /// Stores what the run came to and makes the file stand by itself.
  ///
  /// @throws StoreException where it cannot be written; what was stored before is kept
  public void end(Outcome outcome) {
    attempt(() -> {
      pending();
      rows.clearResults();
      new StoredLooks(database).forgetAfter(outcome.steps());
      for (Map.Entry<String, Evaluation> result : outcome.results().entrySet()) {
        rows.result(result.getKey(), result.getValue());
      }
      if (outcome.confusion().isPresent()) {
        rows.confusion(outcome.confusion().get());
      }
      rows.weights("final", outcome.weights());
      if (outcome.best().isPresent()) {
        rows.weights("best", outcome.best().get());
      }
      database.change(
          "UPDATE run SET status = ?, ended = ?, weights = ?, steps = ?, simd_steps = ?, seconds ="
              + " ?",
          outcome.status().text(),
          Instant.now().toString(),
          outcome.weights().hash(),
          outcome.steps(),
          outcome.simdSteps(),
          outcome.seconds());
    });
    settled();
    finish();
  }

  /// Stores that an error ended the run.
  public void fail() {
    attempt(() -> {
      pending();
      database.change(
          "UPDATE run SET status = ?, ended = ?",
          RunStatus.FAILED.text(),
          Instant.now().toString());
    });
    settled();
    finish();
  }

  /// Takes the file away: the run never began.
  public void discard() {
    try {
      database.connection().close();
    } catch (SQLException e) {
      throw StoreException.unwritten(file, e);
    } finally {
      delete(file);
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws SQLException;
  }

  /// All of some work, or nothing of it.
  private void attempt(Work work) {
    try {
      work.run();
      database.connection().commit();
    } catch (SQLException e) {
      undo(e);
      throw StoreException.unwritten(file, e);
    }
  }

  /// A full disk makes SQLite itself undo the transaction, of which the connection does not know;
  /// it finds out by being sent out of the transaction and back.
  private void undo(SQLException cause) {
    Connection connection = database.connection();
    for (Work work :
        List.<Work>of(
            connection::rollback,
            () -> connection.setAutoCommit(true),
            () -> connection.setAutoCommit(false))) {
      try {
        work.run();
      } catch (SQLException e) {
        cause.addSuppressed(e);
      }
    }
  }

  private void finish() {
    try {
      database.connection().setAutoCommit(true);
      database.execute("PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA journal_mode = DELETE");
    } catch (SQLException e) {
      throw new StoreException(
          "The run is stored in "
              + file
              + " and the -wal file beside it, which belong together, but could not be made one"
              + " file: "
              + StoreException.reason(file, e),
          e);
    }
  }

  @Override
  public void close() {
    try {
      database.connection().close();
    } catch (SQLException e) {
      throw StoreException.unwritten(file, e);
    }
  }
}
