package org.glassnet.kernel;

/// The definition of every kernel, in plain Java; it runs where the vector module is absent and
/// until the vector code is compiled.
final class ScalarKernels implements Kernels {
  private final ScalarConvolution convolutions = new ScalarConvolution(this);
  private final ScalarPooling pools = new ScalarPooling();
  private final ScalarChannels channels = new ScalarChannels();
  private final ScalarFeatures features = new ScalarFeatures();

  @Override
  public ConvolutionKernels convolutions() {
    return convolutions;
  }

  @Override
  public PoolingKernels pools() {
    return pools;
  }

  @Override
  public ChannelKernels channels() {
    return channels;
  }

  @Override
  public FeatureKernels features() {
    return features;
  }

  @Override
  public void product(
      Product product, int rowFrom, int rowTo, int columnFrom, int columnTo, Scratch scratch) {
    ScalarProduct.run(product, rowFrom, rowTo, columnFrom, columnTo, scratch);
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
    ScalarProduct.descend(gradient, rate, rowFrom, rowTo, columnFrom, columnTo, scratch);
  }

  @Override
  public void activate(Pointwise f, float alpha, float[] x, int xo, float[] y, int yo, int n) {
    ScalarPointwise.activate(f, alpha, x, xo, y, yo, n);
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
    ScalarPointwise.activateBackward(f, alpha, v, vo, dy, dyo, dx, dxo, n);
  }

  @Override
  public void exp(float[] x, int xo, float[] y, int yo, int n) {
    ScalarMath.exp(x, xo, y, yo, n);
  }

  @Override
  public void log(float[] x, int xo, float[] y, int yo, int n) {
    ScalarMath.log(x, xo, y, yo, n);
  }

  @Override
  public void softmax(float[] x, int xo, float[] y, int yo, int rows, int columns) {
    ScalarLosses.softmax(x, xo, y, yo, rows, columns);
  }

  @Override
  public void softmaxBackward(
      float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int rows, int columns) {
    ScalarLosses.softmaxBackward(y, yo, dy, dyo, dx, dxo, rows, columns);
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
    ScalarLosses.softmaxCrossEntropy(
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
    ScalarLosses.halfSquared(y, yo, t, to, losses, so, dx, dxo, scale, rows, columns);
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
    ScalarLosses.categoricalCrossEntropy(
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
    ScalarElementLosses.run(l, alpha, y, yo, t, to, losses, so, dx, dxo, scale, rows, columns);
  }

  @Override
  public double sum(float[] x, int xo, int n) {
    return ScalarSums.sum(x, xo, n);
  }

  @Override
  public double sumOfSquares(float[] x, int xo, int n) {
    return ScalarSums.sumOfSquares(x, xo, n);
  }

  @Override
  public void columnSums(
      float[] x, int xo, int rows, int columns, float[] y, int yo, int from, int to) {
    ScalarSums.columnSums(x, xo, rows, columns, y, yo, from, to);
  }

  @Override
  public void add(float[] x, int xo, float[] y, int yo, int n) {
    ScalarUpdates.add(x, xo, y, yo, n);
  }

  @Override
  public void scale(float factor, float[] y, int yo, int n) {
    ScalarUpdates.scale(factor, y, yo, n);
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
    ScalarUpdates.dropout(key, place, threshold, scale, x, xo, y, yo, n);
  }

  @Override
  public void sgd(float[] p, int po, float[] g, int go, int n, float rate) {
    ScalarUpdates.sgd(p, po, g, go, n, rate);
  }

  @Override
  public void momentum(
      float[] p, int po, float[] v, int vo, float[] g, int go, int n, float rate, float momentum) {
    ScalarUpdates.momentum(p, po, v, vo, g, go, n, rate, momentum);
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
    ScalarUpdates.adam(p, po, m, mo, v, vo, g, go, n, rate, oneMinusBeta1, oneMinusBeta2, epsilon);
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
    ScalarUpdates.velocity(p, po, v, vo, g, go, n, keep, gain, push, slide);
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
    ScalarAdaptive.rmsProp(p, po, s, so, g, go, n, rate, leak, gain, inside, outside);
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
    ScalarAdaptive.rmsPropMomentum(
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
    ScalarAdaptive.adadelta(p, po, s, so, d, dro, g, go, n, rate, gain, epsilon);
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
    ScalarAdaptive.nadam(
        p, po, m, mo, v, vo, g, go, n, meanRate, slopeRate, decay, gain1, gain2, epsilon);
  }

  @Override
  public void average(float[] w, int wo, float[] a, int ao, int n, float gain) {
    ScalarUpdates.average(w, wo, a, ao, n, gain);
  }

  @Override
  public void penalize(float[] p, int po, float[] g, int go, int n, float l1, float twoL2) {
    ScalarGradients.penalize(p, po, g, go, n, l1, twoL2);
  }

  @Override
  public void clip(float[] g, int go, int n, float limit) {
    ScalarGradients.clip(g, go, n, limit);
  }
}
