package org.glassnet.workbench.session.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glassnet.inspect.StepStatistics;
import org.glassnet.model.Weights;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Checkpoint;
import org.glassnet.workbench.session.spec.SpecWriter;

/// A folder of runs, one file each: `2026-11-21-064810-letters.glass`.
///
/// @param folder the folder; made when the first run is stored
public record RunStore(Path folder) {
  private static final String ENDING = ".glass";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmmss", Locale.ROOT);
  private static final Pattern ID = Pattern.compile("\\d{4}-\\d\\d-\\d\\d-\\d{6}-(.*?)");

  /// Begins the file of a run.
  ///
  /// @throws StoreException where it cannot be written
  public RunWriter begin(RunSpec spec, RunData data, Map<String, String> environment) {
    Path file = newFile(LocalDateTime.now(ZoneId.systemDefault()).format(TIME) + "-" + spec.name());
    return RunWriter.begin(
        file, spec.name(), SpecWriter.write(spec), spec.training().seed(), data, environment);
  }

  private Path newFile(String id) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(id + ENDING);
      for (int number = 2; !made(file); number++) {
        file = folder.resolve(id + "-" + number + ENDING);
      }
      return file;
    } catch (IOException e) {
      throw new StoreException(
          "The folder " + folder + " cannot be written: " + StoreException.reason(folder, e), e);
    }
  }

  /// Whether the file is new; of two processes only one makes it.
  private static boolean made(Path file) throws IOException {
    try {
      Files.createFile(file);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /// The runs' files, newest first; those of runs that were killed before they began are not among
  /// them.
  ///
  /// @throws StoreException where the folder cannot be read
  public List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(ENDING) && begun(file))
          .sorted(Comparator.comparing(RunStore::id).reversed())
          .toList();
    } catch (IOException e) {
      throw new StoreException("The folder " + folder + " cannot be read: " + e, e);
    }
  }

  private static boolean begun(Path file) {
    try {
      return Files.size(file) > 0;
    } catch (IOException e) {
      return true;
    }
  }

  /// The file of a run.
  ///
  /// @param reference `last`, a path, a file's name with or without its ending, the beginning of
  ///   one if it is the only such, or a run's name, of which the newest is taken
  /// @throws StoreException where there is none or more than one
  public Path find(String reference) {
    Path path = Path.of(reference);
    if (Files.isRegularFile(path)) {
      return path;
    }
    List<Path> files = files();
    if (reference.equals("last") && !files.isEmpty()) {
      return files.getFirst();
    }
    String wanted = reference.endsWith(ENDING) ? id(path) : reference;
    for (Path file : files) {
      if (id(file).equals(wanted)) {
        return file;
      }
    }
    List<Path> beginning = files.stream().filter(file -> id(file).startsWith(wanted)).toList();
    if (beginning.size() == 1) {
      return beginning.getFirst();
    }
    if (beginning.size() > 1) {
      throw new StoreException(
          beginning.size()
              + " runs begin with \""
              + wanted
              + "\": "
              + String.join(", ", beginning.stream().limit(5).map(RunStore::id).toList())
              + (beginning.size() > 5 ? ", …" : "")
              + "; give more of the name");
    }
    return files.stream()
        .filter(file -> ID.matcher(id(file)).matches() && named(file, wanted))
        .findFirst()
        .orElseThrow(() ->
            new StoreException(
                "There is no run \""
                    + reference
                    + "\" in "
                    + folder
                    + (files.isEmpty()
                        ? ", which holds no runs yet: glassnet train makes one"
                        : "; glassnet runs lists the " + files.size() + " that there are")));
  }

  private static boolean named(Path file, String name) {
    return id(file).substring(18).replaceFirst("-\\d+$", "").equals(name)
        || id(file).substring(18).equals(name);
  }

  /// Reads a run.
  ///
  /// @throws StoreException where the file is no run, or damaged
  public static StoredRun read(Path file) {
    try (RunReader reader = RunReader.open(file)) {
      return reader.run();
    }
  }

  /// Reads what a list tells of a run.
  ///
  /// @throws StoreException where the file is no run, or damaged
  public static RunOutline outline(Path file) {
    try (RunReader reader = RunReader.open(file)) {
      return reader.outline();
    }
  }

  /// Overwrites a network's weights with a run's.
  ///
  /// @param best those of its best epoch, not the final ones
  /// @throws StoreException where the file holds none that fit
  public static void weights(Path file, boolean best, Weights weights) {
    try (RunReader reader = RunReader.open(file)) {
      reader.weights(best ? "best" : "final", weights);
    }
  }

  /// Whether steps of a run were looked into.
  ///
  /// @throws StoreException where the file is no run
  public static boolean hasLooks(Path file) {
    try (RunReader reader = RunReader.open(file)) {
      return reader.hasLooks();
    }
  }

  /// The statistics of the steps of a run that were looked into, in their order.
  ///
  /// @throws StoreException where they are damaged
  public static List<StepStatistics> looks(Path file) {
    try (RunReader reader = RunReader.open(file)) {
      return reader.looks();
    }
  }

  /// The checkpoint of a run, if it has one.
  ///
  /// @throws StoreException where it is damaged
  public static Optional<Checkpoint> checkpoint(Path file) {
    try (RunReader reader = RunReader.open(file)) {
      return reader.checkpoint();
    }
  }

  /// Opens a run's file to go on with it; of two that try, the second is refused.
  ///
  /// @param epoch the epoch that is done next: it and what follows is forgotten
  /// @throws StoreException where it cannot be written, or is being written
  public static RunWriter resume(
      Path file, RunSpec spec, Map<String, String> environment, int epoch) {
    return RunWriter.resume(file, SpecWriter.write(spec), environment, epoch);
  }

  /// Writes down what people say of a run, in place of what they said before; also of one that is
  /// being trained.
  ///
  /// @throws StoreException where the file is no run, or cannot be written
  public static void label(Path file, Labels labels) {
    RunReader.open(file).close();
    try (Connection connection = Sqlite.writable(file)) {
      connection.setAutoCommit(false);
      Database database = new Database(connection);
      database.change("UPDATE run SET seconds = seconds"); // takes the lock
      RunSchema.complete(database, RunReader.of(file, database).version());
      database.change("DELETE FROM label");
      for (String tag : labels.tags()) {
        database.insert("label", Labels.TAG, tag);
      }
      if (!labels.note().isEmpty()) {
        database.insert("label", Labels.NOTE, labels.note());
      }
      connection.commit();
    } catch (SQLException e) {
      throw StoreException.unwritten(file, e);
    }
  }

  /// Copies a run as it stands into a file that is none yet, also one that is being trained.
  ///
  /// @throws StoreException where the file is no run, or the copy cannot be written
  public static void copy(Path file, Path copy) {
    RunReader.open(file).close();
    try (Connection connection = Sqlite.copyable(file)) {
      new Database(connection).change("VACUUM INTO ?", copy.toAbsolutePath().toString());
    } catch (SQLException e) {
      throw StoreException.unwritten(copy, e);
    }
  }

  /// A file's name without the ending: what its run is called.
  public static String id(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }
}
