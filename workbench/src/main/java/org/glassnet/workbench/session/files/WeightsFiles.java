package org.glassnet.workbench.session.files;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassnet.data.DataException;

/// Weights that others have published at an address: fetched once into the user's cache.
public final class WeightsFiles {
  /// `resnet50-0676ba61.pth`: PyTorch's own files carry the beginning of their hash.
  private static final Pattern HASHED = Pattern.compile(".*-([0-9a-f]{8,64})\\.[A-Za-z0-9.]+");

  /// `net-20240131.npz`: a day, not a hash.
  private static final Pattern DAY =
      Pattern.compile("(19|20)\\d\\d(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])");

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private WeightsFiles() {}

  /// Whether this is an address, not a path.
  public static boolean remote(String weights) {
    return weights.matches("(?i)https?://.*");
  }

  /// The beginning of the SHA-256 hash that stands in a file's name, if one does.
  public static Optional<String> hashInName(String name) {
    Matcher matcher = HASHED.matcher(name);
    return matcher.matches() && !DAY.matcher(matcher.group(1)).matches()
        ? Optional.of(matcher.group(1))
        : Optional.empty();
  }

  /// Whether nobody on the way can change what comes from there.
  static boolean safe(URI address) {
    return "https".equalsIgnoreCase(address.getScheme())
        || ("http".equalsIgnoreCase(address.getScheme())
            && address.getHost() != null
            && LOOPBACK.contains(address.getHost()));
  }

  /// The file of an address, from the cache or fetched into it; what is fetched has the hash that
  /// is given, or that its name begins.
  ///
  /// @param sha256 the hash of the file's bytes, where it is known
  /// @throws DataException where it is not here and cannot be fetched; the message says where to
  ///   put it by hand
  /// @throws InterruptedException where the thread is interrupted
  public static Path locate(
      String address, Optional<String> sha256, DataFolders folders, DownloadListener listener)
      throws InterruptedException {
    return locate(address, sha256, folders, listener, Timeouts.USUAL);
  }

  static Path locate(
      String address,
      Optional<String> sha256,
      DataFolders folders,
      DownloadListener listener,
      Timeouts timeouts)
      throws InterruptedException {
    URI uri = uri(address);
    String name = address.replaceFirst("[?#].*", "").replaceFirst(".*/", "");
    if (!name.matches("[A-Za-z0-9_.-]{1,200}") || name.startsWith(".")) {
      throw new DataException(address + " does not end in the name of a file: fetch it by hand");
    }
    Optional<String> hash = sha256.or(() -> hashInName(name));
    Path file = folders.cache().resolve("weights").resolve(name);
    Path origin = file.resolveSibling(name + ".from");
    try {
      if (Files.exists(file)) {
        return here(file, origin, address, hash);
      }
      Files.createDirectories(file.getParent());
      try (CacheLock _ = CacheLock.take(file.getParent(), listener)) {
        if (Files.exists(file)) {
          return here(file, origin, address, hash);
        }
        Path part = file.resolveSibling(name + ".part");
        try (Transport transport = new Transport(timeouts, HttpClient.Redirect.NEVER)) {
          new WeightsDownload(transport, uri, name, hash, listener).into(part);
        }
        Files.writeString(origin, address + "\n");
        return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      throw (InterruptedException) new InterruptedException("download interrupted").initCause(e);
    } catch (DownloadFailedException e) {
      throw failed(address, e.getMessage(), file, e);
    } catch (IOException e) {
      throw failed(address, "the cache cannot be written: " + e, file, e);
    }
  }

  private static URI uri(String address) {
    try {
      URI uri = URI.create(address);
      if (!safe(uri)) {
        throw new DataException(
            address + " is not encrypted on its way: give an https address, or a file");
      }
      return uri;
    } catch (IllegalArgumentException e) {
      throw new DataException(address + " is no address: " + e.getMessage(), e);
    }
  }

  /// What is in the cache, unless it has only the name in common.
  private static Path here(Path file, Path origin, String address, Optional<String> hash)
      throws IOException {
    if (hash.isEmpty() && Files.exists(origin)) {
      String from = Files.readString(origin).strip();
      if (!from.equals(address)) {
        throw new DataException(
            "%s was fetched from %s, and %s ends in the same name: say which is meant by its --sha256, or delete the file to fetch the other"
                .formatted(file, from, address));
      }
    }
    return file;
  }

  private static DataException failed(String address, String reason, Path file, Exception cause) {
    return new DataException(
        "%s cannot be fetched: %s. Without a network, put the file into %s or give its path"
            .formatted(address, reason, file.getParent()),
        cause);
  }
}
