package org.glassnet.vision.ink;

import java.awt.image.BufferedImage;
import java.util.function.Supplier;

/// Hears of each step with a picture of what it made; the picture is drawn when it is asked for.
@FunctionalInterface
public interface StepPictures {
  /// Nobody looks.
  StepPictures NONE = (_, _) -> {};

  /// A step is done.
  void step(String name, Supplier<BufferedImage> picture);
}
