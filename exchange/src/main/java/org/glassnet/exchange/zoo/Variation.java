package org.glassnet.exchange.zoo;

import org.glassnet.tensor.Shape;

/// What of an architecture is the user's to choose.
///
/// @param classes how many outputs, ≥ 1
/// @param input the shape of an image: (height, width, channels)
/// @param dropout the share of numbers that its dropout leaves out, in [0, 1); without a meaning
///   where it has none
public record Variation(int classes, Shape input, double dropout) {
  /// Checks them.
  ///
  /// @throws ZooException where one is not possible
  public Variation {
    if (classes < 1) {
      throw new ZooException("A network for " + classes + " classes: it needs at least 1");
    }
    if (input.rank() != 3) {
      throw new ZooException(
          "The network takes images, but the input has shape "
              + input
              + ": give height, width and channels, such as (224, 224, 3)");
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new ZooException(
          "dropout is " + dropout + ": it is the share that is left out, from 0 to below 1");
    }
  }

  /// The same with so many outputs.
  public Variation withClasses(int other) {
    return new Variation(other, input, dropout);
  }

  /// The same for images of another shape.
  public Variation withInput(Shape other) {
    return new Variation(classes, other, dropout);
  }

  /// The same with another dropout.
  public Variation withDropout(double other) {
    return new Variation(classes, input, other);
  }
}
