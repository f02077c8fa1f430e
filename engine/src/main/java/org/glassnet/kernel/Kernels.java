package org.glassnet.kernel;

/// What runs on float arrays, on the calling thread: one definition, several providers, the same
/// bits.
///
/// [ScalarKernels] is the definition. Every provider returns the same bits for the same inputs, at
/// every size and offset. All offsets and lengths are in floats; outputs may be the same range as
/// an input (in place) but never overlap it otherwise. `fma(a, b, c)` is a·b + c rounded once.
///
/// Sums have one order. A sum of n numbers is cut in chunks of 4,096; in a chunk, lane l of 16 adds
/// up the numbers l, l + 16, l + 32 … in ascending order from +0 (missing ones are not added), the
/// lanes are added as a tree (l and l + 8, then + 4, + 2, + 1), and the chunks' sums are added in
/// ascending order in double precision. A sum inside a row (softmax, the losses) is one such run of
/// 16 lanes and a tree, however long the row; a sum of products adds each by a fused multiply-add.
public sealed interface Kernels permits ScalarKernels, SimdKernels {
  /// Convolutions.
  ConvolutionKernels convolutions();

  /// Pooling.
  PoolingKernels pools();

  /// Statistics and functions of channels.
  ChannelKernels channels();

  /// Slopes and masks of channels, and their neighbours.
  FeatureKernels features();

  /// Rows `[rowFrom, rowTo)` and columns `[columnFrom, columnTo)` of a product's C.
  void product(
      Product product, int rowFrom, int rowTo, int columnFrom, int columnTo, Scratch scratch);

  /// Plain gradient descent where a product is the gradient: `c = fma(−rate, op(A)·op(B), c)` for
  /// rows `[rowFrom, rowTo)` and columns `[columnFrom, columnTo)`.
  ///
  /// Each chain begins with +0; the product's own start and activation have no say.
  void descend(
      Product gradient,
      float rate,
      int rowFrom,
      int rowTo,
      int columnFrom,
      int columnTo,
      Scratch scratch);

  /// y = f(x).
  void activate(Pointwise f, float alpha, float[] x, int xo, float[] y, int yo, int n);

  /// dx = dy · f'(x), the derivative taken as in [Pointwise] from v: the output y = f(x), or the
  /// input x where f says so.
  void activateBackward(
      Pointwise f, float alpha, float[] v, int vo, float[] dy, int dyo, float[] dx, int dxo, int n);

  /// y = eˣ, within 2 ulp over the whole range.
  void exp(float[] x, int xo, float[] y, int yo, int n);

  /// y = ln x, within 2 ulp over the whole range.
  void log(float[] x, int xo, float[] y, int yo, int n);

  /// y = exp(x − max x) / Σ exp(x − max x) in each row of `columns` numbers.
  void softmax(float[] x, int xo, float[] y, int yo, int rows, int columns);

  /// dx = y · (dy − Σ dy·y) in each row, for y = softmax(x).
  void softmaxBackward(
      float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int rows, int columns);

  /// Cross-entropy of softmax(logits) with one class index a row (a whole number stored as a
  /// float).
  ///
  /// `losses[i] = ln Σ exp(x − max) − (x[label] − max)`; `dx = (softmax(x) − one-hot) · scale`.
  void softmaxCrossEntropy(
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
      int columns);

  /// Half the squared error: `losses[i] = ½ Σ (y − t)²` over row i; `dx = (y − t) · scale`.
  void halfSquared(
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
      int columns);

  /// Cross-entropy of softmax(logits) with shares t, a row of them a row.
  ///
  /// `losses[i] = fma(ln Σ exp(x − max), Σ t, −Σ t·(x − max))`; `dx = fma(softmax(x), Σ t, −t) ·
  /// scale`. dx is a place of its own.
  void categoricalCrossEntropy(
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
      int columns);

  /// A loss that is a mean over outputs: `losses[i] = Σ l(y, t) / columns` over row i; `dx = l'(y,
  /// t) · (scale / columns)`. dx is a place of its own.
  void elementLoss(
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
      int columns);

  /// Σ x in the order above.
  double sum(float[] x, int xo, int n);

  /// Σ x² in the order above, each square added by a fused multiply-add.
  double sumOfSquares(float[] x, int xo, int n);

  /// y[j] = Σ over rows of x[i, j] for the columns `[from, to)`: rows are cut in chunks of 512,
  /// each chunk is added in ascending order from +0, and the chunks' sums are added in ascending
  /// order.
  void columnSums(float[] x, int xo, int rows, int columns, float[] y, int yo, int from, int to);

  /// y = y + x.
  void add(float[] x, int xo, float[] y, int yo, int n);

  /// y = y · factor.
  void scale(float factor, float[] y, int yo, int n);

  /// y = x · scale where [DropMask#keeps] keeps the number at `place + i`, +0 elsewhere.
  void dropout(
      long key, int place, int threshold, float scale, float[] x, int xo, float[] y, int yo, int n);

  /// Plain gradient descent: `p = fma(−rate, g, p)`.
  void sgd(float[] p, int po, float[] g, int go, int n, float rate);

  /// Momentum as Keras has it: `v = fma(momentum, v, −(rate·g))`, `p = p + v`.
  void momentum(
      float[] p, int po, float[] v, int vo, float[] g, int go, int n, float rate, float momentum);

  /// Adam as Keras has it: `m = fma(g − m, 1 − beta1, m)`, `v = fma(fma(g, g, −v), 1 − beta2, v)`,
  /// `p = p − (rate·m) / (√v + epsilon)`; the caller puts the bias correction into `rate`.
  void adam(
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
      float epsilon);

  /// Momentum in general: `v = fma(keep, v, gain·g)`, `p = fma(push, v, fma(slide, g, p))`.
  ///
  /// Nesterov's has a slide; PyTorch's has gain 1 and the rate in push.
  void velocity(
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
      float slide);

  /// RMSprop: `s = fma(fma(g, g, −(leak·s)), gain, s)`, `p = p − (rate·g) / (√(s + inside) +
  /// outside)`.
  ///
  /// With leak 1, s is a running mean; with leak 0 and gain 1 it is Adagrad's sum.
  void rmsProp(
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
      float outside);

  /// RMSprop with momentum, centered or both: `s = fma(fma(g, g, −s), gain, s)`, `m = fma(g − m,
  /// centering, m)`, `r = √(max(fma(−m, m, s), 0) + inside) + outside`, `v = fma(momentum, v,
  /// (in·g) / r)`, `p = fma(−out, v, p)`.
  void rmsPropMomentum(
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
      float momentum);

  /// Adadelta: `s = fma(fma(g, g, −s), gain, s)`, `x = (√(d + epsilon)·g) / √(s + epsilon)`, `d =
  /// fma(fma(x, x, −d), gain, d)`, `p = fma(−rate, x, p)`.
  void adadelta(
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
      float epsilon);

  /// Adam with Nesterov's momentum and decoupled weight decay, of which one may be 0: m and v as in
  /// [#adam], `p = fma(−decay, p, p) − fma(slopeRate, g, meanRate·m) / (√v + epsilon)`; the caller
  /// puts all corrections into the rates and into epsilon.
  void nadam(
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
      float epsilon);

  /// A running mean of weights: `a = fma(w − a, gain, a)`.
  void average(float[] w, int wo, float[] a, int ao, int n, float gain);

  /// The gradient of a penalty is added: `g = fma(twoL2, p, g) + l1·sign(p)`, where sign(±0) is +0.
  void penalize(float[] p, int po, float[] g, int go, int n, float l1, float twoL2);

  /// `g = max(−limit, min(limit, g))`; NaN stays NaN.
  void clip(float[] g, int go, int n, float limit);
}
