package org.glassnet.vision.ink;

import boofcv.struct.image.GrayU8;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import org.glassnet.vision.page.Box;

/// Draws what a step made.
public final class Pictures {
  private static final int[] COLOURS = {
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xB8860B, 0x7A3DB8, 0x444444
  };

  private Pictures() {}

  /// The colour that tells a thing of this number from its neighbours.
  public static int colour(int number) {
    return COLOURS[number % COLOURS.length];
  }

  static BufferedImage grey(GrayU8 grey) {
    BufferedImage picture =
        new BufferedImage(grey.width, grey.height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] bytes = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    for (int y = 0; y < grey.height; y++) {
      System.arraycopy(
          grey.data, grey.startIndex + y * grey.stride, bytes, y * grey.width, grey.width);
    }
    return picture;
  }

  /// Darkness as it looks on paper, strengthened.
  static BufferedImage darkness(GrayU8 darkness) {
    GrayU8 seen = darkness.createSameShape();
    for (int i = 0; i < seen.data.length; i++) {
      seen.data[i] = (byte) (255 - Math.min(255, 3 * (darkness.data[i] & 0xFF) / 2));
    }
    return grey(seen);
  }

  static BufferedImage mask(GrayU8 mask) {
    GrayU8 seen = mask.createSameShape();
    for (int i = 0; i < seen.data.length; i++) {
      seen.data[i] = (byte) (mask.data[i] == 0 ? 255 : 0);
    }
    return grey(seen);
  }

  /// Blobs in colours on white.
  public static BufferedImage blobs(int width, int height, List<Blob> blobs) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    g.dispose();
    for (int i = 0; i < blobs.size(); i++) {
      paint(picture, blobs.get(i), colour(i));
    }
    return picture;
  }

  /// Puts a blob on a picture.
  public static void paint(BufferedImage picture, Blob blob, int rgb) {
    int[] runs = blob.runs();
    for (int i = 0; i < runs.length; i += 3) {
      for (int x = runs[i + 1]; x < runs[i + 2]; x++) {
        picture.setRGB(x, runs[i], rgb);
      }
    }
  }

  static BufferedImage boxes(int width, int height, List<Blob> blobs) {
    BufferedImage picture = blobs(width, height, List.of());
    Graphics2D g = picture.createGraphics();
    for (int i = 0; i < blobs.size(); i++) {
      paint(picture, blobs.get(i), 0x333333);
      g.setColor(new Color(colour(i)));
      Box box = blobs.get(i).box();
      g.drawRect(box.left(), box.top(), box.width() - 1, box.height() - 1);
    }
    g.dispose();
    return picture;
  }
}
