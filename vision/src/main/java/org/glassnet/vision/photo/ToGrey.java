package org.glassnet.vision.photo;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.util.Arrays;

/// Colours become grey, and large pictures smaller: each grey value is the mean of a square of
/// pixels.
///
/// grey = 0.299·red + 0.587·green + 0.114·blue of the stored numbers: colour profiles change ink
/// and paper alike.
final class ToGrey {
  /// Reading gains nothing from more pixels than these.
  private static final long ENOUGH = 14_000_000L;

  private final BufferedImage image;
  private final int[] line;

  private ToGrey(BufferedImage image) {
    this.image = image;
    this.line = new int[image.getWidth()];
  }

  /// The picture as it is to be seen, in grey.
  static Grey of(BufferedImage image, Orientation orientation) {
    return orientation.upright(new ToGrey(image).grey());
  }

  private Grey grey() {
    int side = 1;
    while ((long) (image.getWidth() / side) * (image.getHeight() / side) > ENOUGH) {
      side++;
    }
    Grey grey = Grey.blank(image.getWidth() / side, image.getHeight() / side);
    int[] sums = new int[grey.width()];
    Row row = row();
    for (int y = 0; y < grey.height(); y++) {
      Arrays.fill(sums, 0);
      for (int i = 0; i < side; i++) {
        row.read(y * side + i);
        for (int x = 0, at = 0; x < sums.length; x++) {
          for (int k = 0; k < side; k++) {
            sums[x] += line[at++];
          }
        }
      }
      int square = side * side;
      for (int x = 0; x < sums.length; x++) {
        grey.values()[y * grey.width() + x] = (byte) ((sums[x] + square / 2) / square);
      }
    }
    return grey;
  }

  /// Puts a row of the picture into `line`.
  private interface Row {
    void read(int y);
  }

  private Row row() {
    ColorModel colours = image.getColorModel();
    Raster raster = image.getRaster();
    boolean bytes = raster.getDataBuffer().getDataType() == DataBuffer.TYPE_BYTE;
    boolean plain = colours instanceof ComponentColorModel && !colours.hasAlpha() && bytes;
    int bands = raster.getNumBands();
    if (plain && (bands == 1 || bands == 3)) {
      int[] samples = new int[bands * line.length];
      return y -> {
        raster.getPixels(0, y, line.length, 1, samples);
        for (int x = 0; x < line.length; x++) {
          line[x] =
              bands == 1
                  ? samples[x]
                  : luma(samples[3 * x], samples[3 * x + 1], samples[3 * x + 2]);
        }
      };
    }
    return y -> {
      image.getRGB(0, y, line.length, 1, line, 0, line.length);
      for (int x = 0; x < line.length; x++) {
        int argb = line[x];
        int value = luma(argb >>> 16 & 0xFF, argb >>> 8 & 0xFF, argb & 0xFF);
        int alpha = argb >>> 24;
        // What is transparent is paper.
        line[x] = alpha == 255 ? value : (value * alpha + 255 * (255 - alpha)) / 255;
      }
    };
  }

  private static int luma(int red, int green, int blue) {
    return (299 * red + 587 * green + 114 * blue + 500) / 1000;
  }
}
