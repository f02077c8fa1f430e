package org.glassnet.workbench.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Numbers as pixels, a pixel each.
@FunctionalInterface
public interface Pixels {
  /// The pixels on a kind of paper.
  BufferedImage draw(Style style);

  /// An image of shape (height, width, channels): in colour where it has three channels, else its
  /// first one in grey; numbers from 0 to 1, or stretched where they go beyond.
  static Pixels photo(Tensor image) {
    float low = 0;
    float high = 1;
    for (float pixel : image.toArray()) {
      low = Math.min(low, pixel);
      high = Math.max(high, pixel);
    }
    int channels = image.shape().axis(2);
    return channels == 3
        ? colours(image, low, high)
        : scaled(channel(image, 0), ColourScale.GREY, low, high);
  }

  /// Numbers of shape (height, width) in the colours of a scale.
  ///
  /// @param low the least number of the scale
  /// @param high its largest
  static Pixels scaled(Tensor numbers, ColourScale scale, double low, double high) {
    int height = numbers.shape().axis(0);
    int width = numbers.shape().axis(1);
    return style -> {
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      double range = Math.max(high - low, Float.MIN_NORMAL);
      for (int i = 0; i < numbers.size(); i++) {
        Color colour = scale.at((numbers.at(i) - low) / range, style);
        image.setRGB(i % width, i / width, colour.getRGB());
      }
      return image;
    };
  }

  /// Numbers of both signs, of shape (height, width): 0 is the paper's colour.
  static Pixels signed(Tensor numbers, double limit) {
    return scaled(numbers, ColourScale.DIVERGING, -limit, limit);
  }

  /// An image of red, green and blue, of shape (height, width, 3).
  ///
  /// @param low what is black
  /// @param high what is white
  static Pixels colours(Tensor image, double low, double high) {
    int width = image.shape().axis(1);
    return _ -> {
      BufferedImage drawn =
          new BufferedImage(width, image.shape().axis(0), BufferedImage.TYPE_INT_RGB);
      double range = Math.max(high - low, Float.MIN_NORMAL);
      for (int pixel = 0; pixel < image.size() / 3; pixel++) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          double share = Math.clamp((image.at(pixel * 3 + c) - low) / range, 0, 1);
          rgb = rgb << 8 | (int) Math.round(255 * share);
        }
        drawn.setRGB(pixel % width, pixel / width, rgb);
      }
      return drawn;
    };
  }

  /// One channel of an image of shape (height, width, channels), of shape (height, width).
  static Tensor channel(Tensor image, int channel) {
    int channels = image.shape().axis(2);
    float[] pixels = new float[image.size() / channels];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = image.at(i * channels + channel);
    }
    return Tensor.of(Shape.of(image.shape().axis(0), image.shape().axis(1)), pixels);
  }

  /// Heat over an image: where there is none the image shows through.
  ///
  /// @param heat of shape (height, width), coarser than the image or as fine
  /// @param limit the largest |heat|
  /// @param signed whether heat may be below 0
  static Pixels heated(Pixels image, Tensor heat, double limit, boolean signed) {
    return style -> {
      BufferedImage under = image.draw(style);
      int fine = Math.max(1, 224 / Math.max(under.getHeight(), under.getWidth()));
      int width = under.getWidth() * fine;
      int height = under.getHeight() * fine;
      BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      Graphics2D pen = sheet.createGraphics();
      pen.drawImage(under, 0, 0, width, height, null);
      pen.dispose();
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double value = Interpolated.at(heat, (y + 0.5) / height, (x + 0.5) / width) / limit;
          double strength = Math.clamp(Math.abs(value), 0, 1);
          Color warm =
              signed
                  ? ColourScale.DIVERGING.at(value < 0 ? 0.12 : 0.88, Style.LIGHT)
                  : ColourScale.SEQUENTIAL.at(0.45 + 0.5 * strength, Style.LIGHT);
          Color grey = dimmed(new Color(sheet.getRGB(x, y)));
          sheet.setRGB(
              x,
              y,
              Style.between(grey, warm, signed ? 0.85 * Math.sqrt(strength) : 0.85 * strength)
                  .getRGB());
        }
      }
      return sheet;
    };
  }

  private static Color dimmed(Color colour) {
    int light = (colour.getRed() * 30 + colour.getGreen() * 59 + colour.getBlue() * 11) / 100;
    int grey = 40 + light * 190 / 255;
    return new Color(grey, grey, grey);
  }
}
