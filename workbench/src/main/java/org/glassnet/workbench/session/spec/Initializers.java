package org.glassnet.workbench.session.spec;

import org.glassnet.function.Initializer;

/// The initializers.
final class Initializers {
  static final Catalog<Initializer> ALL =
      Catalog.brief(
          "initializer",
          "heNormal",
          Entry.constant("zeros", Initializer.zeros(), "all zeros"),
          Entry.constant("ones", Initializer.ones(), "all ones"),
          Entry.of(
              "constant",
              Initializer.Constant.class,
              "all the same",
              Setting.needed("value", 0.5, "value")),
          Entry.of(
              "uniform",
              Initializer.Uniform.class,
              "uniform between two numbers",
              Setting.of("min", -0.05, "least value"),
              Setting.of("max", 0.05, "greatest value")),
          Entry.of(
              "normal",
              Initializer.Normal.class,
              "the normal distribution",
              Setting.of("mean", 0.0, "mean"),
              Setting.of("deviation", 0.05, "standard deviation")),
          Entry.of(
              "truncatedNormal",
              Initializer.TruncatedNormal.class,
              "the normal distribution, cut at two deviations",
              Setting.of("mean", 0.0, "mean"),
              Setting.of("deviation", 0.05, "standard deviation")),
          Entry.constant(
              "glorotUniform",
              Initializer.glorotUniform(),
              "uniform in ±√(6 / (inputs + outputs)); the default"),
          Entry.constant(
              "glorotNormal",
              Initializer.glorotNormal(),
              "normal, variance 2 / (inputs + outputs)"),
          Entry.constant("heUniform", Initializer.heUniform(), "uniform in ±√(6 / inputs)"),
          Entry.constant(
              "heNormal", Initializer.heNormal(), "normal, variance 2 / inputs; suits relu"),
          Entry.constant("lecunUniform", Initializer.lecunUniform(), "uniform in ±√(3 / inputs)"),
          Entry.constant(
              "lecunNormal", Initializer.lecunNormal(), "normal, variance 1 / inputs; suits selu"),
          Entry.of(
              "orthogonal",
              Initializer.Orthogonal.class,
              "a random orthogonal matrix",
              Setting.of("gain", 1.0, "gain")),
          Entry.of(
              "identity",
              Initializer.Identity.class,
              "the identity matrix",
              Setting.of("gain", 1.0, "gain")));

  private Initializers() {}
}
