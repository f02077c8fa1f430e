package org.glassnet.layer;

import java.util.List;
import org.glassnet.function.Initializer;
import org.glassnet.kernel.ChannelSlopes;
import org.glassnet.kernel.Compute;
import org.glassnet.tensor.Shape;

/// ReLU with a slope below zero that is learned, one for each channel: `y = max(0, x) + a · min(0,
/// x)`.
///
/// `dE/dx = dE/dy` where x > 0 and `a · dE/dy` elsewhere; `dE/da = Σ dE/dy · min(0, x)` over the
/// batch and all pixels.
///
/// | what | shape |
/// |------|-------|
/// | in | (batch, …, channels) |
/// | alpha a | (channels) |
/// | out | (batch, …, channels) |
///
/// Source: He, Zhang, Ren, Sun, "Delving deep into rectifiers", ICCV 2015.
///
/// @param alpha where the slopes' first values come from
public record Prelu(Initializer alpha) implements Layer {
  /// Slopes that are zero at first.
  public Prelu() {
    this(Initializer.zeros());
  }

  @Override
  public String kind() {
    return "p_re_lu";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Inputs.only(this, inputs);
  }

  @Override
  public List<ParameterSpec> parameters(List<Shape> inputs) {
    int channels = Inputs.only(this, inputs).axis(-1);
    return List.of(new ParameterSpec("alpha", Shape.of(channels), alpha, channels, channels));
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
    ChannelSlopes slopes =
        new ChannelSlopes(
            x.value(), y.value(), y.gradient(), x.gradient(), x.size() / channels, channels);
    return new PreluOperator(slopes, x, site.parameters().getFirst());
  }

  private record PreluOperator(ChannelSlopes slopes, Slot x, Slot a) implements Operator {
    @Override
    public void forward(Compute compute) {
      slopes.forward(compute, a.value());
    }

    @Override
    public void backward(Compute compute) {
      if (a.wantsGradient() && x.wantsGradient()) {
        slopes.backward(compute, a.gradient());
      } else if (a.wantsGradient()) {
        slopes.addSlopes(compute, a.gradient());
      } else if (x.wantsGradient()) {
        slopes.backward(compute);
      }
    }
  }
}
