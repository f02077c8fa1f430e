package org.glassnet.workbench.session.files;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A mirror on the loopback address that serves files well, or badly in one chosen way.
final class Mirror implements AutoCloseable {
  /// How the mirror answers.
  enum Manner {
    /// As a server should, ranges included.
    GOOD,
    /// Sends the whole file whatever is asked.
    WITHOUT_RANGES,
    /// Answers a range with another one.
    WRONG_RANGE,
    /// Knows no range that is asked for.
    REFUSES_RANGES,
    /// As long as the file, but with one byte changed.
    WRONG_BYTES,
    /// Breaks the connection in the middle.
    BREAKS_OFF,
    /// Ends the answer, in all form, a byte too early.
    ENDS_EARLY,
    /// Announces and sends a byte too many.
    ANNOUNCES_TOO_MUCH,
    /// Announces no length and never ends.
    NEVER_ENDS,
    /// Falls silent in the middle.
    FALLS_SILENT,
    /// Accepts the request and says nothing.
    NEVER_ANSWERS,
    /// Redirects to something that is no address.
    SENDS_ASTRAY,
    /// Redirects to a folder, where the file is.
    SENDS_ON,
    /// Redirects to itself.
    SENDS_ROUND,
    /// Redirects to where anyone could change what comes.
    SENDS_INTO_THE_OPEN,
    /// Has no such file.
    NOT_FOUND,
    /// As good, but only after a while.
    SLOW
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, byte[]> contents;
  private final Manner manner;

  /// Each request: the file's name, then the range that was asked for or `whole`.
  final List<String> requests = new CopyOnWriteArrayList<>();

  Mirror(Manner manner, Map<String, byte[]> contents) throws IOException {
    this.manner = manner;
    this.contents = contents;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mnist/");
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String name = exchange.getRequestURI().getPath().replace("/mnist/", "");
      String range = exchange.getRequestHeaders().getFirst("Range");
      requests.add(name + " " + (range == null ? "whole" : range));
      byte[] content = contents.get(name);
      switch (manner) {
        case GOOD -> sendRange(exchange, content, range, 0);
        case SLOW -> {
          pause(300);
          sendRange(exchange, content, range, 0);
        }
        case WRONG_RANGE -> sendRange(exchange, content, range, 1);
        case WITHOUT_RANGES -> send(exchange, 200, content);
        case REFUSES_RANGES -> {
          if (range == null) {
            send(exchange, 200, content);
          } else {
            exchange.sendResponseHeaders(416, -1);
          }
        }
        case WRONG_BYTES -> {
          byte[] wrong = content.clone();
          wrong[wrong.length / 2] ^= 1;
          sendRange(exchange, wrong, range, 0);
        }
        case BREAKS_OFF -> {
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content, 0, content.length / 2);
          exchange.getResponseBody().flush();
        }
        case ENDS_EARLY -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(content, 0, content.length - 1);
          exchange.getResponseBody().close();
        }
        case ANNOUNCES_TOO_MUCH -> send(exchange, 200, Arrays.copyOf(content, content.length + 1));
        case NEVER_ENDS -> {
          exchange.sendResponseHeaders(200, 0);
          while (closing.getCount() > 0) {
            exchange.getResponseBody().write(content);
          }
        }
        case FALLS_SILENT -> {
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content, 0, content.length / 2);
          exchange.getResponseBody().flush();
          pause(60_000);
        }
        case NEVER_ANSWERS -> pause(60_000);
        case SENDS_ASTRAY -> {
          exchange.getResponseHeaders().set("Location", "http://[nowhere");
          exchange.sendResponseHeaders(302, -1);
        }
        case SENDS_ON -> {
          if (name.startsWith("moved/")) {
            sendRange(exchange, contents.get(name.substring("moved/".length())), range, 0);
          } else {
            redirect(exchange, "moved/" + name);
          }
        }
        case SENDS_ROUND -> redirect(exchange, name);
        case SENDS_INTO_THE_OPEN -> redirect(exchange, "http://192.0.2.1/" + name);
        case NOT_FOUND -> exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(302, -1);
  }

  private static void sendRange(HttpExchange exchange, byte[] content, String range, int shift)
      throws IOException {
    if (range == null) {
      send(exchange, 200, content);
      return;
    }
    int start = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1)) - shift;
    exchange
        .getResponseHeaders()
        .set(
            "Content-Range", "bytes %d-%d/%d".formatted(start, content.length - 1, content.length));
    send(exchange, 206, Arrays.copyOfRange(content, start, content.length));
  }

  private static void send(HttpExchange exchange, int status, byte[] content) throws IOException {
    exchange.sendResponseHeaders(status, content.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(content);
    }
  }

  private void pause(long millis) {
    try {
      var _ = closing.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
