package org.glassnet.kernel;

import java.util.Optional;

/// The largest number of each window, made once and run often; see [PoolingKernels#max].
public final class MaxPooling {
  final Pooling p;
  final Optional<Matrix> winners;
  private final Part forward;
  private final Part backward;

  /// @param p the windows
  /// @param winners where the number of each window's winning tap is kept from forward to backward,
  ///   a place like y's; empty where there is no backward
  public MaxPooling(Pooling p, Optional<Matrix> winners) {
    this.p = p;
    this.winners = winners;
    this.forward = (kernels, from, to, scratch) -> kernels.pools().max(this, from, to, scratch);
    this.backward = (kernels, from, to, _) -> kernels.pools().maxBackward(this, from, to);
  }

  /// Writes y.
  public void forward(Compute compute) {
    compute.split(forward, p.outRows(), 1, p.work());
  }

  /// Writes dx from dy.
  public void backward(Compute compute) {
    compute.split(backward, p.inRows(), 1, p.work());
  }

  /// Where the winners of rows of positions are written: kept, or in a row of the scratch again and
  /// again.
  float[] winners(Scratch scratch) {
    return winners.isPresent()
        ? winners.get().array()
        : scratch.tile(p.outRowSize() + SimdPooling.SPILL);
  }

  /// Where in that array those of a row of positions stand.
  int winnersOf(int outRow) {
    return winners.isPresent() ? winners.get().offset() + outRow * p.outRowSize() : 0;
  }
}
