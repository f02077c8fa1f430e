package org.glassnet.kernel;

import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassnet.kernel.Job.Kind;
import org.glassnet.tensor.GlassnetException;

/// The operations of [Kernels] on several threads, on the fastest code that is ready.
///
/// Results do not depend on the number of threads, nor on the code. Vector code is slow until the
/// JIT has compiled it, so [KernelChoice#AUTO] begins on scalar code and one thread, and changes
/// over in [#beginStep] once the usual SIMD kernels are compiled, and for the others later. Small
/// work stays on the calling thread. No operation allocates anything after its first call.
///
/// A compute is used by one thread at a time, and closed when it is no longer needed.
public final class Compute implements AutoCloseable {
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  /// Multiply-adds below which a product stays on one thread.
  private static final long PRODUCT_WORTH = 40_000;

  /// Numbers below which an elementwise operation stays on one thread.
  static final int ELEMENTS_WORTH = 8_192;

  /// How much more than that is worth the waking of workers.
  private static final int WAKING_WORTH = 4;

  /// Numbers in a cache line, where parts may begin.
  static final int LINE = 16;

  /// Rows that each thread needs to work on whole tiles.
  private static final int ROWS = 16;

  /// Columns of a matrix where parts may begin.
  private static final int COLUMNS = 32;

  /// Rows of a matrix where parts of a descent may begin: as many as its tiles are high.
  private static final int DESCENT_ROWS = 6;

  private final Workers workers;
  private final Job job;
  private final Updates updates = new Updates(this);
  private final RowLosses losses = new RowLosses(this);
  private final Provider provider;
  private final KernelChoice choice;
  private final boolean mayChange;
  private Kernels kernels;
  private boolean simd;

  /// The kernels that were compiled at the last changeover; before the first, only the caller
  /// works.
  private Set<KernelGroup> ready = Set.of();

  private boolean gaveUp;

  private long simdSteps;
  private float[] shared = new float[0];

  private Compute(int threads, KernelChoice choice, Provider provider) {
    this.choice = choice;
    this.provider = provider;
    workers = new Workers(threads);
    kernels = new ScalarKernels();
    job = new Job();
    mayChange = choice != KernelChoice.SCALAR && provider.simd();
  }

  /// Opens with the choice in the system property `glassnet.kernel` (scalar, simd or auto).
  ///
  /// @throws GlassnetException for another choice, fewer than 1 thread, or forced SIMD code on a
  ///   machine that cannot run it
  public static Compute open(int threads) {
    return open(threads, KernelChoice.fromProperty());
  }

  /// Opens; blocks for the warm-up where SIMD code is forced.
  ///
  /// @throws GlassnetException for fewer than 1 thread, or forced SIMD code on a machine that
  ///   cannot run it
  public static Compute open(int threads, KernelChoice choice) {
    if (threads < 1) {
      throw new GlassnetException("threads is " + threads + ": it must be 1 or more");
    }
    Provider provider =
        choice == KernelChoice.SCALAR
            ? new Provider(false, 0, "scalar code, as asked for")
            : Provider.detect();
    if (choice == KernelChoice.SIMD && !provider.simd()) {
      throw new GlassnetException(
          "SIMD code was asked for, but there is only " + provider.reason());
    }
    if (choice == KernelChoice.AUTO && !provider.simd() && TOLD.compareAndSet(false, true)) {
      Log.OWN.log(Level.WARNING, "Glassnet runs " + provider.reason());
    }
    Compute compute = new Compute(threads, choice, provider);
    if (provider.simd()) {
      WarmUp.started();
    }
    if (choice == KernelChoice.SIMD) {
      compute.warmUp();
      compute.settle();
    }
    return compute;
  }

  /// Threads that large work is split over, the caller's included.
  public int threads() {
    return workers.threads();
  }

  /// The code that this compute runs on, or will run on after its changeover.
  public KernelInfo info() {
    boolean fast = simd || (mayChange && !gaveUp);
    String reason = provider.reason();
    if (provider.simd() && !fast) {
      reason = "scalar code, because these kernels stayed slow: " + WarmUp.started().slow();
    }
    return fast
        ? new KernelInfo("simd", Integer.toString(provider.bits()), reason)
        : new KernelInfo("scalar", "none", reason);
  }

  /// Begins a training step: the only place where scalar code gives way to SIMD code.
  ///
  /// @return whether this step runs on SIMD code
  public boolean beginStep() {
    if (mayChange) {
      settle();
    }
    if (simd) {
      simdSteps++;
    }
    return simd;
  }

  /// The steps that ran on SIMD code.
  public long simdSteps() {
    return simdSteps;
  }

  /// Says that convolutions or pooling will be computed, so that their SIMD kernels are compiled
  /// before they are needed for the first time.
  public void expectConvolutions() {
    if (mayChange) {
      WarmUp.started().expect(KernelGroup.CONVOLUTIONS);
    }
  }

  /// Blocks until all SIMD kernels are compiled, so that the next [#beginStep] changes over to
  /// them.
  ///
  /// Returns at once where there are none. For benchmarks and servers.
  public void warmUp() {
    warmUp(EnumSet.allOf(KernelGroup.class));
  }

  /// Blocks until the SIMD kernels of these groups are compiled.
  public void warmUp(Set<KernelGroup> groups) {
    if (mayChange) {
      WarmUp.started().await(groups);
    }
  }

  private void settle() {
    WarmUp warmUp = WarmUp.started();
    if (warmUp.gaveUp() && !gaveUp) {
      gaveUp = true;
      Log.OWN.log(Level.WARNING, "These SIMD kernels stayed slow: " + warmUp.slow());
      if (choice == KernelChoice.SIMD) {
        change(EnumSet.allOf(KernelGroup.class));
      }
    }
    Set<KernelGroup> now = warmUp.ready();
    if (now.size() > ready.size() && now.contains(KernelGroup.USUAL)) {
      change(now);
    }
  }

  private void change(Set<KernelGroup> to) {
    ready = to;
    kernels = SimdHolder.kernels(to);
    simd = true;
  }

  /// See [Product].
  public void product(Product p) {
    long work = (long) p.rows() * p.columns() * p.depth();
    if (alone(work, PRODUCT_WORTH)) {
      kernels.product(p, 0, p.rows(), 0, p.columns(), workers.scratch());
      return;
    }
    job.product = p;
    if (p.rows() < ROWS * workers.threads() && p.columns() >= 2 * COLUMNS) {
      split(Kind.PRODUCT_COLUMNS, p.columns(), COLUMNS);
    } else {
      split(Kind.PRODUCT_ROWS, p.rows(), 8);
    }
  }

  /// See [Kernels#descend].
  public void descend(Product gradient, float rate) {
    long work = (long) gradient.rows() * gradient.columns() * gradient.depth();
    if (alone(work, PRODUCT_WORTH)) {
      kernels.descend(gradient, rate, 0, gradient.rows(), 0, gradient.columns(), workers.scratch());
      return;
    }
    job.product = gradient;
    job.u = rate;
    split(Kind.DESCENT, gradient.rows(), DESCENT_ROWS);
  }

  /// Runs `work.rows(from, to)` over parts of `[0, rows)`, of which each row moves `floats`
  /// numbers.
  public void rows(RowWork work, int rows, int floats) {
    if (alone((long) rows * floats, ELEMENTS_WORTH)) {
      work.rows(0, rows);
      return;
    }
    job.work = work;
    split(Kind.ROWS, rows, 1);
  }

  /// Runs a part's work over `[0, n)`, cut among threads at multiples of `grain`.
  ///
  /// @param work multiply-adds in all; a number that is only moved or looked at counts as five
  void split(Part part, int n, int grain, long work) {
    if (alone(work, PRODUCT_WORTH)) {
      part.run(kernels, 0, n, workers.scratch());
      return;
    }
    job.part = part;
    split(Kind.PART, n, grain);
  }

  /// At least `n` numbers of working memory that all threads use, until the next call.
  float[] shared(int n) {
    if (shared.length < n) {
      shared = Alignment.allocate(n);
    }
    return shared;
  }

  /// See [Kernels#activate].
  public void activate(Pointwise f, float alpha, float[] x, int xo, float[] y, int yo, int n) {
    if (alone(n, ELEMENTS_WORTH)) {
      kernels.activate(f, alpha, x, xo, y, yo, n);
      return;
    }
    job.f = f;
    job.u = alpha;
    arrays(x, xo, y, yo, y, 0);
    split(Kind.ACTIVATE, n, LINE);
  }

  /// See [Kernels#activateBackward].
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
    if (alone(n, ELEMENTS_WORTH)) {
      kernels.activateBackward(f, alpha, v, vo, dy, dyo, dx, dxo, n);
      return;
    }
    job.f = f;
    job.u = alpha;
    arrays(v, vo, dy, dyo, dx, dxo);
    split(Kind.ACTIVATE_BACKWARD, n, LINE);
  }

  /// See [Kernels#softmax].
  public void softmax(float[] x, int xo, float[] y, int yo, int rows, int columns) {
    if (alone((long) rows * columns, ELEMENTS_WORTH)) {
      kernels.softmax(x, xo, y, yo, rows, columns);
      return;
    }
    arrays(x, xo, y, yo, y, 0);
    job.columns = columns;
    split(Kind.SOFTMAX, rows, 1);
  }

  /// See [Kernels#softmaxBackward].
  public void softmaxBackward(
      float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo, int rows, int columns) {
    if (alone((long) rows * columns, ELEMENTS_WORTH)) {
      kernels.softmaxBackward(y, yo, dy, dyo, dx, dxo, rows, columns);
      return;
    }
    arrays(y, yo, dy, dyo, dx, dxo);
    job.columns = columns;
    split(Kind.SOFTMAX_BACKWARD, rows, 1);
  }

  /// What computes losses and their gradients.
  public RowLosses losses() {
    return losses;
  }

  /// What changes parameters by their gradients.
  public Updates updates() {
    return updates;
  }

  /// See [Kernels#sum].
  public double sum(float[] x, int xo, int n) {
    return alone(n, ELEMENTS_WORTH) ? kernels.sum(x, xo, n) : chunks(Kind.SUM, x, xo, n);
  }

  /// See [Kernels#sumOfSquares].
  public double sumOfSquares(float[] x, int xo, int n) {
    return alone(n, ELEMENTS_WORTH)
        ? kernels.sumOfSquares(x, xo, n)
        : chunks(Kind.SUM_OF_SQUARES, x, xo, n);
  }

  /// See [Kernels#columnSums]; of all columns.
  public void columnSums(float[] x, int xo, int rows, int columns, float[] y, int yo) {
    if (columns <= LINE || alone((long) rows * columns, ELEMENTS_WORTH)) {
      kernels.columnSums(x, xo, rows, columns, y, yo, 0, columns);
      return;
    }
    arrays(x, xo, y, yo, y, 0);
    job.columns = rows;
    split(Kind.COLUMN_SUMS, columns, LINE);
  }

  /// See [Kernels#add].
  public void add(float[] x, int xo, float[] y, int yo, int n) {
    if (alone(n, ELEMENTS_WORTH)) {
      kernels.add(x, xo, y, yo, n);
      return;
    }
    arrays(x, xo, y, yo, y, 0);
    split(Kind.ADD, n, LINE);
  }

  /// See [Kernels#scale].
  public void scale(float factor, float[] y, int yo, int n) {
    if (alone(n, ELEMENTS_WORTH)) {
      kernels.scale(factor, y, yo, n);
      return;
    }
    job.u = factor;
    arrays(y, yo, y, yo, y, 0);
    split(Kind.SCALE, n, LINE);
  }

  /// See [Kernels#dropout].
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
    if (alone(n, ELEMENTS_WORTH)) {
      kernels.dropout(key, place, threshold, scale, x, xo, y, yo, n);
      return;
    }
    job.key = key;
    job.place = place;
    job.threshold = threshold;
    job.u = scale;
    arrays(x, xo, y, yo, y, 0);
    split(Kind.DROPOUT, n, LINE);
  }

  /// Ends the worker threads.
  @Override
  public void close() {
    workers.close();
  }

  /// Cuts work among the threads.
  void run(Slices work, int n, int grain) {
    work.cut(kernels, n, grain);
    workers.run(work);
  }

  Kernels kernels() {
    return kernels;
  }

  /// Whether splitting would cost more than it saves; workers that sleep take long to wake.
  boolean alone(long work, long worth) {
    return work < worth
        || (mayChange && !simd && !gaveUp)
        || workers.threads() == 1
        || (work < WAKING_WORTH * worth && workers.asleep());
  }

  private double chunks(Kind kind, float[] x, int xo, int n) {
    int count = (n + Job.CHUNK - 1) / Job.CHUNK;
    if (job.chunks.length < count) {
      job.chunks = new double[count];
    }
    arrays(x, xo, x, 0, x, 0);
    split(kind, n, Job.CHUNK);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += job.chunks[i];
    }
    return sum;
  }

  private void arrays(float[] a, int ao, float[] b, int bo, float[] c, int co) {
    job.a = a;
    job.ao = ao;
    job.b = b;
    job.bo = bo;
    job.c = c;
    job.co = co;
  }

  private void split(Kind kind, int n, int grain) {
    job.kind = kind;
    run(job, n, grain);
  }
}
