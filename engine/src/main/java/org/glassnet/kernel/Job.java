package org.glassnet.kernel;

/// One operation of [Kernels] and its arguments, cut in parts by output: rows, columns or elements.
///
/// A [Compute] owns one and fills it anew for each call that it splits, so that a call allocates
/// nothing.
final class Job implements Workers.Task {
  /// What is done, and what `n` counts.
  enum Kind {
    PRODUCT_ROWS,
    PRODUCT_COLUMNS,
    DESCENT,
    ACTIVATE,
    ACTIVATE_BACKWARD,
    SOFTMAX,
    SOFTMAX_BACKWARD,
    CROSS_ENTROPY,
    HALF_SQUARED,
    CATEGORICAL_CROSS_ENTROPY,
    ELEMENT_LOSS,
    SUM,
    SUM_OF_SQUARES,
    COLUMN_SUMS,
    ADD,
    SCALE,
    DROPOUT,
    ROWS,
    PART,
    SGD,
    MOMENTUM,
    ADAM,
    VELOCITY,
    RMS_PROP,
    RMS_PROP_MOMENTUM,
    ADADELTA,
    NADAM,
    AVERAGE,
    PENALIZE,
    CLIP
  }

  /// The chunk of [Kernels#sum].
  static final int CHUNK = 4096;

  Kernels kernels;
  Kind kind;
  Product product;
  RowWork work;
  Part part;
  Pointwise f;
  ElementLoss l;
  float[] a;
  float[] b;
  float[] c;
  float[] d;
  float[] e;
  int ao;
  int bo;
  int co;
  int dro;
  int eo;
  int n;
  int columns;

  /// Parts begin at multiples of this.
  int grain;

  long key;
  int place;
  int threshold;
  float u;
  float v;
  float w;
  float x;
  float y;
  float z;
  float t;
  double[] chunks = new double[64];

  Job(Kernels kernels) {
    this.kernels = kernels;
  }

  @Override
  public void part(int part, int parts, Scratch scratch) {
    int units = (n + grain - 1) / grain;
    int from = (int) ((long) units * part / parts) * grain;
    int to = Math.min(n, (int) ((long) units * (part + 1) / parts) * grain);
    if (from < to) {
      slice(from, to, scratch);
    }
  }

  private void slice(int from, int to, Scratch scratch) {
    Kernels k = kernels;
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
      case CROSS_ENTROPY -> {
        int at = from * columns;
        k.softmaxCrossEntropy(
            a, ao + at, b, bo + from, c, co + from, d, dro + at, u, count, columns);
      }
      case HALF_SQUARED -> {
        int at = from * columns;
        k.halfSquared(a, ao + at, b, bo + at, c, co + from, d, dro + at, u, count, columns);
      }
      case CATEGORICAL_CROSS_ENTROPY -> {
        int at = from * columns;
        k.categoricalCrossEntropy(
            a, ao + at, b, bo + at, c, co + from, d, dro + at, u, count, columns);
      }
      case ELEMENT_LOSS -> {
        int at = from * columns;
        k.elementLoss(l, v, a, ao + at, b, bo + at, c, co + from, d, dro + at, u, count, columns);
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
      case COLUMN_SUMS -> k.columnSums(a, ao, columns, n, b, bo, from, to);
      case ADD -> k.add(a, ao + from, b, bo + from, count);
      case SCALE -> k.scale(u, b, bo + from, count);
      case DROPOUT -> k.dropout(key, place + from, threshold, u, a, ao + from, b, bo + from, count);
      case ROWS -> work.rows(from, to);
      case PART -> part.run(k, from, to, scratch);
      case SGD -> k.sgd(a, ao + from, b, bo + from, count, u);
      case MOMENTUM -> k.momentum(a, ao + from, b, bo + from, c, co + from, count, u, v);
      case ADAM ->
          k.adam(a, ao + from, b, bo + from, c, co + from, d, dro + from, count, u, v, w, x);
      case VELOCITY -> k.velocity(a, ao + from, b, bo + from, c, co + from, count, u, v, w, x);
      case RMS_PROP -> k.rmsProp(a, ao + from, b, bo + from, c, co + from, count, u, v, w, x, y);
      case RMS_PROP_MOMENTUM ->
          k.rmsPropMomentum(
              a,
              ao + from,
              b,
              bo + from,
              c,
              co + from,
              d,
              dro + from,
              e,
              eo + from,
              count,
              u,
              v,
              w,
              x,
              y,
              z,
              t);
      case ADADELTA ->
          k.adadelta(a, ao + from, b, bo + from, c, co + from, d, dro + from, count, u, v, w);
      case NADAM ->
          k.nadam(a, ao + from, b, bo + from, c, co + from, d, dro + from, count, u, v, w, x, y, z);
      case AVERAGE -> k.average(a, ao + from, b, bo + from, count, u);
      case PENALIZE -> k.penalize(a, ao + from, b, bo + from, count, u, v);
      case CLIP -> k.clip(a, ao + from, count, u);
    }
  }
}
