package org.glassnet.kernel;

import static org.glassnet.kernel.SimdSpecies.F;
import static org.glassnet.kernel.SimdSpecies.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// The sums of [ChannelKernels]: vectors run across positions, some at a time; rows that are not
/// whole are left to scalar code.
final class SimdChannelSums {
  private SimdChannelSums() {}

  static void sums(float[] x, int xo, int n, float[] table, int width, float[] s, int so) {
    int rows = n / width;
    int j = 0;
    for (; j <= width - 4 * LANES; j += 4 * LANES) {
      sums4(x, xo + j, rows, width, table, j, s, so + j);
    }
    for (; j < width; j += LANES) {
      sums1(x, xo + j, rows, width, table, j, s, so + j);
    }
    ScalarChannels.addRow(x, xo + rows * width, n - rows * width, table, s, so);
  }

  private static void sums4(
      float[] x, int xo, int rows, int width, float[] table, int j, float[] s, int so) {
    FloatVector a = FloatVector.zero(F);
    FloatVector b = FloatVector.zero(F);
    FloatVector c = FloatVector.zero(F);
    FloatVector d = FloatVector.zero(F);
    FloatVector centerA = FloatVector.fromArray(F, table, j);
    FloatVector centerB = FloatVector.fromArray(F, table, j + LANES);
    FloatVector centerC = FloatVector.fromArray(F, table, j + 2 * LANES);
    FloatVector centerD = FloatVector.fromArray(F, table, j + 3 * LANES);
    for (int i = 0, at = xo; i < rows; i++, at += width) {
      a = a.add(FloatVector.fromArray(F, x, at).sub(centerA));
      b = b.add(FloatVector.fromArray(F, x, at + LANES).sub(centerB));
      c = c.add(FloatVector.fromArray(F, x, at + 2 * LANES).sub(centerC));
      d = d.add(FloatVector.fromArray(F, x, at + 3 * LANES).sub(centerD));
    }
    a.intoArray(s, so);
    b.intoArray(s, so + LANES);
    c.intoArray(s, so + 2 * LANES);
    d.intoArray(s, so + 3 * LANES);
  }

  private static void sums1(
      float[] x, int xo, int rows, int width, float[] table, int j, float[] s, int so) {
    FloatVector a = FloatVector.zero(F);
    FloatVector center = FloatVector.fromArray(F, table, j);
    for (int i = 0, at = xo; i < rows; i++, at += width) {
      a = a.add(FloatVector.fromArray(F, x, at).sub(center));
    }
    a.intoArray(s, so);
  }

  static void squares(float[] x, int xo, int n, float[] table, int width, float[] s, int so) {
    int rows = n / width;
    int j = 0;
    for (; j <= width - 4 * LANES; j += 4 * LANES) {
      squares4(x, xo + j, rows, width, table, j, s, so + j);
    }
    for (; j < width; j += LANES) {
      squares1(x, xo + j, rows, width, table, j, s, so + j);
    }
    ScalarChannels.squareRow(x, xo + rows * width, n - rows * width, table, s, so);
  }

  private static void squares4(
      float[] x, int xo, int rows, int width, float[] table, int j, float[] s, int so) {
    FloatVector a = FloatVector.zero(F);
    FloatVector b = FloatVector.zero(F);
    FloatVector c = FloatVector.zero(F);
    FloatVector d = FloatVector.zero(F);
    FloatVector centerA = FloatVector.fromArray(F, table, j);
    FloatVector centerB = FloatVector.fromArray(F, table, j + LANES);
    FloatVector centerC = FloatVector.fromArray(F, table, j + 2 * LANES);
    FloatVector centerD = FloatVector.fromArray(F, table, j + 3 * LANES);
    for (int i = 0, at = xo; i < rows; i++, at += width) {
      FloatVector u = FloatVector.fromArray(F, x, at).sub(centerA);
      FloatVector v = FloatVector.fromArray(F, x, at + LANES).sub(centerB);
      a = u.fma(u, a);
      b = v.fma(v, b);
      FloatVector w = FloatVector.fromArray(F, x, at + 2 * LANES).sub(centerC);
      FloatVector z = FloatVector.fromArray(F, x, at + 3 * LANES).sub(centerD);
      c = w.fma(w, c);
      d = z.fma(z, d);
    }
    a.intoArray(s, so);
    b.intoArray(s, so + LANES);
    c.intoArray(s, so + 2 * LANES);
    d.intoArray(s, so + 3 * LANES);
  }

  private static void squares1(
      float[] x, int xo, int rows, int width, float[] table, int j, float[] s, int so) {
    FloatVector a = FloatVector.zero(F);
    FloatVector center = FloatVector.fromArray(F, table, j);
    for (int i = 0, at = xo; i < rows; i++, at += width) {
      FloatVector u = FloatVector.fromArray(F, x, at).sub(center);
      a = u.fma(u, a);
    }
    a.intoArray(s, so);
  }

  static void slopeSums(
      Pointwise f,
      float alpha,
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      int n,
      float[] table,
      int width,
      float[] s,
      int so) {
    int rows = n / width;
    int j = 0;
    if (f == Pointwise.LINEAR) {
      for (; j <= width - 2 * LANES; j += 2 * LANES) {
        linear2(x, xo + j, dy, dyo + j, rows, table, width, j, s, so + j);
      }
      for (; j < width; j += LANES) {
        linear1(x, xo + j, dy, dyo + j, rows, table, width, j, s, so + j);
      }
    } else {
      float below = f == Pointwise.RELU ? 0 : alpha;
      for (; j <= width - 2 * LANES; j += 2 * LANES) {
        leaky2(below, x, xo + j, dy, dyo + j, rows, table, width, j, s, so + j);
      }
      for (; j < width; j += LANES) {
        leaky1(below, x, xo + j, dy, dyo + j, rows, table, width, j, s, so + j);
      }
    }
    int done = rows * width;
    ScalarChannels.slopeSumRow(
        f, alpha, x, xo + done, dy, dyo + done, n - done, table, width, s, so);
  }

  private static void linear2(
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      int rows,
      float[] table,
      int width,
      int j,
      float[] s,
      int so) {
    FloatVector a = FloatVector.zero(F);
    FloatVector b = FloatVector.zero(F);
    FloatVector ax = FloatVector.zero(F);
    FloatVector bx = FloatVector.zero(F);
    FloatVector centerA = FloatVector.fromArray(F, table, j);
    FloatVector centerB = FloatVector.fromArray(F, table, j + LANES);
    for (int i = 0, at = 0; i < rows; i++, at += width) {
      FloatVector u = FloatVector.fromArray(F, x, xo + at).sub(centerA);
      FloatVector v = FloatVector.fromArray(F, x, xo + at + LANES).sub(centerB);
      FloatVector du = FloatVector.fromArray(F, dy, dyo + at);
      FloatVector dv = FloatVector.fromArray(F, dy, dyo + at + LANES);
      a = a.add(du);
      b = b.add(dv);
      ax = du.fma(u, ax);
      bx = dv.fma(v, bx);
    }
    a.intoArray(s, so);
    b.intoArray(s, so + LANES);
    ax.intoArray(s, so + width);
    bx.intoArray(s, so + width + LANES);
  }

  private static void linear1(
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      int rows,
      float[] table,
      int width,
      int j,
      float[] s,
      int so) {
    FloatVector a = FloatVector.zero(F);
    FloatVector ax = FloatVector.zero(F);
    FloatVector center = FloatVector.fromArray(F, table, j);
    for (int i = 0, at = 0; i < rows; i++, at += width) {
      FloatVector u = FloatVector.fromArray(F, x, xo + at).sub(center);
      FloatVector du = FloatVector.fromArray(F, dy, dyo + at);
      a = a.add(du);
      ax = du.fma(u, ax);
    }
    a.intoArray(s, so);
    ax.intoArray(s, so + width);
  }

  private static void leaky2(
      float below,
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      int rows,
      float[] table,
      int width,
      int j,
      float[] s,
      int so) {
    FloatVector a = FloatVector.zero(F);
    FloatVector b = FloatVector.zero(F);
    FloatVector ax = FloatVector.zero(F);
    FloatVector bx = FloatVector.zero(F);
    FloatVector centerA = FloatVector.fromArray(F, table, j);
    FloatVector centerB = FloatVector.fromArray(F, table, j + LANES);
    FloatVector scaleA = FloatVector.fromArray(F, table, width + j);
    FloatVector scaleB = FloatVector.fromArray(F, table, width + j + LANES);
    FloatVector shiftA = FloatVector.fromArray(F, table, 2 * width + j);
    FloatVector shiftB = FloatVector.fromArray(F, table, 2 * width + j + LANES);
    FloatVector alpha = FloatVector.broadcast(F, below);
    for (int i = 0, at = 0; i < rows; i++, at += width) {
      FloatVector u = FloatVector.fromArray(F, x, xo + at).sub(centerA);
      FloatVector v = FloatVector.fromArray(F, x, xo + at + LANES).sub(centerB);
      FloatVector zu = u.fma(scaleA, shiftA);
      FloatVector zv = v.fma(scaleB, shiftB);
      FloatVector fu = alpha.blend(1f, zu.compare(VectorOperators.GT, 0f));
      FloatVector fv = alpha.blend(1f, zv.compare(VectorOperators.GT, 0f));
      FloatVector du = FloatVector.fromArray(F, dy, dyo + at).mul(fu);
      FloatVector dv = FloatVector.fromArray(F, dy, dyo + at + LANES).mul(fv);
      a = a.add(du);
      b = b.add(dv);
      ax = du.fma(u, ax);
      bx = dv.fma(v, bx);
    }
    a.intoArray(s, so);
    b.intoArray(s, so + LANES);
    ax.intoArray(s, so + width);
    bx.intoArray(s, so + width + LANES);
  }

  private static void leaky1(
      float below,
      float[] x,
      int xo,
      float[] dy,
      int dyo,
      int rows,
      float[] table,
      int width,
      int j,
      float[] s,
      int so) {
    FloatVector a = FloatVector.zero(F);
    FloatVector ax = FloatVector.zero(F);
    FloatVector center = FloatVector.fromArray(F, table, j);
    FloatVector scale = FloatVector.fromArray(F, table, width + j);
    FloatVector shift = FloatVector.fromArray(F, table, 2 * width + j);
    FloatVector alpha = FloatVector.broadcast(F, below);
    for (int i = 0, at = 0; i < rows; i++, at += width) {
      FloatVector u = FloatVector.fromArray(F, x, xo + at).sub(center);
      FloatVector z = u.fma(scale, shift);
      FloatVector fu = alpha.blend(1f, z.compare(VectorOperators.GT, 0f));
      FloatVector du = FloatVector.fromArray(F, dy, dyo + at).mul(fu);
      a = a.add(du);
      ax = du.fma(u, ax);
    }
    a.intoArray(s, so);
    ax.intoArray(s, so + width);
  }
}
