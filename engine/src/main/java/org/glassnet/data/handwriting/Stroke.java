package org.glassnet.data.handwriting;

/// One movement of the pen: the points that it passes through, and which of them are sharp corners.
///
/// Coordinates are in units of the character's width and height, (0, 0) at the top left. The arrays
/// belong to the alphabet and are never written to.
///
/// @param x the points' horizontal positions
/// @param y the points' vertical positions, downwards
/// @param corner whether the pen turns sharply at the point
record Stroke(float[] x, float[] y, boolean[] corner) {

  int points() {
    return x.length;
  }
}
