package org.glassnet.workbench.report;

import java.util.Base64;
import org.glassnet.workbench.picture.Drawing;
import org.glassnet.workbench.picture.Png;
import org.glassnet.workbench.picture.Style;

/// Words and pictures in HTML.
public final class Html {
  private Html() {}

  /// The text with what means something in HTML made harmless, between tags and in attributes, and
  /// with control characters taken out.
  public static String text(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            default -> {
              boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
              safe.appendCodePoint(
                  control || Character.getType(c) == Character.SURROGATE ? 0xFFFD : c);
            }
          }
        });
    return safe.toString();
  }

  /// A drawing on light paper, and on dark paper for readers at night.
  static String picture(Drawing drawing, String alternative) {
    java.awt.image.BufferedImage light = drawing.draw(Style.LIGHT);
    return "<picture><source media=\"(prefers-color-scheme:dark)\" srcset=\""
        + data(drawing.draw(Style.DARK))
        + "\"><img alt=\""
        + text(alternative)
        + "\" width=\""
        + light.getWidth() / Style.SCALE
        + "\" height=\""
        + light.getHeight() / Style.SCALE
        + "\" src=\""
        + data(light)
        + "\"></picture>";
  }

  private static String data(java.awt.image.BufferedImage image) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(Png.bytes(image));
  }
}
