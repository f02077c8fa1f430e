package org.glassnet.layer;

import org.glassnet.function.Activation;

/// A layer that ends in an activation.
public interface Activated {
  /// The activation.
  Activation activation();

  /// The same layer with another one.
  Layer withActivation(Activation other);
}
