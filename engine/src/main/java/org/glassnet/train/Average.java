package org.glassnet.train;

import org.glassnet.kernel.Compute;
import org.glassnet.model.Network;
import org.glassnet.model.Weights;
import org.glassnet.optim.Averaging;

/// The running mean of a network's weights in a training.
///
/// The network holds either the plain weights, which are trained, or the mean, which is measured
/// and kept; [#swap()] exchanges them, and the others are here.
final class Average {
  private final Network network;
  private final Averaging averaging;
  private final Weights other;
  private boolean shown;

  Average(Network network, Averaging averaging) {
    this.network = network;
    this.averaging = averaging;
    this.other = network.weights().copy();
  }

  /// Takes the weights after an update in.
  ///
  /// @param number the update's number in this training, from 1
  void add(Compute compute, long number) {
    float gain = (float) averaging.gain(number);
    compute
        .updates()
        .average(network.weights().array(), 0, other.array(), 0, network.weights().end(), gain);
  }

  /// Lets the network hold the mean, if it has the plain weights, else the plain weights.
  void swap() {
    float[] mine = network.weights().array();
    float[] theirs = other.array();
    for (int i = 0; i < mine.length; i++) {
      float kept = mine[i];
      mine[i] = theirs[i];
      theirs[i] = kept;
    }
    shown = !shown;
  }

  /// The weights that are trained.
  Weights plain() {
    return shown ? other : network.weights();
  }

  /// Their running mean.
  Weights mean() {
    return shown ? network.weights() : other;
  }

  /// Takes over the mean from a checkpoint, before the first step.
  void resume(byte[] mean) {
    other.assign(mean);
  }
}
