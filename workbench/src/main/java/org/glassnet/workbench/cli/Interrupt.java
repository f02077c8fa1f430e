package org.glassnet.workbench.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Turns Ctrl-C (and a request to terminate) into an orderly end: what runs is cancelled, and the process
/// waits until it has put its run away.
final class Interrupt {
  private static final int PATIENCE_SECONDS = 30;
  private static final Runnable NOTHING = () -> {};

  private final AtomicReference<Runnable> cancel = new AtomicReference<>(NOTHING);
  private final CountDownLatch done = new CountDownLatch(1);

  /// Listens for the process's end from now on.
  void install() {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("glassnet-interrupt").unstarted(this::shutDown));
  }

  /// Does some work that can be cancelled.
  <T> T during(Runnable cancelling, java.util.function.Supplier<T> work) {
    cancel.set(cancelling);
    try {
      return work.get();
    } finally {
      cancel.set(NOTHING);
    }
  }

  /// Says that the process may end.
  void finished() {
    done.countDown();
  }

  private void shutDown() {
    Runnable cancelling = cancel.get();
    if (cancelling == NOTHING) {
      return;
    }
    cancelling.run();
    try {
      boolean _ = done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
