package org.glassnet.layer;

import java.util.List;
import org.glassnet.layer.Padding.Explicit;
import org.glassnet.tensor.Shape;

/// Rows and columns cut off around an image; `dE/dx` is `dE/dy` inside and 0 where it was cut off.
///
/// | in | out |
/// |----|-----|
/// | (batch, height, width, channels) | (batch, height − top − bottom, width − left − right, channels) |
///
/// @param amounts how many rows and columns on each side
public record Cropping2d(Explicit amounts) implements Layer {
  /// So many rows and columns on each side.
  public Cropping2d(int each) {
    this(new Explicit(each, each, each, each));
  }

  @Override
  public String kind() {
    return "cropping2d";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = Windows.image(this, inputs);
    return Shape.of(
        Framed.length(this, in, in.axis(0), -(long) amounts.top(), -(long) amounts.bottom()),
        Framed.length(this, in, in.axis(1), -(long) amounts.left(), -(long) amounts.right()),
        in.axis(2));
  }

  @Override
  public boolean view(boolean training) {
    return amounts.equals(new Explicit(0, 0, 0, 0));
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
    if (view(site.training())) {
      return Operator.none();
    }
    Slot x = site.input();
    Slot y = site.output();
    Framed values = new Framed(y.shape(), y.value(), x.shape(), x.value(), amounts);
    Framed gradients = new Framed(y.shape(), y.gradient(), x.shape(), x.gradient(), amounts);
    return new Framed.Copying(x, y, values.cutting(), gradients.framing());
  }
}
