package org.glassnet.layer;

import java.util.List;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Softmax;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.tensor.Shape;

/// An activation as a layer of its own: `y = f(x)`, `dE/dx = dE/dy · f'(x)`.
///
/// | in | out |
/// |----|-----|
/// | (batch, shape) | (batch, shape) |
///
/// @param activation the function
public record Activate(Activation activation) implements Layer, Activated {
  @Override
  public String kind() {
    return switch (activation) {
      case Elementwise.Relu() -> "re_lu";
      case Elementwise.LeakyRelu _ -> "leaky_re_lu";
      case Softmax() -> "softmax";
      default -> "activation";
    };
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Inputs.only(this, inputs);
  }

  @Override
  public boolean view(boolean training) {
    return activation instanceof Elementwise.Linear;
  }

  @Override
  public boolean backwardReadsInputs() {
    return Activator.of(activation).keepsSums();
  }

  @Override
  public boolean backwardReadsOutputs() {
    return Activator.of(activation).readsOutput();
  }

  @Override
  public boolean inPlace() {
    return true;
  }

  @Override
  public Activate withActivation(Activation other) {
    return new Activate(other);
  }

  @Override
  @SuppressWarnings("exports")
  public Operator compile(Site site) {
    Slot x = site.input();
    Slot y = site.output();
    int columns = y.shape().axis(-1);
    return switch (activation) {
      case Softmax() -> new SoftmaxOperator(x, y, y.size() / columns, columns);
      case Elementwise.Linear() -> Operator.none();
      case Elementwise f -> new ElementwiseOperator(KernelFunction.of(f), x, y);
    };
  }

  private record ElementwiseOperator(KernelFunction f, Slot x, Slot y) implements Operator {
    @Override
    public void forward(Compute compute) {
      f.forward(compute, x.value(), y.value(), y.size());
    }

    @Override
    public void backward(Compute compute) {
      if (x.wantsGradient()) {
        f.backward(compute, x.value(), y.value(), y.gradient(), x.gradient(), y.size());
      }
    }
  }

  private record SoftmaxOperator(Slot x, Slot y, int rows, int columns) implements Operator {
    @Override
    public void forward(Compute compute) {
      Matrix in = x.value();
      Matrix out = y.value();
      compute.softmax(in.array(), in.offset(), out.array(), out.offset(), rows, columns);
    }

    @Override
    public void backward(Compute compute) {
      if (x.wantsGradient()) {
        Matrix out = y.value();
        Matrix dy = y.gradient();
        Matrix dx = x.gradient();
        compute.softmaxBackward(
            out.array(),
            out.offset(),
            dy.array(),
            dy.offset(),
            dx.array(),
            dx.offset(),
            rows,
            columns);
      }
    }
  }
}
