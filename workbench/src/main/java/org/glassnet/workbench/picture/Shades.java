package org.glassnet.workbench.picture;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;

/// Which colour a number has, and which a class; both can be told apart by the colour-blind.
final class Shades {
  /// Even steps to the eye from dark to bright (viridis).
  private static final List<Color> HEIGHT =
      colours(0x440154, 0x46327E, 0x365C8D, 0x277F8E, 0x1FA187, 0x4AC16D, 0xA0DA39, 0xFDE725);

  /// Paul Tol's muted scheme, and black.
  private static final List<Color> CLASSES =
      colours(
          0x332288, 0xCC6677, 0x117733, 0xDDAA33, 0x88CCEE, 0x882255, 0x44AA99, 0xAA4499, 0x999933,
          0x555555);

  private static final Color BELOW = new Color(0x2166AC);
  private static final Color ABOVE = new Color(0xB2182B);

  private Shades() {}

  private static List<Color> colours(int... rgb) {
    return IntStream.of(rgb).mapToObj(Color::new).toList();
  }

  /// Of a height, at a share of the way from the lowest to the highest.
  static Color height(double share) {
    double place = Math.clamp(share, 0, 1) * (HEIGHT.size() - 1);
    int before = Math.min((int) place, HEIGHT.size() - 2);
    return Style.between(HEIGHT.get(before), HEIGHT.get(before + 1), place - before);
  }

  /// Of a number of either sign, −1 to 1: blue below 0, red above, paper at it.
  static Color signed(double value, Style style) {
    return Style.between(style.paper(), value < 0 ? BELOW : ABOVE, 0.9 * Math.abs(value));
  }

  /// Of a class, by its number; they come again after ten.
  static Color of(int number, Style style) {
    Color colour = CLASSES.get(number % CLASSES.size());
    boolean dark = style.paper().getRed() < 128;
    return dark ? Style.between(colour, Color.WHITE, 0.35) : colour;
  }

  /// How many classes have a colour of their own.
  static int count() {
    return CLASSES.size();
  }
}
