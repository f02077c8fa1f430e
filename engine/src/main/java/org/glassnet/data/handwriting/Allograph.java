package org.glassnet.data.handwriting;

import java.util.List;

/// One of the ways in which people write a character.
///
/// @param weight how often, in relation to the character's other allographs
/// @param width the character's width in units of its height
/// @param strokes the movements of the pen, in the order in which they are made
record Allograph(int weight, float width, List<Stroke> strokes) {

  /// The number of points in all strokes together.
  int points() {
    int points = 0;
    for (Stroke stroke : strokes) {
      points += stroke.points();
    }
    return points;
  }
}
