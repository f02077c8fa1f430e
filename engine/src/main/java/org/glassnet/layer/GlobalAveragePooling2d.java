package org.glassnet.layer;

import java.util.List;
import org.glassnet.tensor.Shape;

/// The mean of each channel over the whole image; `dE/dx` is `dE/dy / (height · width)` at each
/// pixel.
///
/// | in | out |
/// |----|-----|
/// | (batch, height, width, channels) | (batch, channels) |
///
/// Source: Lin, Chen, Yan, "Network in network", ICLR 2014.
public record GlobalAveragePooling2d() implements Layer {
  @Override
  public String kind() {
    return "global_average_pooling2d";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Shape.of(Windows.image(this, inputs).axis(2));
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
    return Pools.mean(Pools.whole(site.input().shape()), false, site);
  }
}
