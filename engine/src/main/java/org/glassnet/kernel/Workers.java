package org.glassnet.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.glassnet.tensor.GlassnetException;

/// Threads that start on a piece of work within a microsecond.
///
/// A run hands the same [Task] to every thread, each with a part of its own; the caller takes part
/// 0 and returns when all parts are done. Workers spin for some tens of microseconds after their
/// work and then park, so that idle ones cost nothing. A run allocates nothing.
///
/// Only one thread at a time may call [#run]; a task must not call it either.
final class Workers implements AutoCloseable {
  /// What is cut in parts.
  interface Task {
    /// Does part `part` of `parts`, on the calling thread, with that thread's scratch.
    void part(int part, int parts, Scratch scratch);
  }

  private static final VarHandle TICKET;
  private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

  static {
    try {
      TICKET = MethodHandles.lookup().findVarHandle(Workers.class, "ticket", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final long SPIN_NANOS = 50_000;
  private static final int SPINS_BETWEEN_CLOCKS = 32;
  private static final int SPINS_BEFORE_YIELD = 20_000;
  private static final int APART = 16;

  private final Thread[] threads;
  private final Scratch[] scratches;

  /// Element (w + 1) · APART is the last ticket that worker w finished; far apart to share no cache
  /// line.
  private final long[] finished;

  /// 1 while worker w is parked or about to park.
  private final long[] parked;

  private final Throwable[] failures;
  private long ticket;
  private Task task;
  private int parts;
  private volatile boolean closed;

  /// Starts `threads − 1` daemon threads; the caller of [#run] is the remaining one.
  Workers(int threads) {
    if (threads < 1) {
      throw new GlassnetException("threads is " + threads + ": it must be 1 or more");
    }
    this.threads = new Thread[threads - 1];
    scratches = new Scratch[threads];
    finished = new long[(threads + 1) * APART];
    parked = new long[(threads + 1) * APART];
    failures = new Throwable[threads];
    for (int i = 0; i < threads; i++) {
      scratches[i] = new Scratch();
    }
    for (int i = 1; i < threads; i++) {
      int part = i;
      this.threads[i - 1] =
          Thread.ofPlatform().name("glassnet-worker-" + i).daemon().start(() -> work(part));
    }
  }

  /// The caller and its workers.
  int threads() {
    return scratches.length;
  }

  /// The scratch of the calling thread.
  Scratch scratch() {
    return scratches[0];
  }

  /// Whether the first worker is parked, so that a run would have to wake it.
  boolean asleep() {
    return threads.length > 0 && (long) LONGS.getOpaque(parked, 2 * APART) != 0;
  }

  /// Does all parts, and returns when the last one is done.
  ///
  /// @throws RuntimeException or Error: the first failure, by part number, after all parts have
  ///   ended
  void run(Task work) {
    if (closed) {
      throw new IllegalStateException("these workers are closed");
    }
    int count = scratches.length;
    task = work;
    parts = count;
    long now = ticket + 1;
    TICKET.setVolatile(this, now);
    for (int i = 1; i < count; i++) {
      if ((long) LONGS.getVolatile(parked, (i + 1) * APART) != 0) {
        LockSupport.unpark(threads[i - 1]);
      }
    }
    Throwable failure = null;
    try {
      work.part(0, count, scratches[0]);
    } catch (Throwable t) {
      failure = t;
    }
    for (int i = 1; i < count; i++) {
      await(i, now);
      if (failures[i] != null) {
        failure = failure == null ? failures[i] : failure;
        failures[i] = null;
      }
    }
    if (failure != null) {
      throw Workers.<RuntimeException>unchecked(failure);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // the part may be waiting for this very processor
  private void await(int part, long now) {
    int spins = 0;
    while ((long) LONGS.getAcquire(finished, (part + 1) * APART) != now) {
      if (++spins < SPINS_BEFORE_YIELD) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }

  private void work(int part) {
    long seen = 0;
    while (true) {
      seen = next(part, seen);
      if (closed) {
        return;
      }
      try {
        task.part(part, parts, scratches[part]);
      } catch (Throwable t) {
        failures[part] = t;
      }
      LONGS.setRelease(finished, (part + 1) * APART, seen);
    }
  }

  /// Waits for a ticket other than `seen`: first spinning, then parked.
  private long next(int part, long seen) {
    long until = System.nanoTime() + SPIN_NANOS;
    while (true) {
      for (int i = 0; i < SPINS_BETWEEN_CLOCKS; i++) {
        long now = (long) TICKET.getAcquire(this);
        if (now != seen) {
          return now;
        }
        Thread.onSpinWait();
      }
      if (System.nanoTime() - until > 0) {
        LONGS.setVolatile(parked, (part + 1) * APART, 1L);
        while ((long) TICKET.getVolatile(this) == seen) {
          LockSupport.park(this);
        }
        LONGS.setVolatile(parked, (part + 1) * APART, 0L);
        return (long) TICKET.getVolatile(this);
      }
    }
  }

  /// Ends the threads; each leaves as soon as it has seen it.
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    TICKET.setVolatile(this, ticket + 1);
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
  }

  @SuppressWarnings({
    "unchecked",
    "TypeParameterUnusedInFormals"
  }) // thrown as it is, checked or not
  private static <T extends Throwable> T unchecked(Throwable t) throws T {
    throw (T) t;
  }
}
