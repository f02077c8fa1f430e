package org.glassnet.workbench.picture;

import java.awt.image.BufferedImage;

/// Something that can be drawn on light and on dark paper.
@FunctionalInterface
public interface Drawing {
  /// The picture, with [Style#SCALE] pixels for each unit of length.
  BufferedImage draw(Style style);
}
