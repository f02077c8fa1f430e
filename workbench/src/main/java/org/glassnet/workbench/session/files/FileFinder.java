package org.glassnet.workbench.session.files;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glassnet.data.DataException;

/// Finds the files of a set: in the user's folder, in the cache, or on a mirror.
final class FileFinder {
  private final FileSet set;
  private final Optional<Path> data;
  private final Path cache;
  private final Timeouts timeouts;

  FileFinder(FileSet set, DataFolders folders, Timeouts timeouts) {
    this.set = set;
    this.data = folders.data().map(folder -> folder.resolve(set.folder()));
    this.cache = folders.cache().resolve(set.folder());
    this.timeouts = timeouts;
  }

  /// The paths of the set's files, in the set's order.
  List<Path> locate(DownloadListener listener) throws InterruptedException {
    List<Path> own = data.map(this::present).orElse(List.of());
    if (!own.isEmpty()) {
      return wholeOf(own, data.orElseThrow());
    }
    List<Path> cached = present(cache);
    return cached.size() == set.files().size() ? cached : download(listener);
  }

  /// A user's files may be a variant of their own, so they are never mixed with the published ones.
  private List<Path> wholeOf(List<Path> own, Path folder) {
    if (own.size() == set.files().size()) {
      return own;
    }
    String missing =
        set.files().stream()
            .filter(file -> in(folder, file).isEmpty())
            .map(RemoteFile::name)
            .collect(Collectors.joining(", "));
    throw new DataException(
        ("%s (from GLASSNET_DATA) holds only %s of the %s files of %s: missing are %s. "
                + "Put them there, gzipped or unpacked, or move the others away to have all of them"
                + " downloaded")
            .formatted(folder, own.size(), set.files().size(), set.title(), missing));
  }

  private List<Path> present(Path folder) {
    return set.files().stream().flatMap(file -> in(folder, file).stream()).toList();
  }

  private static Optional<Path> in(Path folder, RemoteFile file) {
    Path packed = folder.resolve(file.name());
    if (Files.isRegularFile(packed)) {
      return Optional.of(packed);
    }
    return Optional.of(folder.resolve(file.unpackedName())).filter(Files::isRegularFile);
  }

  private List<Path> download(DownloadListener listener) throws InterruptedException {
    try {
      Files.createDirectories(cache);
    } catch (IOException e) {
      throw unavailable("The cache folder cannot be made: " + e, e);
    }
    try (CacheLock _ = CacheLock.take(cache, listener);
        Downloader downloader = new Downloader(timeouts, listener)) {
      List<Path> paths = new ArrayList<>();
      for (RemoteFile file : set.files()) {
        Optional<Path> here = in(cache, file);
        paths.add(here.isPresent() ? here.get() : download(downloader, file));
      }
      return paths;
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw (InterruptedException) new InterruptedException("download interrupted").initCause(e);
    } catch (IOException e) {
      throw unavailable("The cache folder cannot be written: " + e, e);
    }
  }

  private Path download(Downloader downloader, RemoteFile file)
      throws IOException, InterruptedException {
    try {
      return downloader.download(file, set.mirrors(), cache);
    } catch (DownloadFailedException e) {
      throw unavailable(e.getMessage(), e);
    }
  }

  private DataException unavailable(String reason, Exception cause) {
    String names =
        set.files().stream().map(file -> "  " + file.name()).collect(Collectors.joining("\n"));
    return new DataException(
        """
        The files of %s are not here and could not be downloaded.
        Looked in: %s
        %s
        Try again, or get these %s files by other means:
        %s
        and put them, gzipped or unpacked (then without .gz), into
          %s
        or into %s.\
        """
            .formatted(
                set.title(),
                data.map(folder -> folder + " (from GLASSNET_DATA), ").orElse("") + cache,
                reason,
                set.files().size(),
                names,
                cache,
                data.map(Path::toString)
                    .orElse(
                        "a folder '%s' in the folder that you set GLASSNET_DATA to"
                            .formatted(set.folder()))),
        cause);
  }
}
