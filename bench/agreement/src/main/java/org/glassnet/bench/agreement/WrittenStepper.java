package org.glassnet.bench.agreement;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// The optimizers that PyTorch has in Python alone, which its C++ library lacks: the same
/// operations on tensors in the same order as in `torch/optim/adadelta.py` and `nadam.py`.
final class WrittenStepper implements Stepper {
  /// Changes one tensor by its gradient.
  private interface Rule {
    /// @param step 1, 2, …
    /// @param first what it remembers, zeros at first
    /// @param second what it remembers besides
    void change(int step, Tensor weights, Tensor gradient, Tensor first, Tensor second);
  }

  private final TensorVector weights;
  private final Rule rule;
  private final List<Tensor> first = new ArrayList<>();
  private final List<Tensor> second = new ArrayList<>();
  private int steps;

  private WrittenStepper(TensorVector weights, Rule rule) {
    this.weights = weights;
    this.rule = rule;
    for (Tensor each : weights.get()) {
      first.add(torch.zeros_like(each.detach()));
      second.add(torch.zeros_like(each.detach()));
    }
  }

  /// With ρ = 0.9 and ε = 1e-6.
  static Stepper adadelta(TensorVector weights, double rate) {
    double rho = 0.9;
    Scalar epsilon = new Scalar(1e-6);
    return new WrittenStepper(
        weights,
        (_, w, g, squares, steps) -> {
          squares.mul_(new Scalar(rho)).addcmul_(g, g, new Scalar(1 - rho));
          Tensor deviation = squares.add(epsilon).sqrt_();
          Tensor change = steps.add(epsilon).sqrt_();
          change.div_(deviation).mul_(g);
          steps.mul_(new Scalar(rho)).addcmul_(change, change, new Scalar(1 - rho));
          w.add_(change, new Scalar(-rate));
        });
  }

  /// With β₁ = 0.9, β₂ = 0.999, ε = 1e-8 and a momentum decay of 0.004.
  static Stepper nadam(TensorVector weights, double rate) {
    double beta1 = 0.9;
    double beta2 = 0.999;
    return new WrittenStepper(
        weights,
        (step, w, g, means, squares) -> {
          double product = 1;
          for (int t = 1; t <= step; t++) {
            product *= momentum(beta1, t);
          }
          double now = momentum(beta1, step);
          double next = momentum(beta1, step + 1);
          means.lerp_(g, new Scalar(1 - beta1));
          squares.mul_(new Scalar(beta2)).addcmul_(g, g, new Scalar(1 - beta2));
          Tensor root = squares.div(new Scalar(1 - StrictMath.pow(beta2, step))).sqrt();
          root.add_(new Scalar(1e-8));
          w.addcdiv_(g, root, new Scalar(-rate * (1 - now) / (1 - product)));
          w.addcdiv_(means, root, new Scalar(-rate * next / (1 - product * next)));
        });
  }

  private static double momentum(double beta1, int step) {
    return beta1 * (1 - 0.5 * StrictMath.pow(0.96, step * 0.004));
  }

  @Override
  public void clear() {
    for (Tensor each : weights.get()) {
      if (each.grad().defined()) {
        each.mutable_grad().zero_();
      }
    }
  }

  @Override
  public void step() {
    steps++;
    try (var _ = new AutoGradMode(false)) {
      Tensor[] each = weights.get();
      for (int i = 0; i < each.length; i++) {
        rule.change(steps, each[i], each[i].grad(), first.get(i), second.get(i));
      }
    }
  }
}
