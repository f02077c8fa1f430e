package org.glassnet.layer;

import java.util.List;
import org.glassnet.tensor.Shape;

/// All axes of a sample as one: the same numbers, row-major, in a row.
///
/// | in | out |
/// |----|-----|
/// | (batch, a, b, …) | (batch, a·b·…) |
public record Flatten() implements Layer {
  @Override
  public String kind() {
    return "flatten";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Shape.of(Inputs.only(this, inputs).size());
  }

  @Override
  public boolean view(boolean training) {
    return true;
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
    return Operator.none();
  }
}
