package org.glassnet.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;

/// One input cut in equal parts along its last axis, each an output: `split_1`, `split_1:1`,
/// `split_1:2`, …; `dE/dx` is their gradients side by side.
///
/// | in | out |
/// |----|-----|
/// | (batch, …, parts · n) | (batch, …, n), (batch, …, n), … |
///
/// @param parts how many outputs, ≥ 2
public record Split(int parts) implements Layer {
  /// Checks the number of parts.
  ///
  /// @throws GlassnetException where it is below 2
  public Split {
    if (parts < 2) {
      throw new GlassnetException("split has " + parts + " parts: it needs at least 2");
    }
  }

  @Override
  public String kind() {
    return "split";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = Inputs.only(this, inputs);
    int last = in.axis(-1);
    if (last % parts != 0) {
      throw new ShapeException(
          "split cuts the last axis in "
              + parts
              + " equal parts, but the input of shape "
              + in
              + " has "
              + last
              + " there");
    }
    List<Integer> sizes = new ArrayList<>(in.sizes());
    sizes.set(sizes.size() - 1, last / parts);
    return new Shape(sizes);
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    return Collections.nCopies(parts, outputShape(inputs));
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
    Slot x = site.input();
    return Joint.of(site.outputs(), x, x.size() / x.shape().axis(-1)).cutting();
  }
}
