package org.glassnet.optim;

import java.util.List;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Frozen.Span;

/// An update that runs one kernel over each part of the weights that is trained.
abstract class BoundUpdate implements Update {
  /// All weights, and their gradients in the same places.
  final float[] weights;

  final float[] gradients;
  private final List<Span> spans;
  private final List<float[]> state;

  BoundUpdate(float[] weights, float[] gradients, List<Span> spans, List<float[]> state) {
    this.weights = weights;
    this.gradients = gradients;
    this.spans = spans;
    this.state = state;
  }

  /// Computes what this step's kernels are given.
  abstract void begin(double rate);

  /// Changes the weights `[at, at + n)`.
  abstract void change(Compute compute, int at, int n);

  @Override
  public final void step(Compute compute, double rate) {
    begin(rate);
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      change(compute, span.start(), span.size());
    }
  }

  @Override
  public final List<float[]> state() {
    return state;
  }

  @Override
  public void resume(long steps) {}
}
