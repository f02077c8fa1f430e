package org.glassnet.workbench.cli;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Turns Ctrl-C (and a request to terminate) into an orderly end: what runs is cancelled, and the
/// process waits until it has put its run away.
final class Interrupt {
  private static final int PATIENCE_SECONDS = 30;

  private final AtomicReference<Optional<Runnable>> cancel =
      new AtomicReference<>(Optional.empty());
  private final CountDownLatch done = new CountDownLatch(1);

  /// Listens for the process's end from now on.
  void install() {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("glassnet-interrupt").unstarted(this::shutDown));
  }

  /// Does some work that can be cancelled.
  <T> T during(Runnable cancelling, Supplier<T> work) {
    cancel.set(Optional.of(cancelling));
    try {
      return work.get();
    } finally {
      cancel.set(Optional.empty());
    }
  }

  /// Says that the process may end.
  void finished() {
    done.countDown();
  }

  /// Cancels what runs; returns whether anything did.
  boolean interrupt() {
    Optional<Runnable> cancelling = cancel.get();
    cancelling.ifPresent(Runnable::run);
    return cancelling.isPresent();
  }

  private void shutDown() {
    if (!interrupt()) {
      return;
    }
    try {
      boolean _ = done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
