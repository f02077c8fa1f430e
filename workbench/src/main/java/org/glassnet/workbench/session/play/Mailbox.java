package org.glassnet.workbench.session.play;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.glassnet.tensor.GlassnetException;

/// What other threads ask of the thread that trains, which does it between two steps.
final class Mailbox {
  private static final long PATIENCE_SECONDS = 20;

  private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
  private final Runnable arrived;
  private volatile boolean waiting;
  private volatile boolean closed;

  /// @param arrived hears that something was asked, on the thread of who asks
  Mailbox(Runnable arrived) {
    this.arrived = arrived;
  }

  /// Whether something was asked that is not done.
  boolean waiting() {
    return waiting;
  }

  boolean closed() {
    return closed;
  }

  /// Takes nothing any more.
  void close() {
    closed = true;
    waiting = true;
    arrived.run();
  }

  /// Does what was asked so far.
  void attend() {
    waiting = false;
    for (Runnable task = asked.poll(); task != null && !closed; task = asked.poll()) {
      task.run();
    }
  }

  /// Asks for something and waits for it; what it complains of is told here.
  ///
  /// @param task completes what it is given, at once or later
  /// @throws GlassnetException what the task throws, or where it takes too long
  <T> T ask(Consumer<CompletableFuture<T>> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    asked.add(() -> {
      try {
        task.accept(result);
      } catch (RuntimeException e) {
        result.completeExceptionally(e);
      }
    });
    waiting = true;
    arrived.run();
    return awaited(result);
  }

  private <T> T awaited(CompletableFuture<T> result) {
    try {
      return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GlassnetException problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new GlassnetException(
          closed ? "This play is closed" : "This play does not answer: a step takes too long", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GlassnetException("Nobody waits any more for what this play was asked", e);
    }
  }
}
