package org.glassnet.workbench.studio.play;

import java.util.concurrent.locks.LockSupport;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.play.Play;
import org.glassnet.workbench.session.play.PlayEvent;
import org.glassnet.workbench.session.play.Viewer;
import org.glassnet.workbench.studio.Events;

/// Sends a page what it draws: a frame after each change, and while it trains as many as a screen
/// shows.
final class PlayStream {
  private static final long FRAME_NANOS = 1_000_000_000 / 60;
  private static final long QUIET_MILLIS = 5_000;

  private final Plays.Held held;
  private final Play play;
  private final Events events;

  private PlayStream(Plays.Held held, Events events) {
    this.held = held;
    this.play = held.play();
    this.events = events;
  }

  /// Begins to send, on a thread of its own.
  static void start(Plays.Held held, Events events) {
    held.watched(1);
    PlayStream stream = new PlayStream(held, events);
    Thread.ofVirtual().name("play-stream").start(stream::run);
  }

  private void run() {
    try {
      send();
    } catch (GlassnetException e) {
      boolean _ = events.send("end", PlayJson.sentence(e.getMessage()));
    } finally {
      held.watched(-1);
      events.close();
    }
  }

  private void send() {
    Viewer viewer = play.viewer();
    boolean open = events.send("setup", PlayJson.setup(held.id(), play.setup()));
    long next = System.nanoTime();
    while (open && !play.closed()) {
      if (!play.await(viewer, QUIET_MILLIS)) {
        open = events.open();
        continue;
      }
      for (PlayEvent event : play.news(viewer)) {
        open &= event(event);
      }
      open &= events.send("frame", PlayJson.frame(play.frame(viewer)));
      next = Math.max(next + FRAME_NANOS, System.nanoTime());
      LockSupport.parkNanos(next - System.nanoTime());
      next = Math.max(next, System.nanoTime() - FRAME_NANOS);
    }
  }

  private boolean event(PlayEvent event) {
    return switch (event) {
      case PlayEvent.Changed _ -> events.send("setup", PlayJson.setup(held.id(), play.setup()));
      case PlayEvent.Branch branch -> events.send("branch", PlayJson.branch(branch));
      case PlayEvent.Trouble trouble -> events.send("trouble", PlayJson.trouble(trouble));
      case PlayEvent.Finding finding -> events.send("finding", PlayJson.finding(finding));
    };
  }
}
