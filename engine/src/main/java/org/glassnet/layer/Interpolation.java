package org.glassnet.layer;

/// How pixels between pixels are made.
public enum Interpolation {
  /// The pixel that stands nearest.
  NEAREST,
  /// The mean of the four that stand around it, weighted by how near they are.
  BILINEAR
}
