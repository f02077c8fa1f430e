package org.glassnet.workbench.session.files;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.Flow;

/// Asks servers for files, or for what is left of them.
final class Transport implements AutoCloseable {
  static final int OK = 200;
  static final int PARTIAL_CONTENT = 206;
  static final int RANGE_NOT_SATISFIABLE = 416;

  private final Timeouts timeouts;
  private final HttpClient client;

  /// @param redirects whether it goes where servers send it on to
  Transport(Timeouts timeouts, HttpClient.Redirect redirects) {
    this.timeouts = timeouts;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(redirects)
            .connectTimeout(timeouts.connect())
            .build();
  }

  /// The answer of a server.
  ///
  /// @param kept how many bytes are not asked for, because they are here
  HttpResponse<Flow.Publisher<List<ByteBuffer>>> request(URI address, long kept)
      throws DownloadFailedException, InterruptedException {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address).timeout(timeouts.read()).header("User-Agent", "glassnet");
      if (kept > 0) {
        request.header("Range", "bytes=" + kept + "-");
      }
      return client.send(request.build(), HttpResponse.BodyHandlers.ofPublisher());
    } catch (IOException | IllegalArgumentException e) {
      // The client throws the latter at answers that make no sense, such as a malformed redirect.
      throw new DownloadFailedException(reason(e), e);
    }
  }

  /// The bytes of an answer as they arrive.
  Body body(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) {
    return new Body(response.body(), timeouts.read());
  }

  /// Why there is no answer, or no more of it.
  String reason(Exception e) {
    return switch (e) {
      case HttpConnectTimeoutException _ ->
          "no connection within %s s".formatted(timeouts.connect().toSeconds());
      case HttpTimeoutException _ -> "no answer within %s s".formatted(timeouts.read().toSeconds());
      case ConnectException refused
          when refused.getCause() instanceof ConnectException cause
              && cause.getCause() instanceof UnresolvedAddressException ->
          "no such host is known; is there a network?";
      case ConnectException _ -> "no connection; is there a network?";
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
