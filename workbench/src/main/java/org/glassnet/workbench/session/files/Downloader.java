package org.glassnet.workbench.session.files;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;

/// Fetches published files. What has arrived stands in a `.part` file until it is whole and proven.
///
/// Failures of a mirror and failures of the disk are kept apart: after the one the next mirror is
/// asked, the other ends everything as an [IOException].
final class Downloader implements AutoCloseable {
  private final DownloadListener listener;
  private final Transport transport;

  Downloader(Timeouts timeouts, DownloadListener listener) {
    this.listener = listener;
    this.transport = new Transport(timeouts, HttpClient.Redirect.NORMAL);
  }

  /// Downloads a file into a folder that nobody else downloads into.
  ///
  /// @return the path of the whole file
  /// @throws DownloadFailedException where no mirror gave it; what has arrived is kept
  /// @throws IOException where the folder cannot be written
  Path download(RemoteFile file, List<URI> mirrors, Path folder)
      throws DownloadFailedException, IOException, InterruptedException {
    Path part = folder.resolve(file.name() + ".part");
    List<String> failures = new ArrayList<>();
    for (URI mirror : mirrors) {
      URI address = mirror.resolve(file.name());
      try {
        fetch(address, file, part);
        Path whole = folder.resolve(file.name());
        Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        return whole;
      } catch (DownloadFailedException e) {
        failures.add("  " + address + ": " + e.getMessage());
      }
    }
    throw new DownloadFailedException("Tried:\n" + String.join("\n", failures));
  }

  @Override
  public void close() {
    transport.close();
  }

  private void fetch(URI address, RemoteFile file, Path part)
      throws DownloadFailedException, IOException, InterruptedException {
    long kept = Files.exists(part) ? Files.size(part) : 0;
    if (kept > file.size()) {
      kept = 0;
    }
    while (true) {
      if (kept < file.size()) {
        transfer(address, file, part, kept);
      } else {
        listener.progress(file.name(), kept, file.size());
      }
      String md5 = Digests.md5(part);
      if (md5.equals(file.md5())) {
        return;
      }
      Files.delete(part);
      if (kept == 0) {
        throw new DownloadFailedException(
            "its MD5 sum is %s instead of %s, so it is another file or damaged"
                .formatted(md5, file.md5()));
      }
      // The wrong bytes may be those of an earlier run: this mirror gets its chance from the start.
      kept = 0;
    }
  }

  /// Makes the `.part` file as long as the file is to be, or fails and leaves what has arrived.
  private void transfer(URI address, RemoteFile file, Path part, long kept)
      throws DownloadFailedException, IOException, InterruptedException {
    HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = transport.request(address, kept);
    int status = response.statusCode();
    try (Body body = transport.body(response)) {
      if (status == Transport.OK
          || (status == Transport.PARTIAL_CONTENT && continues(response, file, kept))) {
        long start = status == Transport.OK ? 0 : kept;
        checkLength(response, file.size() - start);
        receive(body, file, part, start);
        return;
      }
    }
    if (kept == 0
        || (status != Transport.PARTIAL_CONTENT && status != Transport.RANGE_NOT_SATISFIABLE)) {
      throw new DownloadFailedException("the server answered " + status);
    }
    transfer(address, file, part, 0);
  }

  /// Whether a partial answer is the rest of the file.
  private static boolean continues(HttpResponse<?> response, RemoteFile file, long kept) {
    String rest = "bytes %s-%s/%s".formatted(kept, file.size() - 1, file.size());
    return kept > 0 && response.headers().firstValue("Content-Range").equals(Optional.of(rest));
  }

  private static void checkLength(HttpResponse<?> response, long expected)
      throws DownloadFailedException {
    Optional<String> length = response.headers().firstValue("Content-Length");
    if (length.isPresent() && !length.get().equals(String.valueOf(expected))) {
      throw new DownloadFailedException(
          "the server sends %s bytes instead of %s, so it is another file"
              .formatted(length.get(), expected));
    }
  }

  private void receive(Body body, RemoteFile file, Path part, long start)
      throws DownloadFailedException, IOException, InterruptedException {
    try (FileChannel out =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      out.truncate(start);
      out.position(start);
      long done = start;
      listener.progress(file.name(), done, file.size());
      for (var bytes = next(body, file, done); bytes.isPresent(); bytes = next(body, file, done)) {
        for (ByteBuffer buffer : bytes.get()) {
          done += buffer.remaining();
          if (done > file.size()) {
            out.truncate(0);
            throw new DownloadFailedException(
                "the server sends more than the %s bytes that the file has".formatted(file.size()));
          }
          while (buffer.hasRemaining()) {
            out.write(buffer);
          }
        }
        listener.progress(file.name(), done, file.size());
      }
      if (done < file.size()) {
        throw brokenOff(file, done, "the server ended it");
      }
      out.force(true);
    }
  }

  private Optional<List<ByteBuffer>> next(Body body, RemoteFile file, long done)
      throws DownloadFailedException, InterruptedException {
    try {
      return body.next();
    } catch (IOException e) {
      DownloadFailedException failure = brokenOff(file, done, transport.reason(e));
      failure.initCause(e);
      throw failure;
    }
  }

  private static DownloadFailedException brokenOff(RemoteFile file, long done, String reason) {
    return new DownloadFailedException(
        "broke off after %s of %s bytes, which are kept (%s)".formatted(done, file.size(), reason));
  }
}
