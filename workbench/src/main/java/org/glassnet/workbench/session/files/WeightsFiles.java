package org.glassnet.workbench.session.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassnet.data.DataException;

/// Weights that others have published at an address: fetched once into the user's cache.
public final class WeightsFiles {
  private static final int OK = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// `resnet50-0676ba61.pth`: PyTorch's own files carry the beginning of their hash.
  private static final Pattern HASHED = Pattern.compile(".*-([0-9a-f]{8,64})\\.[A-Za-z0-9.]+");

  private WeightsFiles() {}

  /// Whether this is an address, not a path.
  public static boolean remote(String weights) {
    return weights.matches("(?i)https?://.*");
  }

  /// The beginning of the SHA-256 hash that stands in a file's name, if one does.
  public static Optional<String> hashInName(String name) {
    Matcher matcher = HASHED.matcher(name);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /// The file of an address, from the cache or fetched into it; its hash is not looked at here.
  ///
  /// @throws DataException where it is not here and cannot be fetched; the message says where to
  ///   put it by hand
  /// @throws InterruptedException where the thread is interrupted
  public static Path locate(String address, DataFolders folders, DownloadListener listener)
      throws InterruptedException {
    if (!address.regionMatches(true, 0, "https://", 0, 8)) {
      throw new DataException(
          address + " is not encrypted on its way: give an https address, or a file");
    }
    String name = address.replaceFirst("[?#].*", "").replaceFirst(".*/", "");
    if (!name.matches("[A-Za-z0-9_.-]{1,200}") || name.startsWith(".")) {
      throw new DataException(address + " does not end in the name of a file: fetch it by hand");
    }
    Path file = folders.cache().resolve("weights").resolve(name);
    if (Files.exists(file)) {
      return file;
    }
    Path part = file.resolveSibling(name + ".part");
    try {
      Files.createDirectories(file.getParent());
      fetch(URI.create(address), name, part, listener);
      return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException(
          "%s cannot be fetched: %s. Without a network, put the file into %s or give its path"
              .formatted(address, reason(e), file.getParent()),
          e);
    }
  }

  private static String reason(Exception e) {
    return Optional.ofNullable(e.getMessage())
        .filter(message -> !message.isBlank())
        .orElse("the server cannot be reached (" + e.getClass().getSimpleName() + ")");
  }

  private static void fetch(URI address, String name, Path part, DownloadListener listener)
      throws IOException, InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(PATIENCE)
            .build()) {
      HttpResponse<InputStream> response =
          client.send(
              HttpRequest.newBuilder(address).header("User-Agent", "glassnet").build(),
              HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = response.body();
          OutputStream out = Files.newOutputStream(part)) {
        if (response.statusCode() != OK) {
          throw new IOException("the server answered " + response.statusCode());
        }
        long total = response.headers().firstValueAsLong("Content-Length").orElse(0);
        long done = 0;
        byte[] buffer = new byte[1 << 16];
        listener.progress(name, 0, total);
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          out.write(buffer, 0, read);
          done += read;
          listener.progress(name, done, Math.max(total, done));
        }
        if (total > 0 && done != total) {
          throw new IOException("it broke off after " + done + " of " + total + " bytes");
        }
      }
    }
  }
}
