package org.glassnet.kernel;

/// [Product]'s definition, word by word: the truth that every provider is measured against.
final class Definition {
  private Definition() {}

  static void product(Product p, int rowFrom, int rowTo, int columnFrom, int columnTo) {
    float[] c = p.c().array();
    for (int i = rowFrom; i < rowTo; i++) {
      for (int j = columnFrom; j < columnTo; j++) {
        int at = p.c().offset() + i * p.c().stride() + j;
        float sum =
            switch (p.start()) {
              case ZERO -> 0f;
              case BIAS -> p.bias().array()[p.bias().offset() + j];
              case C -> c[at];
            };
        for (int k = 0; k < p.depth(); k++) {
          sum = Math.fma(left(p, i, k), right(p, k, j), sum);
        }
        c[at] = sum;
        if (p.activation() != Pointwise.LINEAR) {
          ScalarPointwise.activate(p.activation(), p.alpha(), c, at, c, at, 1);
        }
      }
    }
  }

  /// [Kernels#descend]'s definition.
  static void descent(Product p, float rate, int rowFrom, int rowTo, int columnFrom, int columnTo) {
    float[] c = p.c().array();
    for (int i = rowFrom; i < rowTo; i++) {
      for (int j = columnFrom; j < columnTo; j++) {
        float slope = 0f;
        for (int k = 0; k < p.depth(); k++) {
          slope = Math.fma(left(p, i, k), right(p, k, j), slope);
        }
        int at = p.c().offset() + i * p.c().stride() + j;
        c[at] = Math.fma(-rate, slope, c[at]);
      }
    }
  }

  private static float left(Product p, int i, int k) {
    return p.form() == Product.Form.ATB ? at(p.a(), k, i) : at(p.a(), i, k);
  }

  private static float right(Product p, int k, int j) {
    return p.form() == Product.Form.ABT ? at(p.b(), j, k) : at(p.b(), k, j);
  }

  private static float at(Matrix m, int i, int j) {
    return m.array()[m.offset() + i * m.stride() + j];
  }
}
