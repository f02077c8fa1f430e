package org.glassnet.workbench.session.play;

/// Epochs a second, over the last part of a second.
final class Rate {
  private static final long NANOS = 400_000_000;

  private long since;
  private double epoch;
  private double rate;

  void clear() {
    since = 0;
    rate = 0;
  }

  double of(Snapshot snapshot) {
    long now = System.nanoTime();
    boolean runs = snapshot.state() == PlayState.RUNNING;
    if (since == 0 || !runs || snapshot.epoch() < epoch) {
      since = now;
      epoch = snapshot.epoch();
      rate = runs ? rate : 0;
    } else if (now - since > NANOS) {
      rate = (snapshot.epoch() - epoch) * 1e9 / (now - since);
      since = now;
      epoch = snapshot.epoch();
    }
    return rate;
  }
}
