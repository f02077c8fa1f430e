package org.glassnet.workbench.session.files;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fetches one file of which no more is known than its address and, perhaps, its hash.
///
/// Where the hash is known, what has arrived is kept when it breaks off, and the rest is asked for
/// the next time: the hash proves that both belong together. Else nothing is kept.
///
/// @param transport who asks
/// @param address whom
/// @param name the file's name
/// @param sha256 the beginning of its hash, or all of it
/// @param listener hears how it goes on
record WeightsDownload(
    Transport transport,
    URI address,
    String name,
    Optional<String> sha256,
    DownloadListener listener) {
  /// More than any network here has, so that an answer without an end finds one.
  private static final long MOST = 1L << 34;

  private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);
  private static final int MOST_MOVES = 5;

  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

  /// Makes a file of the whole and right bytes.
  ///
  /// @throws DownloadFailedException where it cannot be had
  /// @throws IOException where the file cannot be written
  void into(Path part) throws DownloadFailedException, IOException, InterruptedException {
    boolean whole = false;
    try {
      long kept = sha256.isPresent() && Files.exists(part) ? Files.size(part) : 0;
      if (kept == 0 || !proven(part)) {
        kept = transfer(part, kept);
        if (kept > 0 && !proven(part)) {
          // What was kept may be of another file.
          transfer(part, 0);
        }
      }
      if (!proven(part)) {
        String hash = Digests.sha256(part);
        Files.delete(part);
        throw new DownloadFailedException(
            "its SHA-256 hash is %s, not %s, so it is another file or damaged; nothing is kept"
                .formatted(hash, sha256.orElseThrow()));
      }
      whole = true;
    } finally {
      if (!whole && sha256.isEmpty()) {
        Files.deleteIfExists(part);
      }
    }
  }

  private boolean proven(Path part) throws IOException {
    return sha256.isEmpty() || Digests.sha256(part).startsWith(sha256.get());
  }

  /// Asks for what is not there yet, and says how much was.
  private long transfer(Path part, long kept)
      throws DownloadFailedException, IOException, InterruptedException {
    HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = request(kept);
    try (Body body = transport.body(response)) {
      int status = response.statusCode();
      if (status == Transport.OK) {
        receive(body, part, 0, length(response));
        return 0;
      }
      if (kept > 0 && status == Transport.PARTIAL_CONTENT && continues(response, kept)) {
        receive(body, part, kept, length(response).map(rest -> kept + rest));
        return kept;
      }
      if (kept == 0
          || (status != Transport.PARTIAL_CONTENT && status != Transport.RANGE_NOT_SATISFIABLE)) {
        throw new DownloadFailedException("the server answered " + status);
      }
    }
    return transfer(part, 0);
  }

  /// The answer of the server that has the file.
  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> request(long kept)
      throws DownloadFailedException, InterruptedException {
    URI at = address;
    for (int i = 0; i <= MOST_MOVES; i++) {
      HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = transport.request(at, kept);
      if (!MOVED.contains(response.statusCode())) {
        return response;
      }
      transport.body(response).close();
      at = next(at, response.headers().firstValue("Location").orElse(""));
    }
    throw new DownloadFailedException(
        "the server sends on more than %d times, at last to %s".formatted(MOST_MOVES, at));
  }

  private static URI next(URI from, String location) throws DownloadFailedException {
    try {
      URI to = from.resolve(location);
      if (WeightsFiles.safe(to)) {
        return to;
      }
    } catch (IllegalArgumentException e) {
      throw new DownloadFailedException(
          "the server sends on to \"" + location + "\", which is no address", e);
    }
    throw new DownloadFailedException(
        "the server sends on to " + location + ", which is not encrypted on its way");
  }

  private static Optional<Long> length(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Content-Length")
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::parseLong);
  }

  /// Whether a partial answer is the rest of the file.
  private static boolean continues(HttpResponse<?> response, long kept) {
    Matcher range = RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
    return range.matches()
        && Long.parseLong(range.group(1)) == kept
        && Long.parseLong(range.group(2)) == Long.parseLong(range.group(3)) - 1;
  }

  private void receive(Body body, Path part, long start, Optional<Long> total)
      throws DownloadFailedException, IOException, InterruptedException {
    if (total.filter(all -> all > MOST).isPresent()) {
      throw tooMuch();
    }
    try (FileChannel out =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      out.truncate(start);
      out.position(start);
      long done = start;
      listener.progress(name, done, total.orElse(done));
      for (var bytes = next(body, done, total); bytes.isPresent(); ) {
        for (ByteBuffer buffer : bytes.get()) {
          done += buffer.remaining();
          while (buffer.hasRemaining()) {
            out.write(buffer);
          }
        }
        if (done > MOST) {
          out.truncate(0);
          throw tooMuch();
        }
        listener.progress(name, done, total.orElse(done));
        bytes = next(body, done, total);
      }
      if (done < total.orElse(done)) {
        throw brokenOff(done, total, "the server ended it");
      }
      out.force(true);
    }
  }

  private static DownloadFailedException tooMuch() {
    return new DownloadFailedException(
        "the server sends more than %,d bytes, more than weights of any network here"
            .formatted(MOST));
  }

  private Optional<List<ByteBuffer>> next(Body body, long done, Optional<Long> total)
      throws DownloadFailedException, InterruptedException {
    try {
      return body.next();
    } catch (IOException e) {
      DownloadFailedException failure = brokenOff(done, total, transport.reason(e));
      failure.initCause(e);
      throw failure;
    }
  }

  private DownloadFailedException brokenOff(long done, Optional<Long> total, String reason) {
    return new DownloadFailedException(
        "it broke off after %d%s bytes, which are %s (%s)"
            .formatted(
                done,
                total.map(all -> " of " + all).orElse(""),
                sha256.isPresent() ? "kept for the next time" : "not kept",
                reason));
  }
}
