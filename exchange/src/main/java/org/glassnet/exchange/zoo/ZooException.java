package org.glassnet.exchange.zoo;

import org.glassnet.tensor.GlassnetException;

/// An architecture was asked for that there is not, or not in this form.
public final class ZooException extends GlassnetException {
  private static final long serialVersionUID = 1L;

  /// With what is wrong.
  ZooException(String message) {
    super(message);
  }
}
