package org.glassnet.train;

import java.util.Optional;
import java.util.OptionalLong;
import org.glassnet.model.Network;
import org.glassnet.model.Weights;

/// The last weights that were seen to be finite, kept every hundred updates: an update that makes a
/// weight infinite shows later, in a loss or here.
final class LastGood {
  private static final int INTERVAL = 100;

  private final Network network;
  private Optional<Weights> weights = Optional.empty();
  private long updates;

  LastGood(Network network) {
    this.network = network;
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
    if (weights.isEmpty()) {
      weights = Optional.of(network.weights().copy());
    } else {
      float[] array = network.weights().array();
      System.arraycopy(array, 0, weights.get().array(), 0, array.length);
    }
    return true;
  }

  /// Whether all weights are finite.
  boolean finite() {
    return finite(network.weights().array(), network.weights().end());
  }

  /// Whether all numbers up to an end are finite.
  static boolean finite(float[] array, int end) {
    int largest = 0;
    for (int i = 0; i < end; i++) {
      largest = Math.max(largest, Float.floatToRawIntBits(array[i]) & Integer.MAX_VALUE);
    }
    return Float.isFinite(Float.intBitsToFloat(largest));
  }

  /// Goes back to them, if there are any.
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
