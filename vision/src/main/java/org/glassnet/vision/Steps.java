package org.glassnet.vision;

import java.awt.image.BufferedImage;
import java.util.function.Supplier;

/// Hears of each step of reading, with a picture of what the step made.
@FunctionalInterface
public interface Steps {
  /// Nobody looks.
  Steps NONE = (_, _) -> {};

  /// A step is done; the picture is drawn when it is asked for, which must be before this returns.
  ///
  /// @param name what the step is called, in lower case with hyphens
  void done(String name, Supplier<BufferedImage> picture);
}
