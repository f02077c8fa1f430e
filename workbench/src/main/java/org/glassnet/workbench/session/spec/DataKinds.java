package org.glassnet.workbench.session.spec;

import org.glassnet.run.DataSpec;

/// The data sets that have a name.
final class DataKinds {
  static final Catalog<DataSpec> ALL =
      Catalog.full(
          "data",
          "letters",
          Entry.of(
              "letters",
              DataSpec.Letters.class,
              "handwritten letters and digits that Glassnet draws itself, 32×32, 36 classes",
              Setting.of("train", 18_000, "number of training samples"),
              Setting.of("test", 3_600, "number of test samples"),
              Setting.of("seed", 1L, "number that they are drawn from")),
          Entry.constant("mnist", new DataSpec.Mnist(), "the digits of MNIST, 28×28, 10 classes"));

  private DataKinds() {}
}
