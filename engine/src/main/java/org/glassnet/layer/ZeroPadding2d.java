package org.glassnet.layer;

import java.util.List;
import org.glassnet.layer.Padding.Explicit;
import org.glassnet.tensor.Shape;

/// Rows and columns of zeros around an image; `dE/dx` is what of `dE/dy` stands inside.
///
/// | in | out |
/// |----|-----|
/// | (batch, height, width, channels) | (batch, top + height + bottom, left + width + right, channels) |
///
/// @param amounts how many rows and columns on each side
public record ZeroPadding2d(Explicit amounts) implements Layer {
  /// So many rows and columns on each side.
  public ZeroPadding2d(int each) {
    this(new Explicit(each, each, each, each));
  }

  @Override
  public String kind() {
    return "zero_padding2d";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = Windows.image(this, inputs);
    return Shape.of(
        Framed.length(this, in, in.axis(0), amounts.top(), amounts.bottom()),
        Framed.length(this, in, in.axis(1), amounts.left(), amounts.right()),
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
    Framed values = new Framed(x.shape(), x.value(), y.shape(), y.value(), amounts);
    Framed gradients = new Framed(x.shape(), x.gradient(), y.shape(), y.gradient(), amounts);
    return new Framed.Copying(x, y, values.framing(), gradients.cutting());
  }
}
