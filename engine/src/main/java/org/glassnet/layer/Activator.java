package org.glassnet.layer;

import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Softmax;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.kernel.Pointwise;

/// The end `y = f(z)` of a layer that computes sums z, of which the usual functions are computed
/// with the sums.
///
/// @param f what is done to each number; linear where f is softmax
/// @param softmax whether f is softmax over the last axis
record Activator(KernelFunction f, boolean softmax) {
  static Activator of(Activation activation) {
    return switch (activation) {
      case Elementwise function -> new Activator(KernelFunction.of(function), false);
      case Softmax() -> new Activator(KernelFunction.of(new Elementwise.Linear()), true);
    };
  }

  /// The layer that computes a linear one and then f, where f is computed with the sums.
  static Optional<Layer> merged(Activated layer, Elementwise f) {
    boolean merges =
        layer.activation() instanceof Elementwise.Linear
            && KernelFunction.of(f).pointwise().fused();
    return merges ? Optional.of(layer.withActivation(f)) : Optional.empty();
  }

  /// The function that is computed with the sums: f, or nothing.
  Pointwise fused() {
    return f.pointwise().fused() ? f.pointwise() : Pointwise.LINEAR;
  }

  /// The parameter of [#fused].
  float alpha() {
    return f.pointwise().fused() ? f.alpha() : 0;
  }

  /// Whether z has to be kept, since f' cannot be told from y.
  boolean keepsSums() {
    return f.pointwise().fromInput();
  }

  /// Whether backward reads y.
  boolean readsOutput() {
    return softmax || (f.pointwise() != Pointwise.LINEAR && !f.pointwise().fromInput());
  }

  /// Where the sums are computed: in y's place, or a place of their own.
  Matrix sums(Site site) {
    return keepsSums() ? site.workspace() : site.output().value();
  }

  /// What is left to do after sums that were computed with [#fused].
  void finish(Compute compute, Matrix z, Slot y) {
    if (softmax || !f.pointwise().fused()) {
      apply(compute, z, y);
    }
  }

  /// y = f(z).
  void apply(Compute compute, Matrix z, Slot y) {
    if (softmax) {
      Matrix out = y.value();
      int columns = y.shape().axis(-1);
      int rows = y.size() / columns;
      compute.softmax(z.array(), z.offset(), out.array(), out.offset(), rows, columns);
    } else if (f.pointwise() != Pointwise.LINEAR) {
      f.forward(compute, z, y.value(), y.size());
    }
  }

  /// dz = dE/dy · f'(z), in dE/dy's place.
  void backward(Compute compute, Matrix z, Slot y) {
    Matrix dz = y.gradient();
    if (softmax) {
      Matrix out = y.value();
      int columns = y.shape().axis(-1);
      compute.softmaxBackward(
          out.array(),
          out.offset(),
          dz.array(),
          dz.offset(),
          dz.array(),
          dz.offset(),
          y.size() / columns,
          columns);
    } else if (f.pointwise() != Pointwise.LINEAR) {
      f.backward(compute, z, y.value(), dz, dz, y.size());
    }
  }
}
