package org.glassnet.workbench.session.live;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.glassnet.tensor.GlassnetException;

/// Tells listeners what changes among runs, whichever process trains them. While nobody listens
/// nothing is looked at.
public final class RunWatch implements AutoCloseable {
  private static final long EVERY_MILLIS = 400;

  private final Supplier<List<RunRow>> rows;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private Map<String, RunRow> seen = Map.of();
  private final Semaphore signal = new Semaphore(0);
  private boolean watching;
  private boolean closed;

  /// Hears of changes, on the watching thread: it must not wait.
  public interface Listener {
    /// All runs as they are when listening begins.
    void all(List<RunRow> rows);

    /// A run is new or has changed.
    void changed(RunRow row);

    /// A run is no longer there.
    void gone(String id);
  }

  /// Of these runs.
  public RunWatch(Supplier<List<RunRow>> rows) {
    this.rows = rows;
  }

  /// Begins to tell a listener.
  public synchronized Listening listen(Listener listener) {
    look();
    listener.all(List.copyOf(seen.values()));
    listeners.add(listener);
    if (!watching && !closed) {
      watching = true;
      Thread.ofPlatform().daemon().name("run-watch").start(this::watch);
    }
    return () -> leave(listener);
  }

  private void leave(Listener listener) {
    listeners.remove(listener);
  }

  /// Looks at once, as something is known to have changed; waits for nothing.
  public void wake() {
    signal.release();
  }

  private void watch() {
    try {
      while (goesOn()) {
        boolean _ = signal.tryAcquire(EVERY_MILLIS, TimeUnit.MILLISECONDS);
        signal.drainPermits();
        synchronized (this) {
          look();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean goesOn() {
    watching = !closed && !listeners.isEmpty();
    return watching;
  }

  /// What cannot be read now is looked at again with the next change.
  private void look() {
    List<RunRow> now;
    try {
      now = rows.get();
    } catch (GlassnetException e) {
      return;
    }
    Map<String, RunRow> next = new LinkedHashMap<>();
    List<RunRow> changed = new ArrayList<>();
    for (RunRow row : now) {
      next.put(row.id(), row);
      if (!row.equals(seen.get(row.id()))) {
        changed.add(row);
      }
    }
    Set<String> gone = new HashSet<>(seen.keySet());
    gone.removeAll(next.keySet());
    seen = next;
    for (Listener listener : listeners) {
      changed.forEach(listener::changed);
      gone.forEach(listener::gone);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    wake();
  }
}
