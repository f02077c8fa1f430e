package org.glassnet.workbench.session.files;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The bytes of an answer as they arrive, each batch asked for when wanted and awaited only so
/// long: the time-out of an `HttpRequest` ends where the answer's body begins.
final class Body implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
  private sealed interface Signal {
    record Bytes(List<ByteBuffer> buffers) implements Signal {}

    record End() implements Signal {}

    record Broken(Throwable cause) implements Signal {}
  }

  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private final Duration timeout;

  Body(Flow.Publisher<List<ByteBuffer>> publisher, Duration timeout) {
    this.timeout = timeout;
    publisher.subscribe(this);
  }

  /// The next bytes, empty at the end.
  ///
  /// @throws IOException where the connection breaks, or is silent for too long
  Optional<List<ByteBuffer>> next() throws IOException, InterruptedException {
    var _ = subscription.thenAccept(s -> s.request(1));
    return switch (signals.poll(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      case Signal.Bytes(List<ByteBuffer> buffers) -> Optional.of(buffers);
      case Signal.End() -> Optional.empty();
      case Signal.Broken(Throwable cause) -> throw new IOException(cause.getMessage(), cause);
      case null -> throw new HttpTimeoutException("silence");
    };
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription.complete(given);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    signals.add(new Signal.Bytes(buffers));
  }

  @Override
  public void onError(Throwable cause) {
    signals.add(new Signal.Broken(cause));
  }

  @Override
  public void onComplete() {
    signals.add(new Signal.End());
  }

  @Override
  public void close() {
    var _ = subscription.thenAccept(Flow.Subscription::cancel);
  }
}
