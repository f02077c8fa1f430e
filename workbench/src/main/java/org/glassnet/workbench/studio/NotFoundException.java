package org.glassnet.workbench.studio;

import org.glassnet.tensor.GlassnetException;

/// What a page asked for does not exist.
public final class NotFoundException extends GlassnetException {
  private static final long serialVersionUID = 1;

  /// Says what is missing.
  public NotFoundException(String message) {
    super(message);
  }
}
