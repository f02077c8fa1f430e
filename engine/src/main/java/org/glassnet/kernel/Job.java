package org.glassnet.kernel;

/// One operation of [Kernels] and its arguments, cut in parts by output: rows, columns or elements.
///
/// A [Compute] owns one and fills it anew for each call that it splits, so that a call allocates
/// nothing.
final class Job extends Slices {
  /// What is done, and what `n` counts.
  enum Kind {
    PRODUCT_ROWS,
    PRODUCT_COLUMNS,
    DESCENT,
    ACTIVATE,
    ACTIVATE_BACKWARD,
    SOFTMAX,
    SOFTMAX_BACKWARD,
    SUM,
    SUM_OF_SQUARES,
    COLUMN_SUMS,
    ADD,
    SCALE,
    DROPOUT,
    ROWS,
    PART
  }

  /// The chunk of [Kernels#sum].
  static final int CHUNK = 4096;

  Kind kind;
  Product product;
  RowWork work;
  Part part;
  Pointwise f;
  float[] a;
  float[] b;
  float[] c;
  int ao;
  int bo;
  int co;
  int columns;
  long key;
  int place;
  int threshold;
  float u;
  double[] chunks = new double[64];

  @Override
  void slice(Kernels k, int from, int to, Scratch scratch) {
    int count = to - from;
    switch (kind) {
      case PRODUCT_ROWS -> k.product(product, from, to, 0, product.columns(), scratch);
      case PRODUCT_COLUMNS -> k.product(product, 0, product.rows(), from, to, scratch);
      case DESCENT -> k.descend(product, u, from, to, 0, product.columns(), scratch);
      case ACTIVATE -> k.activate(f, u, a, ao + from, b, bo + from, count);
      case ACTIVATE_BACKWARD ->
          k.activateBackward(f, u, a, ao + from, b, bo + from, c, co + from, count);
      case SOFTMAX -> k.softmax(a, ao + from * columns, b, bo + from * columns, count, columns);
      case SOFTMAX_BACKWARD -> {
        int at = from * columns;
        k.softmaxBackward(a, ao + at, b, bo + at, c, co + at, count, columns);
      }
      case SUM -> {
        for (int i = from; i < to; i += CHUNK) {
          chunks[i / CHUNK] = k.sum(a, ao + i, Math.min(CHUNK, to - i));
        }
      }
      case SUM_OF_SQUARES -> {
        for (int i = from; i < to; i += CHUNK) {
          chunks[i / CHUNK] = k.sumOfSquares(a, ao + i, Math.min(CHUNK, to - i));
        }
      }
      case COLUMN_SUMS -> k.columnSums(a, ao, columns, n(), b, bo, from, to);
      case ADD -> k.add(a, ao + from, b, bo + from, count);
      case SCALE -> k.scale(u, b, bo + from, count);
      case DROPOUT -> k.dropout(key, place + from, threshold, u, a, ao + from, b, bo + from, count);
      case ROWS -> work.rows(from, to);
      case PART -> part.run(k, from, to, scratch);
    }
  }
}
