package org.glassnet.workbench.session.spec;

import org.glassnet.train.Metric;

/// The metrics besides loss and accuracy.
final class Metrics {
  static final Catalog<Metric> ALL =
      Catalog.brief(
          "metric",
          "top5",
          Entry.<Metric>of(
                  "top",
                  Metric.TopK.class,
                  "share of samples whose class is among the K largest outputs",
                  Setting.needed("k", 5, "number of outputs that count"))
              .withNumber(),
          Entry.constant("precision", new Metric.Precision(), "mean precision of the classes"),
          Entry.constant("recall", new Metric.Recall(), "mean recall of the classes"),
          Entry.constant("f1", new Metric.F1(), "mean F1 of the classes"),
          Entry.constant(
              "meanAbsoluteError", new Metric.MeanAbsoluteError(), "mean of |output − target|"),
          Entry.constant("rSquared", new Metric.RSquared(), "share of the variance explained"),
          Entry.of(
              "psnr",
              Metric.Psnr.class,
              "peak signal-to-noise ratio in decibel",
              Setting.of("peak", 1.0, "largest value there can be")));

  private Metrics() {}
}
