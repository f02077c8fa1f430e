package org.glassnet.layer;

import java.util.List;
import org.glassnet.tensor.Shape;

/// The largest number of each channel over the whole image; `dE/dx` gets `dE/dy` there, at the
/// first of equal ones.
///
/// | in | out |
/// |----|-----|
/// | (batch, height, width, channels) | (batch, channels) |
///
/// Source: Oquab, Bottou, Laptev, Sivic, "Is object localization for free? Weakly-supervised
/// learning with convolutional neural networks", CVPR 2015.
public record GlobalMaxPooling2d() implements Layer {
  @Override
  public String kind() {
    return "global_max_pooling2d";
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

  /// Which pixel won.
  @Override
  public int workspace(List<Shape> inputs) {
    return outputShape(inputs).size();
  }

  @Override
  @SuppressWarnings("exports")
  public Operator compile(Site site) {
    return Pools.largest(Pools.whole(site.input().shape()), site);
  }
}
