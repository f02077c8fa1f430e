package org.glassnet.layer;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;

/// Two or more inputs side by side along one axis; each gets back its part of `dE/dy`.
///
/// | in | out |
/// |----|-----|
/// | (batch, …, a, …), (batch, …, b, …), … | (batch, …, a + b + …, …) |
///
/// @param axis the axis along which they stand, counted from 0 without the batch axis; negative
///   counts from the last, which is −1
public record Concatenate(int axis) implements Layer {
  /// Along the last axis.
  public Concatenate() {
    this(-1);
  }

  @Override
  public String kind() {
    return "concatenate";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Inputs.several(this, inputs);
    int along = along(inputs.getFirst());
    int sum = 0;
    for (Shape input : inputs) {
      if (!without(along, input).equals(without(along, inputs.getFirst()))) {
        throw new ShapeException(
            "concatenate takes inputs that differ along axis "
                + axis
                + " alone, but they have "
                + inputs);
      }
      sum = (int) Math.min(Integer.MAX_VALUE, (long) sum + input.axis(along));
    }
    List<Integer> sizes = new ArrayList<>(inputs.getFirst().sizes());
    sizes.set(along, sum);
    return new Shape(sizes);
  }

  private int along(Shape first) {
    int along = axis < 0 ? axis + first.rank() : axis;
    if (along < 0 || along >= first.rank()) {
      throw new ShapeException(
          "concatenate along axis "
              + axis
              + " is not possible: inputs of shape "
              + first
              + " have the axes 0 to "
              + (first.rank() - 1)
              + ", or -1 for the last");
    }
    return along;
  }

  private static List<Integer> without(int along, Shape shape) {
    List<Integer> sizes = new ArrayList<>(shape.sizes());
    if (along < sizes.size()) {
      sizes.set(along, 1);
    }
    return sizes;
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
  @SuppressWarnings("exports")
  public Operator compile(Site site) {
    Slot y = site.output();
    int along = along(y.shape());
    int blocks = y.rows();
    for (int i = 0; i < along; i++) {
      blocks *= y.shape().axis(i);
    }
    return Joint.of(site.inputs(), y, blocks).joining();
  }
}
