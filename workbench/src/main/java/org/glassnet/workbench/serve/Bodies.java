package org.glassnet.workbench.serve;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/// Reads the bodies of requests: each whole and no larger than may be, all together no more than
/// memory has room for, and none from somebody who sends it for ever.
final class Bodies {
  private static final int STEP = 1 << 16;

  private final long mostOfOne;
  private final long mostInAll;
  private final Duration timeout;
  private final AtomicLong held = new AtomicLong();

  /// @param mostOfOne bytes of a body
  /// @param mostInAll bytes of all bodies that are held at once; one alone may have more
  /// @param timeout how long a body may take to come
  Bodies(long mostOfOne, long mostInAll, Duration timeout) {
    this.mostOfOne = Math.min(mostOfOne, Integer.MAX_VALUE - 16L);
    this.mostInAll = mostInAll;
    this.timeout = timeout;
  }

  /// A body that is held until it is closed.
  final class Body implements AutoCloseable {
    private byte[] bytes = new byte[0];
    private long counted;

    private Body() {}

    byte[] bytes() {
      return bytes;
    }

    /// Makes room for more.
    ///
    /// @throws RefusedException where others hold too much
    void hold(long more) {
      long others = held.getAndAdd(more) - counted;
      counted += more;
      if (others > 0 && others + counted > mostInAll) {
        close();
        throw RefusedException.busy(
            "The requests that are here have as many bytes as are taken at once, "
                + mostInAll
                + ": try again in a second, or send fewer samples at once");
      }
    }

    /// Is not needed any more.
    @Override
    public void close() {
      held.addAndGet(-counted);
      counted = 0;
    }
  }

  /// A body with nothing in it yet.
  Body empty() {
    return new Body();
  }

  /// Reads a body; close it.
  ///
  /// @throws RefusedException where it is too large, comes too slowly or there are too many
  /// @throws IOException where the client is gone
  Body read(HttpServletRequest request) throws IOException {
    long said = request.getContentLengthLong();
    if (said > mostOfOne) {
      throw tooLarge(said + " bytes");
    }
    Body body = new Body();
    try {
      body.hold(Math.max(0, said));
      read(request.getInputStream(), (int) said, body);
      return body;
    } catch (IOException | RuntimeException | Error e) {
      body.close();
      throw e;
    }
  }

  /// @param said how many bytes there are; less than 0 where that is not said
  private void read(InputStream in, int said, Body body) throws IOException {
    long end = System.nanoTime() + timeout.toNanos();
    byte[] bytes = new byte[said < 0 ? STEP : said];
    int size = 0;
    while (said < 0 || size < said) {
      if (size == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(mostOfOne + 1, 2L * bytes.length));
      }
      int read = next(in, bytes, size);
      if (read < 0) {
        break;
      }
      size += read;
      if (size > mostOfOne) {
        throw tooLarge("more bytes");
      }
      if (said < 0) {
        body.hold(read);
      }
      if (System.nanoTime() > end) {
        throw slow();
      }
    }
    body.bytes = size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  private int next(InputStream in, byte[] bytes, int at) throws IOException {
    try {
      return in.read(bytes, at, Math.min(STEP, bytes.length - at));
    } catch (IOException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw slow();
      }
      throw e;
    }
  }

  private RefusedException slow() {
    return RefusedException.slow(
        "The body did not come within " + timeout.toMillis() / 1000.0 + " s: send it faster");
  }

  private RefusedException tooLarge(String size) {
    return RefusedException.large(
        "The body has "
            + size
            + ", but "
            + mostOfOne
            + " are read at most: send fewer samples at once, or start the server with a larger"
            + " --max-body");
  }

  /// Reads what is still being sent, for who sends would not hear the answer; not for ever, and not
  /// from who sends far too much.
  void readAway(HttpServletRequest request) throws IOException {
    long end = System.nanoTime() + timeout.toNanos();
    byte[] nowhere = new byte[STEP];
    InputStream in = request.getInputStream();
    long left = mostOfOne;
    int read = in.read(nowhere);
    while (read > 0 && left >= 0 && System.nanoTime() < end) {
      left -= read;
      read = in.read(nowhere);
    }
  }
}
