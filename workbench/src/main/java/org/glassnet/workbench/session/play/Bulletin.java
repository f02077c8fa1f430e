package org.glassnet.workbench.session.play;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;

/// What pages hear of a play: that something is otherwise than it was, and what happened.
///
/// Of what happened the last things are kept; a page that missed more is told that the play is
/// another one, and reads all anew.
final class Bulletin {
  static final int MOST = 200;

  private final Deque<PlayEvent> last = new ArrayDeque<>();
  private long told;
  private long version;

  /// Something is otherwise than it was.
  synchronized void changed() {
    version++;
    notifyAll();
  }

  synchronized void tell(PlayEvent event) {
    last.addLast(event);
    told++;
    if (last.size() > MOST) {
      last.removeFirst();
    }
    notifyAll();
  }

  /// A page that hears of what happens from now on.
  synchronized Viewer viewer() {
    Viewer viewer = new Viewer();
    viewer.heard = told;
    return viewer;
  }

  /// What happened that a page has not heard of.
  synchronized List<PlayEvent> news(Viewer viewer) {
    long missed = told - viewer.heard;
    viewer.heard = told;
    List<PlayEvent> news = new ArrayList<>(last);
    if (missed > news.size()) {
      news.addFirst(new PlayEvent.Changed());
      return news;
    }
    return List.copyOf(news.subList(news.size() - (int) missed, news.size()));
  }

  /// Whether something is otherwise than a page has seen it; from now on it has.
  synchronized boolean seen(Viewer viewer) {
    boolean fresh = viewer.version != version;
    viewer.version = version;
    return fresh;
  }

  /// Waits until there is something that a page has not got, or the time is over.
  ///
  /// @param more whether there is something for another reason
  /// @return whether there is
  synchronized boolean await(Viewer viewer, long millis, BooleanSupplier more) {
    long end = System.nanoTime() + millis * 1_000_000;
    while (viewer.version == version && viewer.heard == told && !more.getAsBoolean()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
