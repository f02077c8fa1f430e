package org.glassnet.layer;

/// When a pass happens: which step of a training it belongs to and where in the batch its rows
/// begin, so that what a layer draws at random depends on nothing else.
///
/// A plan has one, which training sets before each pass; it says nothing in inference.
public final class Moment {
  private long seed;
  private long step;
  private int firstRow;

  /// A moment before the first step.
  public Moment() {}

  /// Moves to a pass.
  ///
  /// @param trainingSeed the training's seed
  /// @param number the step, counted from 0 at the beginning of the training
  /// @param row the place in the batch of the pass's first row
  public void moveTo(long trainingSeed, long number, int row) {
    seed = trainingSeed;
    step = number;
    firstRow = row;
  }

  /// The training's seed.
  public long seed() {
    return seed;
  }

  /// The step, counted from 0 at the beginning of the training.
  public long step() {
    return step;
  }

  /// The place in the batch of the pass's first row.
  public int firstRow() {
    return firstRow;
  }
}
