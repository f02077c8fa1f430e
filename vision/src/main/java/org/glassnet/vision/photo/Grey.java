package org.glassnet.vision.photo;

/// A picture in 256 greys.
///
/// @param width pixels in a row
/// @param height rows
/// @param values row by row from the top left, unsigned: 0 is black, 255 white
public record Grey(int width, int height, byte[] values) {

  /// A black picture.
  public static Grey blank(int width, int height) {
    return new Grey(width, height, new byte[Math.multiplyExact(width, height)]);
  }

  /// The grey value of a pixel, 0 to 255.
  public int at(int x, int y) {
    return values[y * width + x] & 0xFF;
  }
}
