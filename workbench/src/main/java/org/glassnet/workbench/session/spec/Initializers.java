package org.glassnet.workbench.session.spec;

import org.glassnet.function.Initializer;

/// The initializers.
final class Initializers {
  static final Catalog<Initializer> ALL =
      Catalog.brief(
          "initializer",
          "heNormal",
          Entry.constant("zeros", Initializer.zeros(), "all zeros"),
          Entry.constant(
              "glorotUniform",
              Initializer.glorotUniform(),
              "uniform in ±√(6 / (inputs + outputs))"));

  private Initializers() {}
}
