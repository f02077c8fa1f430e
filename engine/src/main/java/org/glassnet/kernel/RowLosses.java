package org.glassnet.kernel;

/// The kernels that compute a loss and its gradient row by row, on the threads of a [Compute].
public final class RowLosses {
  private final Compute compute;
  private final Job job = new Job();

  RowLosses(Compute compute) {
    this.compute = compute;
  }

  /// See [Kernels#softmaxCrossEntropy].
  public void softmaxCrossEntropy(
      float[] logits,
      int xo,
      float[] labels,
      int lo,
      float[] losses,
      int so,
      float[] dx,
      int dxo,
      float scale,
      int rows,
      int columns) {
    if (compute.alone((long) rows * columns, Compute.ELEMENTS_WORTH)) {
      compute
          .kernels()
          .softmaxCrossEntropy(logits, xo, labels, lo, losses, so, dx, dxo, scale, rows, columns);
      return;
    }
    job.arrays(logits, xo, labels, lo, losses, so, dx, dxo);
    job.u = scale;
    job.columns = columns;
    job.kind = Kind.CROSS_ENTROPY;
    compute.run(job, rows, 1);
  }

  /// See [Kernels#halfSquared].
  public void halfSquared(
      float[] y,
      int yo,
      float[] t,
      int to,
      float[] losses,
      int so,
      float[] dx,
      int dxo,
      float scale,
      int rows,
      int columns) {
    if (compute.alone((long) rows * columns, Compute.ELEMENTS_WORTH)) {
      compute.kernels().halfSquared(y, yo, t, to, losses, so, dx, dxo, scale, rows, columns);
      return;
    }
    job.arrays(y, yo, t, to, losses, so, dx, dxo);
    job.u = scale;
    job.columns = columns;
    job.kind = Kind.HALF_SQUARED;
    compute.run(job, rows, 1);
  }

  /// See [Kernels#categoricalCrossEntropy].
  public void categoricalCrossEntropy(
      float[] logits,
      int xo,
      float[] t,
      int to,
      float[] losses,
      int so,
      float[] dx,
      int dxo,
      float scale,
      int rows,
      int columns) {
    if (compute.alone((long) rows * columns, Compute.ELEMENTS_WORTH)) {
      compute
          .kernels()
          .categoricalCrossEntropy(logits, xo, t, to, losses, so, dx, dxo, scale, rows, columns);
      return;
    }
    job.arrays(logits, xo, t, to, losses, so, dx, dxo);
    job.u = scale;
    job.columns = columns;
    job.kind = Kind.CATEGORICAL_CROSS_ENTROPY;
    compute.run(job, rows, 1);
  }

  /// See [Kernels#elementLoss].
  public void elementLoss(
      ElementLoss l,
      float alpha,
      float[] y,
      int yo,
      float[] t,
      int to,
      float[] losses,
      int so,
      float[] dx,
      int dxo,
      float scale,
      int rows,
      int columns) {
    if (compute.alone((long) rows * columns, Compute.ELEMENTS_WORTH)) {
      compute
          .kernels()
          .elementLoss(l, alpha, y, yo, t, to, losses, so, dx, dxo, scale, rows, columns);
      return;
    }
    job.arrays(y, yo, t, to, losses, so, dx, dxo);
    job.l = l;
    job.u = scale;
    job.v = alpha;
    job.columns = columns;
    job.kind = Kind.ELEMENT_LOSS;
    compute.run(job, rows, 1);
  }

  private enum Kind {
    CROSS_ENTROPY,
    HALF_SQUARED,
    CATEGORICAL_CROSS_ENTROPY,
    ELEMENT_LOSS
  }

  /// One call and its arguments, filled anew for each that is split.
  private static final class Job extends Slices {
    private Kind kind;
    private float[] a;
    private float[] b;
    private float[] c;
    private float[] d;
    private int ao;
    private int bo;
    private int co;
    private int dro;
    private ElementLoss l;
    private int columns;
    private float u;
    private float v;

    private void arrays(
        float[] a, int ao, float[] b, int bo, float[] c, int co, float[] d, int dro) {
      this.a = a;
      this.ao = ao;
      this.b = b;
      this.bo = bo;
      this.c = c;
      this.co = co;
      this.d = d;
      this.dro = dro;
    }

    @Override
    void slice(Kernels k, int from, int to, Scratch scratch) {
      int count = to - from;
      switch (kind) {
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
      }
    }
  }
}
