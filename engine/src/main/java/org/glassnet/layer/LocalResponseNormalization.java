package org.glassnet.layer;

import java.util.List;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.ResponseNormalization;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;

/// Numbers made smaller where the same pixel is large in neighbouring channels: `y(c) = x(c) /
/// s(c)^β` with `s(c) = bias + α/size · Σ x²` over the `size` channels around c, as far as there
/// are so many.
///
/// `dE/dx(c) = dE/dy(c) / s(c)^β − 2αβ/size · x(c) · Σ dE/dy · y / s` over the same channels.
///
/// | in | out |
/// |----|-----|
/// | (batch, …, channels) | (batch, …, channels) |
///
/// Source: Krizhevsky, Sutskever, Hinton, "ImageNet classification with deep convolutional neural
/// networks", NIPS 2012; with α divided by the size, as PyTorch and ONNX have it.
///
/// @param size how many channels, an odd number
/// @param alpha how much they weigh, ≥ 0
/// @param beta the exponent β
/// @param bias what is added to them, > 0
public record LocalResponseNormalization(int size, double alpha, double beta, double bias)
    implements Layer {
  /// Checks the settings.
  ///
  /// @throws GlassnetException where size is even or below 1, alpha below 0, bias not above 0, or
  ///   one of them no number
  public LocalResponseNormalization {
    if (size < 1 || size % 2 == 0) {
      throw new GlassnetException(
          "local_response_normalization has the size "
              + size
              + ": it is an odd number of channels, as many on each side");
    }
    if (!(alpha >= 0 && bias > 0) || !Double.isFinite(alpha + bias + beta)) {
      throw new GlassnetException(
          "local_response_normalization has alpha "
              + alpha
              + ", beta "
              + beta
              + " and bias "
              + bias
              + ": alpha must be 0 or more and bias above 0 (0.0001, 0.75 and 1 are usual)");
    }
  }

  /// Five channels, alpha 0.0001, beta 0.75, bias 1.
  public LocalResponseNormalization() {
    this(5, 1e-4, 0.75, 1);
  }

  @Override
  public String kind() {
    return "local_response_normalization";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Inputs.only(this, inputs);
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
    Slot x = site.input();
    Slot y = site.output();
    int channels = x.shape().axis(-1);
    ResponseNormalization normalization =
        new ResponseNormalization(
            x.value(),
            y.value(),
            y.gradient(),
            x.gradient(),
            x.size() / channels,
            channels,
            size / 2,
            alpha / size,
            bias,
            beta);
    return new NormalizationOperator(normalization, x.wantsGradient());
  }

  private record NormalizationOperator(ResponseNormalization normalization, boolean wanted)
      implements Operator {
    @Override
    public void forward(Compute compute) {
      normalization.forward(compute);
    }

    @Override
    public void backward(Compute compute) {
      if (wanted) {
        normalization.backward(compute);
      }
    }
  }
}
