package org.glassnet.train;

import java.util.List;

/// A moment of a [Stepping], to go back to: weights, what the optimizer remembers, and the place in
/// the data. It is small, immutable, and lives in memory alone.
public final class Keyframe {
  private static final int OVERHEAD = 160;

  private final long step;
  private final int epoch;
  private final int done;
  private final int stepsPerEpoch;
  private final long updates;
  private final String optimizer;
  private final float[] weights;
  private final List<float[]> state;

  Keyframe(
      long step,
      int epoch,
      int done,
      int stepsPerEpoch,
      long updates,
      String optimizer,
      float[] weights,
      List<float[]> state) {
    this.step = step;
    this.epoch = epoch;
    this.done = done;
    this.stepsPerEpoch = stepsPerEpoch;
    this.updates = updates;
    this.optimizer = optimizer;
    this.weights = weights;
    this.state = List.copyOf(state);
  }

  /// How many steps were done.
  public long step() {
    return step;
  }

  /// The epoch of the next step, from 1.
  public int epoch() {
    return epoch;
  }

  /// How many steps of that epoch were done.
  public int done() {
    return done;
  }

  /// About how many bytes of memory it takes.
  public long bytes() {
    return OVERHEAD + (1L + state.size()) * (Float.BYTES * (long) weights.length + 24);
  }

  /// Whether all weights are finite.
  public boolean finite() {
    return LastGood.finite(weights, weights.length);
  }

  int stepsPerEpoch() {
    return stepsPerEpoch;
  }

  long updates() {
    return updates;
  }

  String optimizer() {
    return optimizer;
  }

  float[] weights() {
    return weights;
  }

  List<float[]> state() {
    return state;
  }
}
