package org.glassnet.layer;

import org.glassnet.function.Elementwise;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.kernel.Pointwise;

/// An elementwise activation as the kernels know it.
record KernelFunction(Pointwise pointwise, float alpha) {
  private static KernelFunction of(Pointwise pointwise) {
    return new KernelFunction(pointwise, 0);
  }

  static KernelFunction of(Elementwise f) {
    return switch (f) {
      case Elementwise.Linear() -> of(Pointwise.LINEAR);
      case Elementwise.Relu() -> of(Pointwise.RELU);
      case Elementwise.LeakyRelu(double slope) ->
          new KernelFunction(Pointwise.LEAKY_RELU, (float) slope);
      case Elementwise.Tanh() -> of(Pointwise.TANH);
      case Elementwise.Sigmoid() -> of(Pointwise.SIGMOID);
      case Elementwise.Elu(double alpha) -> new KernelFunction(Pointwise.ELU, (float) alpha);
      case Elementwise.Selu() -> of(Pointwise.SELU);
      case Elementwise.Softplus() -> of(Pointwise.SOFTPLUS);
      case Elementwise.Relu6() -> of(Pointwise.RELU6);
      case Elementwise.HardSigmoid() -> of(Pointwise.HARD_SIGMOID);
      case Elementwise.Gelu() -> of(Pointwise.GELU);
      case Elementwise.Swish() -> of(Pointwise.SWISH);
      case Elementwise.LecunTanh() -> of(Pointwise.LECUN_TANH);
    };
  }

  /// y = f(x) for n numbers; y may be x's place.
  void forward(Compute compute, Matrix x, Matrix y, int n) {
    compute.activate(pointwise, alpha, x.array(), x.offset(), y.array(), y.offset(), n);
  }

  /// dx = dy · f'(x) for n numbers; dx may be dy's place.
  void backward(Compute compute, Matrix x, Matrix y, Matrix dy, Matrix dx, int n) {
    Matrix from = pointwise.fromInput() ? x : y;
    compute.activateBackward(
        pointwise,
        alpha,
        from.array(),
        from.offset(),
        dy.array(),
        dy.offset(),
        dx.array(),
        dx.offset(),
        n);
  }
}
