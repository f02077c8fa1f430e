package org.glassnet.workbench.session.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;

/// The runs of a folder, each read again only where its file has changed.
public final class RunFolder {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,120}");
  private static final String ENDING = ".glass";

  /// Whether the process of a run lives cannot be seen of its file.
  private static final long DOUBT_NANOS = 2_000_000_000L;

  private final RunStore store;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /// Of a folder, which need not exist yet.
  public RunFolder(RunStore store) {
    this.store = store;
  }

  private record Known(String stamp, RunRow row, long read) {
    boolean holds(String now) {
      return stamp.equals(now) && !(row.live() && System.nanoTime() - read > DOUBT_NANOS);
    }
  }

  /// The file of a run, if there is one of this name in the folder itself.
  public Optional<Path> file(String id) {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    Path file = store.folder().resolve(id + ENDING);
    try {
      return Files.isRegularFile(file)
              && file.toRealPath().getParent().equals(store.folder().toRealPath())
          ? Optional.of(file)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// The run of this name, if there is one.
  ///
  /// @throws GlassnetException where its file is damaged
  public Optional<StoredRun> run(String id) {
    return file(id).map(RunStore::read);
  }

  /// All runs, newest first.
  public synchronized List<RunRow> rows() {
    List<Path> files =
        store.files().stream().filter(file -> ID.matcher(RunStore.id(file)).matches()).toList();
    known.keySet().retainAll(files.stream().map(RunStore::id).toList());
    return files.parallelStream().map(file -> row(RunStore.id(file), file)).toList();
  }

  /// A run of the folder.
  public Optional<RunRow> row(String id) {
    return file(id).map(file -> row(id, file));
  }

  private RunRow row(String id, Path file) {
    String stamp = stamp(file);
    Known before = known.get(id);
    if (before != null && before.holds(stamp)) {
      return before.row();
    }
    RunRow row = read(id, file);
    known.put(id, new Known(stamp, row, System.nanoTime()));
    return row;
  }

  private static RunRow read(String id, Path file) {
    try {
      return RunRow.of(RunStore.outline(file));
    } catch (GlassnetException e) {
      return RunRow.unreadable(id, e.getMessage());
    }
  }

  /// What changes whenever the run does: size and time of its file and of what SQLite keeps beside
  /// it.
  public static String stamp(Path file) {
    return stampOf(file) + " " + stampOf(file.resolveSibling(file.getFileName() + "-wal"));
  }

  private static String stampOf(Path file) {
    try {
      return Files.size(file) + "@" + Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      return "";
    }
  }
}
