package org.glassnet.train;

import org.glassnet.tensor.GlassnetException;

/// What training does when a watched figure no longer improves.
public sealed interface Policy {
  /// The figure that is watched.
  Watch watch();

  /// How many epochs without improvement are waited for, ≥ 1.
  int patience();

  /// By how much a figure must be better to count as better, ≥ 0.
  double minDelta();

  /// Ends training after `patience` epochs without improvement.
  ///
  /// Source: Prechelt, "Early stopping, but when?", 1998.
  ///
  /// @param watch the figure
  /// @param patience how many epochs are waited for
  /// @param minDelta what counts as better
  /// @param restoreBest whether the network ends with the weights of its best epoch, not its last
  record EarlyStopping(Watch watch, int patience, double minDelta, boolean restoreBest)
      implements Policy {
    /// Checks the numbers.
    ///
    /// @throws GlassnetException where one is out of its range
    public EarlyStopping {
      check("earlyStopping", patience, minDelta);
    }

    /// Watches the loss, keeps the best weights.
    public static EarlyStopping of(int patience) {
      return new EarlyStopping(Watch.LOSS, patience, 0, true);
    }
  }

  /// Multiplies the learning rate by a factor after `patience` epochs without improvement, as
  /// Keras's ReduceLROnPlateau does.
  ///
  /// @param watch the figure
  /// @param patience how many epochs are waited for
  /// @param minDelta what counts as better
  /// @param factor what the rate is multiplied by, in (0, 1)
  /// @param cooldown how many epochs after a reduction are not counted, ≥ 0
  /// @param minRate the rate below which it never goes, ≥ 0
  record ReduceOnPlateau(
      Watch watch, int patience, double minDelta, double factor, int cooldown, double minRate)
      implements Policy {
    /// Checks the numbers.
    ///
    /// @throws GlassnetException where one is out of its range
    public ReduceOnPlateau {
      check("reduceOnPlateau", patience, minDelta);
      if (!(factor > 0 && factor < 1)) {
        throw new GlassnetException(
            "reduceOnPlateau has factor " + factor + ": it must lie between 0 and 1, such as 0.1");
      }
      if (cooldown < 0) {
        throw new GlassnetException(
            "reduceOnPlateau has cooldown " + cooldown + ": it must be at least 0");
      }
      if (!(minRate >= 0)) {
        throw new GlassnetException(
            "reduceOnPlateau has minRate " + minRate + ": it must be at least 0");
      }
    }

    /// Watches the loss, with Keras's constants: factor 0.1, what counts as better 1e-4.
    public static ReduceOnPlateau of(int patience) {
      return new ReduceOnPlateau(Watch.LOSS, patience, 1e-4, 0.1, 0, 0);
    }
  }

  private static void check(String name, int patience, double minDelta) {
    if (patience < 1) {
      throw new GlassnetException(name + " has patience " + patience + ": it must be at least 1");
    }
    if (!(minDelta >= 0) || Double.isInfinite(minDelta)) {
      throw new GlassnetException(name + " has minDelta " + minDelta + ": it must be at least 0");
    }
  }
}
