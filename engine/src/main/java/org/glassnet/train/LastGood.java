package org.glassnet.train;

import java.util.Optional;
import java.util.OptionalLong;
import org.glassnet.model.Network;
import org.glassnet.model.Weights;

/// The last weights that were seen to be finite, kept every hundred updates: an update that makes a
/// weight infinite shows later, in a loss or here. Where their running mean is the result, that is
/// kept.
final class LastGood {
  private static final int INTERVAL = 100;

  private final Network network;
  private final Optional<Average> average;
  private Optional<Weights> weights = Optional.empty();
  private long updates;

  LastGood(Network network, Optional<Average> average) {
    this.network = network;
    this.average = average;
  }

  /// Whether it is time to look at the weights.
  static boolean due(long updates) {
    return updates % INTERVAL == 0;
  }

  /// Keeps the weights if all are finite; returns whether they are.
  boolean keep(long updatesSoFar) {
    if (!finite()) {
      return false;
    }
    updates = updatesSoFar;
    Weights result = average.isPresent() ? average.get().mean() : network.weights();
    if (weights.isEmpty()) {
      weights = Optional.of(result.copy());
    } else {
      float[] array = result.array();
      System.arraycopy(array, 0, weights.get().array(), 0, array.length);
    }
    return true;
  }

  /// Whether all weights are finite, and their running mean.
  boolean finite() {
    int end = network.weights().end();
    return finite(network.weights().array(), end)
        && (average.isEmpty() || finite(average.get().mean().array(), end));
  }

  /// Whether all numbers up to an end are finite.
  static boolean finite(float[] array, int end) {
    int largest = 0;
    for (int i = 0; i < end; i++) {
      largest = Math.max(largest, Float.floatToRawIntBits(array[i]) & Integer.MAX_VALUE);
    }
    return Float.isFinite(Float.intBitsToFloat(largest));
  }

  /// Lets the network hold them, if there are any.
  void restore() {
    weights.ifPresent(network.weights()::assign);
  }

  /// After how many updates they were kept.
  long updates() {
    return updates;
  }

  /// The same, where there ever were finite weights.
  OptionalLong ever() {
    return weights.isEmpty() ? OptionalLong.empty() : OptionalLong.of(updates);
  }

  Optional<Weights> weights() {
    return weights;
  }

  void resume(Optional<Weights> kept, long keptAfter) {
    weights = kept;
    updates = keptAfter;
  }
}
