package org.glassnet.layer;

import org.glassnet.function.Elementwise;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.kernel.Pointwise;

/// An elementwise activation as the kernels know it.
record KernelFunction(Pointwise pointwise, float alpha) {

  static KernelFunction of(Elementwise f) {
    return switch (f) {
      case Elementwise.Linear() -> new KernelFunction(Pointwise.LINEAR, 0);
      case Elementwise.Relu() -> new KernelFunction(Pointwise.RELU, 0);
      case Elementwise.LeakyRelu(double slope) ->
          new KernelFunction(Pointwise.LEAKY_RELU, (float) slope);
      case Elementwise.Tanh() -> new KernelFunction(Pointwise.TANH, 0);
      case Elementwise.Sigmoid() -> new KernelFunction(Pointwise.SIGMOID, 0);
    };
  }

  /// dE/dx = dE/dy · f'(x) for y = f(x), all of y's shape.
  void backward(Compute compute, Slot y, Matrix dx) {
    Matrix out = y.value();
    Matrix dy = y.gradient();
    compute.activateBackward(
        pointwise,
        alpha,
        out.array(),
        out.offset(),
        dy.array(),
        dy.offset(),
        dx.array(),
        dx.offset(),
        y.size());
  }
}
