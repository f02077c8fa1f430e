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
              .withNumber());

  private Metrics() {}
}
