package org.glassnet.data;

/// Mirrors the image, or leaves it as it is: horizontally `x' = width − 1 − x`.
///
/// @param direction horizontal: left becomes right; vertical: top becomes bottom; both: each of the
///   two by itself
/// @param probability how likely each is, 0 … 1
public record Flip(Direction direction, double probability) implements Augmentation {
  /// Checks the probability.
  ///
  /// @throws DataException where it is none
  public Flip {
    Augmentation.within("flip's probability", probability, 0, 1, "from 0 to 1");
  }

  /// As often as not.
  public static Flip of(Direction direction) {
    return new Flip(direction, 0.5);
  }

  void place(SourceMap map, Chance chance) {
    boolean across = direction.horizontal() && chance.share() < probability;
    boolean down = direction.vertical() && chance.share() < probability;
    map.then(across ? -1 : 1, 0, 0, down ? -1 : 1, 0, 0);
  }
}
