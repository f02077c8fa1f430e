package org.glassnet.kernel;

/// The kernels that change parameters by their gradients, on the threads of a [Compute].
public final class Updates {
  private final Compute compute;
  private final Job job = new Job();

  Updates(Compute compute) {
    this.compute = compute;
  }

  /// See [Kernels#sgd].
  public void sgd(float[] p, int po, float[] g, int go, int n, float rate) {
    if (compute.alone(n, Compute.ELEMENTS_WORTH)) {
      compute.kernels().sgd(p, po, g, go, n, rate);
      return;
    }
    job.u = rate;
    job.arrays(p, po, g, go, p, 0, p, 0);
    job.kind = Kind.SGD;
    compute.run(job, n, Compute.LINE);
  }

  /// See [Kernels#momentum].
  public void momentum(
      float[] p, int po, float[] v, int vo, float[] g, int go, int n, float rate, float momentum) {
    if (compute.alone(n, Compute.ELEMENTS_WORTH)) {
      compute.kernels().momentum(p, po, v, vo, g, go, n, rate, momentum);
      return;
    }
    job.u = rate;
    job.v = momentum;
    job.arrays(p, po, v, vo, g, go, p, 0);
    job.kind = Kind.MOMENTUM;
    compute.run(job, n, Compute.LINE);
  }

  /// See [Kernels#adam].
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
    if (compute.alone(n, Compute.ELEMENTS_WORTH)) {
      compute
          .kernels()
          .adam(p, po, m, mo, v, vo, g, go, n, rate, oneMinusBeta1, oneMinusBeta2, epsilon);
      return;
    }
    job.u = rate;
    job.v = oneMinusBeta1;
    job.w = oneMinusBeta2;
    job.x = epsilon;
    job.arrays(p, po, m, mo, v, vo, g, go);
    job.kind = Kind.ADAM;
    compute.run(job, n, Compute.LINE);
  }

  /// See [Kernels#velocity].
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
    if (compute.alone(n, Compute.ELEMENTS_WORTH)) {
      compute.kernels().velocity(p, po, v, vo, g, go, n, keep, gain, push, slide);
      return;
    }
    job.u = keep;
    job.v = gain;
    job.w = push;
    job.x = slide;
    job.arrays(p, po, v, vo, g, go, p, 0);
    job.kind = Kind.VELOCITY;
    compute.run(job, n, Compute.LINE);
  }

  /// See [Kernels#rmsProp].
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
    if (compute.alone(n, Compute.ELEMENTS_WORTH)) {
      compute.kernels().rmsProp(p, po, s, so, g, go, n, rate, leak, gain, inside, outside);
      return;
    }
    job.u = rate;
    job.v = leak;
    job.w = gain;
    job.x = inside;
    job.y = outside;
    job.arrays(p, po, s, so, g, go, p, 0);
    job.kind = Kind.RMS_PROP;
    compute.run(job, n, Compute.LINE);
  }

  /// See [Kernels#rmsPropMomentum].
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
    if (compute.alone(n, Compute.ELEMENTS_WORTH)) {
      compute
          .kernels()
          .rmsPropMomentum(
              p, po, s, so, m, mo, v, vo, g, go, n, in, out, gain, centering, inside, outside,
              momentum);
      return;
    }
    job.u = in;
    job.v = out;
    job.w = gain;
    job.x = centering;
    job.y = inside;
    job.z = outside;
    job.t = momentum;
    job.arrays(p, po, s, so, m, mo, v, vo);
    job.e = g;
    job.eo = go;
    job.kind = Kind.RMS_PROP_MOMENTUM;
    compute.run(job, n, Compute.LINE);
  }

  /// See [Kernels#adadelta].
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
    if (compute.alone(n, Compute.ELEMENTS_WORTH)) {
      compute.kernels().adadelta(p, po, s, so, d, dro, g, go, n, rate, gain, epsilon);
      return;
    }
    job.u = rate;
    job.v = gain;
    job.w = epsilon;
    job.arrays(p, po, s, so, d, dro, g, go);
    job.kind = Kind.ADADELTA;
    compute.run(job, n, Compute.LINE);
  }

  /// See [Kernels#nadam].
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
    if (compute.alone(n, Compute.ELEMENTS_WORTH)) {
      compute
          .kernels()
          .nadam(p, po, m, mo, v, vo, g, go, n, meanRate, slopeRate, decay, gain1, gain2, epsilon);
      return;
    }
    job.u = meanRate;
    job.v = slopeRate;
    job.w = decay;
    job.x = gain1;
    job.y = gain2;
    job.z = epsilon;
    job.arrays(p, po, m, mo, v, vo, g, go);
    job.kind = Kind.NADAM;
    compute.run(job, n, Compute.LINE);
  }

  /// See [Kernels#average].
  public void average(float[] w, int wo, float[] a, int ao, int n, float gain) {
    if (compute.alone(n, Compute.ELEMENTS_WORTH)) {
      compute.kernels().average(w, wo, a, ao, n, gain);
      return;
    }
    job.u = gain;
    job.arrays(w, wo, a, ao, w, 0, w, 0);
    job.kind = Kind.AVERAGE;
    compute.run(job, n, Compute.LINE);
  }

  /// See [Kernels#penalize].
  public void penalize(float[] p, int po, float[] g, int go, int n, float l1, float twoL2) {
    if (compute.alone(n, Compute.ELEMENTS_WORTH)) {
      compute.kernels().penalize(p, po, g, go, n, l1, twoL2);
      return;
    }
    job.u = l1;
    job.v = twoL2;
    job.arrays(p, po, g, go, p, 0, p, 0);
    job.kind = Kind.PENALIZE;
    compute.run(job, n, Compute.LINE);
  }

  /// See [Kernels#clip].
  public void clip(float[] g, int go, int n, float limit) {
    if (compute.alone(n, Compute.ELEMENTS_WORTH)) {
      compute.kernels().clip(g, go, n, limit);
      return;
    }
    job.u = limit;
    job.arrays(g, go, g, 0, g, 0, g, 0);
    job.kind = Kind.CLIP;
    compute.run(job, n, Compute.LINE);
  }

  private enum Kind {
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

  /// One call and its arguments, filled anew for each that is split.
  private static final class Job extends Slices {
    private Kind kind;
    private float[] a;
    private float[] b;
    private float[] c;
    private float[] d;
    private float[] e;
    private int ao;
    private int bo;
    private int co;
    private int dro;
    private int eo;
    private float u;
    private float v;
    private float w;
    private float x;
    private float y;
    private float z;
    private float t;

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
            k.nadam(
                a, ao + from, b, bo + from, c, co + from, d, dro + from, count, u, v, w, x, y, z);
        case AVERAGE -> k.average(a, ao + from, b, bo + from, count, u);
        case PENALIZE -> k.penalize(a, ao + from, b, bo + from, count, u, v);
        case CLIP -> k.clip(a, ao + from, count, u);
      }
    }
  }
}
