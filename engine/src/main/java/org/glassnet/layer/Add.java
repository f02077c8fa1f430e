package org.glassnet.layer;

import java.util.List;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.kernel.Pointwise;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;

/// The sum of two or more inputs of one shape, number by number: `y = x₁ + x₂ + …`, added in their
/// order; `dE/dxᵢ = dE/dy`.
///
/// | in | out |
/// |----|-----|
/// | (batch, shape), (batch, shape), … | (batch, shape) |
public record Add() implements Layer {
  @Override
  public String kind() {
    return "add";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Inputs.several(this, inputs);
    if (inputs.stream().distinct().count() != 1) {
      throw new ShapeException("add takes inputs of one shape, but they have " + inputs);
    }
    return inputs.getFirst();
  }

  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  public boolean inPlace() {
    return true;
  }

  @Override
  @SuppressWarnings("exports")
  public Operator compile(Site site) {
    return new AddOperator(site.inputs(), site.output());
  }

  private record AddOperator(List<Slot> x, Slot y) implements Operator {
    @Override
    public void forward(Compute compute) {
      Matrix sum = y.value();
      copy(compute, x.getFirst().value(), sum);
      for (int i = 1; i < x.size(); i++) {
        Matrix more = x.get(i).value();
        compute.add(more.array(), more.offset(), sum.array(), sum.offset(), y.size());
      }
    }

    @Override
    public void backward(Compute compute) {
      for (int i = 0; i < x.size(); i++) {
        if (x.get(i).wantsGradient()) {
          copy(compute, y.gradient(), x.get(i).gradient());
        }
      }
    }

    private void copy(Compute compute, Matrix from, Matrix to) {
      if (!from.equals(to)) {
        compute.activate(
            Pointwise.LINEAR, 0, from.array(), from.offset(), to.array(), to.offset(), y.size());
      }
    }
  }
}
