package org.glassnet.workbench.session.spec;

import org.glassnet.optim.Clipping;

/// Limits to gradients.
final class Clippings {
  static final Catalog<Clipping> ALL =
      Catalog.full(
          "clipping",
          "{globalNorm: 1}",
          Entry.constant("none", Clipping.none(), "no limit"),
          Entry.of(
              "value", Clipping.ByValue.class, "each element held in [−limit, limit]", limit()),
          Entry.of(
              "norm",
              Clipping.ByNorm.class,
              "each parameter's gradient scaled down to this length",
              limit()),
          Entry.of(
              "globalNorm",
              Clipping.ByGlobalNorm.class,
              "all gradients together scaled down to this length",
              limit()));

  private Clippings() {}

  private static Setting limit() {
    return Setting.needed("limit", 1, "limit");
  }
}
