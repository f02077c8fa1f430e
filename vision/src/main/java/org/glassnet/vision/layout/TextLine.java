package org.glassnet.vision.layout;

import java.util.List;
import org.glassnet.vision.ink.Blob;

/// The blobs of a line of writing, and its way across the page.
///
/// @param blobs from left to right
/// @param path the middle of its letters
/// @param height of its letters
public record TextLine(List<Blob> blobs, Path path, double height) {

  /// The height of a line's middle, as a function of the column.
  @FunctionalInterface
  public interface Path {
    /// The row of the middle in this column.
    double at(double x);
  }
}
