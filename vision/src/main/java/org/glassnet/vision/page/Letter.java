package org.glassnet.vision.page;

import java.util.List;

/// A letter on a page.
///
/// @param letter A to Z or 0 to 9
/// @param confidence the share that the network gives it, 0 to 1
/// @param box where it is, in pixels of the photograph
/// @param alternatives what else it may be, the likeliest first
public record Letter(char letter, double confidence, Box box, List<Alternative> alternatives) {
  /// Keeps a copy of the list.
  public Letter {
    alternatives = List.copyOf(alternatives);
  }
}
