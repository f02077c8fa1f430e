package org.glassnet.data;

/// Along which sides of an image an augmentation works.
public enum Direction {
  /// Along its width: to the left and right.
  HORIZONTAL,
  /// Along its height: up and down.
  VERTICAL,
  /// Along each of them, independently.
  BOTH;

  boolean horizontal() {
    return this != VERTICAL;
  }

  boolean vertical() {
    return this != HORIZONTAL;
  }
}
