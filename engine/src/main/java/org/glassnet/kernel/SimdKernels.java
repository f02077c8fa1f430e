package org.glassnet.kernel;

import java.util.EnumSet;
import java.util.Set;

/// The kernels on the Vector API, with the bits of [ScalarKernels].
///
/// The usual kernels are compiled first. Until the others are, they are left to scalar code, so
/// that nobody waits for a kernel that he does not use.
final class SimdKernels implements Kernels {
  private final ScalarKernels scalar = new ScalarKernels();
  private final SimdConvolution convolutions = new SimdConvolution(this);
  private final SimdPooling pools = new SimdPooling();
  private final SimdChannels channels = new SimdChannels();
  private final SimdFeatures features = new SimdFeatures();
  private final boolean rare;
  private final boolean convolving;

  /// All kernels on the Vector API.
  SimdKernels() {
    this(EnumSet.allOf(KernelGroup.class));
  }

  /// @param ready the kernels on the Vector API, the usual ones among them
  SimdKernels(Set<KernelGroup> ready) {
    this.rare = ready.contains(KernelGroup.RARE);
    this.convolving = ready.contains(KernelGroup.CONVOLUTIONS);
  }

  @Override
  public ConvolutionKernels convolutions() {
    if (!convolving) {
      WarmUp.started().expect(KernelGroup.CONVOLUTIONS);
      return scalar.convolutions();
    }
    return convolutions;
  }

  @Override
  public PoolingKernels pools() {
    if (!convolving) {
      WarmUp.started().expect(KernelGroup.CONVOLUTIONS);
      return scalar.pools();
    }
    return pools;
  }

  @Override
  public ChannelKernels channels() {
    return rare ? channels : scalar.channels();
  }

  @Override
  public FeatureKernels features() {
    return rare ? features : scalar.features();
  }

  @Override
  public void product(
      Product product, int rowFrom, int rowTo, int columnFrom, int columnTo, Scratch scratch) {
    SimdProduct.run(product, rowFrom, rowTo, columnFrom, columnTo, scratch);
  }

  @Override
  public void descend(
      Product gradient,
      float rate,
      int rowFrom,
      int rowTo,
      int columnFrom,
      int columnTo,
      Scratch scratch) {
    SimdDescent.run(gradient, rate, rowFrom, rowTo, columnFrom, columnTo, scratch);
  }

  @Override
  public void activate(Pointwise f, float alpha, float[] x, int xo, float[] y, int yo, int n) {
    if (!rare && !f.fused()) {
      scalar.activate(f, alpha, x, xo, y, yo, n);
      return;
    }
    SimdPointwise.activate(f, alpha, x, xo, y, yo, n);
  }

  @Override
  public void activateBackward(
      Pointwise f,
      float alpha,
      float[] v,
      int vo,
      float[] dy,
      int dyo,
      float[] dx,
      int dxo,
      int n) {
    if (!rare && !f.fused()) {
      scalar.activateBackward(f, alpha, v, vo, dy, dyo, dx, dxo, n);
      return;
    }
    SimdPointwise.activateBackward(f, alpha, v, vo, dy, dyo, dx, dxo, n);
  }

  @Override
  public void exp(float[] x, int xo, float[] y, int yo, int n) {
    SimdMath.exp(x, xo, y, yo, n);
  }

  @Override
  public void log(float[] x, int xo, float[] y, int yo, int n) {
    SimdMath.log(x, xo, y, yo, n);
  }

  @Override
  public void softmax(float[] x, int xo, float[] y, int yo, int rows, int columns) {
    SimdSoftmax.softmax(x, xo, y, yo, rows, columns);
  }

  @Override
  public void softmaxBackward(
      float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int rows, int columns) {
    SimdLosses.softmaxBackward(y, yo, dy, dyo, dx, dxo, rows, columns);
  }

  @Override
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
    SimdSoftmax.softmaxCrossEntropy(
        logits, xo, labels, lo, losses, so, dx, dxo, scale, rows, columns);
  }

  @Override
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
    SimdLosses.halfSquared(y, yo, t, to, losses, so, dx, dxo, scale, rows, columns);
  }

  @Override
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
    if (!rare) {
      scalar.categoricalCrossEntropy(logits, xo, t, to, losses, so, dx, dxo, scale, rows, columns);
      return;
    }
    SimdLosses.categoricalCrossEntropy(
        logits, xo, t, to, losses, so, dx, dxo, scale, rows, columns);
  }

  @Override
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
    if (!rare) {
      scalar.elementLoss(l, alpha, y, yo, t, to, losses, so, dx, dxo, scale, rows, columns);
      return;
    }
    SimdLosses.elementLoss(l, alpha, y, yo, t, to, losses, so, dx, dxo, scale, rows, columns);
  }

  @Override
  public double sum(float[] x, int xo, int n) {
    return SimdSums.sum(x, xo, n);
  }

  @Override
  public double sumOfSquares(float[] x, int xo, int n) {
    return SimdSums.sumOfSquares(x, xo, n);
  }

  @Override
  public void columnSums(
      float[] x, int xo, int rows, int columns, float[] y, int yo, int from, int to) {
    SimdColumnSums.columnSums(x, xo, rows, columns, y, yo, from, to);
  }

  @Override
  public void add(float[] x, int xo, float[] y, int yo, int n) {
    SimdUpdates.add(x, xo, y, yo, n);
  }

  @Override
  public void scale(float factor, float[] y, int yo, int n) {
    SimdUpdates.scale(factor, y, yo, n);
  }

  @Override
  public void dropout(
      long key,
      int place,
      int threshold,
      float scale,
      float[] x,
      int xo,
      float[] y,
      int yo,
      int n) {
    if (!rare) {
      scalar.dropout(key, place, threshold, scale, x, xo, y, yo, n);
      return;
    }
    SimdDropout.dropout(key, place, threshold, scale, x, xo, y, yo, n);
  }

  @Override
  public void sgd(float[] p, int po, float[] g, int go, int n, float rate) {
    SimdUpdates.sgd(p, po, g, go, n, rate);
  }

  @Override
  public void momentum(
      float[] p, int po, float[] v, int vo, float[] g, int go, int n, float rate, float momentum) {
    SimdUpdates.momentum(p, po, v, vo, g, go, n, rate, momentum);
  }

  @Override
  public void adam(
      float[] p,
      int po,
      float[] m,
      int mo,
      float[] v,
      int vo,
      float[] g,
      int go,
      int n,
      float rate,
      float oneMinusBeta1,
      float oneMinusBeta2,
      float epsilon) {
    SimdUpdates.adam(p, po, m, mo, v, vo, g, go, n, rate, oneMinusBeta1, oneMinusBeta2, epsilon);
  }

  @Override
  public void velocity(
      float[] p,
      int po,
      float[] v,
      int vo,
      float[] g,
      int go,
      int n,
      float keep,
      float gain,
      float push,
      float slide) {
    if (!rare) {
      scalar.velocity(p, po, v, vo, g, go, n, keep, gain, push, slide);
      return;
    }
    SimdUpdates.velocity(p, po, v, vo, g, go, n, keep, gain, push, slide);
  }

  @Override
  public void rmsProp(
      float[] p,
      int po,
      float[] s,
      int so,
      float[] g,
      int go,
      int n,
      float rate,
      float leak,
      float gain,
      float inside,
      float outside) {
    if (!rare) {
      scalar.rmsProp(p, po, s, so, g, go, n, rate, leak, gain, inside, outside);
      return;
    }
    SimdAdaptive.rmsProp(p, po, s, so, g, go, n, rate, leak, gain, inside, outside);
  }

  @Override
  public void rmsPropMomentum(
      float[] p,
      int po,
      float[] s,
      int so,
      float[] m,
      int mo,
      float[] v,
      int vo,
      float[] g,
      int go,
      int n,
      float in,
      float out,
      float gain,
      float centering,
      float inside,
      float outside,
      float momentum) {
    if (!rare) {
      scalar.rmsPropMomentum(
          p, po, s, so, m, mo, v, vo, g, go, n, in, out, gain, centering, inside, outside,
          momentum);
      return;
    }
    SimdAdaptive.rmsPropMomentum(
        p, po, s, so, m, mo, v, vo, g, go, n, in, out, gain, centering, inside, outside, momentum);
  }

  @Override
  public void adadelta(
      float[] p,
      int po,
      float[] s,
      int so,
      float[] d,
      int dro,
      float[] g,
      int go,
      int n,
      float rate,
      float gain,
      float epsilon) {
    if (!rare) {
      scalar.adadelta(p, po, s, so, d, dro, g, go, n, rate, gain, epsilon);
      return;
    }
    SimdAdaptive.adadelta(p, po, s, so, d, dro, g, go, n, rate, gain, epsilon);
  }

  @Override
  public void nadam(
      float[] p,
      int po,
      float[] m,
      int mo,
      float[] v,
      int vo,
      float[] g,
      int go,
      int n,
      float meanRate,
      float slopeRate,
      float decay,
      float gain1,
      float gain2,
      float epsilon) {
    if (!rare) {
      scalar.nadam(
          p, po, m, mo, v, vo, g, go, n, meanRate, slopeRate, decay, gain1, gain2, epsilon);
      return;
    }
    SimdAdaptive.nadam(
        p, po, m, mo, v, vo, g, go, n, meanRate, slopeRate, decay, gain1, gain2, epsilon);
  }

  @Override
  public void average(float[] w, int wo, float[] a, int ao, int n, float gain) {
    if (!rare) {
      scalar.average(w, wo, a, ao, n, gain);
      return;
    }
    SimdUpdates.average(w, wo, a, ao, n, gain);
  }

  @Override
  public void penalize(float[] p, int po, float[] g, int go, int n, float l1, float twoL2) {
    if (!rare) {
      scalar.penalize(p, po, g, go, n, l1, twoL2);
      return;
    }
    SimdGradients.penalize(p, po, g, go, n, l1, twoL2);
  }

  @Override
  public void clip(float[] g, int go, int n, float limit) {
    if (!rare) {
      scalar.clip(g, go, n, limit);
      return;
    }
    SimdGradients.clip(g, go, n, limit);
  }
}
