package org.glassnet.workbench.session.spec;

import org.glassnet.optim.Averaging;

/// The running mean of the weights: a key of the specification.
final class Averagings {
  static final Entry<Averaging> ENTRY =
      Entry.of(
          "averaging",
          Averaging.class,
          "measures and keeps a running mean of the weights, of which this share stays each step",
          Setting.needed("decay", 0.999, "share that stays"));

  private Averagings() {}
}
