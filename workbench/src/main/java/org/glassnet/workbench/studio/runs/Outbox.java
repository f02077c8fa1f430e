package org.glassnet.workbench.studio.runs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.glassnet.workbench.session.live.Listening;
import org.glassnet.workbench.studio.Events;

/// Events on their way to a page. Whoever puts them in never waits for the page: of events with the
/// same key only the last is sent.
final class Outbox {
  private static final long QUIET_MILLIS = 10_000;

  private final Events events;
  private final Consumer<Outbox> gone;
  private final Map<String, Event> waiting = new LinkedHashMap<>();
  private final List<Listening> sources = new CopyOnWriteArrayList<>();
  private final Semaphore signal = new Semaphore(0);
  private boolean closed;

  private record Event(String name, String json) {}

  /// @param gone is told once the page is
  Outbox(Events events, Consumer<Outbox> gone) {
    this.events = events;
    this.gone = gone;
  }

  /// Begins to send.
  void start() {
    events.onClose(this::close);
    Thread.ofVirtual().name("outbox").start(this::send);
  }

  /// What is listened to as long as the page is there.
  void from(Listening source) {
    sources.add(source);
    if (isClosed()) {
      source.close();
    }
  }

  /// Puts an event in.
  ///
  /// @param key what it is about
  synchronized void put(String name, String key, String json) {
    waiting.remove(name + " " + key);
    waiting.put(name + " " + key, new Event(name, json));
    signal.release();
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private void send() {
    try {
      boolean there = true;
      while (there) {
        List<Event> next = next();
        if (next.isEmpty()) {
          there = !isClosed() && events.open();
        }
        for (Event event : next) {
          there = there && events.send(event.name(), event.json());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  private List<Event> next() throws InterruptedException {
    boolean _ = signal.tryAcquire(QUIET_MILLIS, TimeUnit.MILLISECONDS);
    signal.drainPermits();
    synchronized (this) {
      List<Event> all = new ArrayList<>(waiting.values());
      waiting.clear();
      return all;
    }
  }

  /// Ends the stream.
  void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      signal.release();
    }
    sources.forEach(Listening::close);
    events.close();
    gone.accept(this);
  }
}
