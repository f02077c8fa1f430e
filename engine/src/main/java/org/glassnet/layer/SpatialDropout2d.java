package org.glassnet.layer;

import java.util.List;
import org.glassnet.kernel.ChannelMask;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.DropMask;
import org.glassnet.kernel.Matrix;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;

/// Leaves out whole channels of a sample at random in training: `y = x / (1 − rate)`, or 0 all over
/// the image with the probability `rate`; `dE/dx` likewise. In inference `y = x`.
///
/// Neighbouring pixels of a channel are much alike, so that leaving out single ones takes little
/// away. Which channels are left out depends on the training's seed, the node's name, the step and
/// the channel's place in the batch alone, as in [Dropout].
///
/// | in | out |
/// |----|-----|
/// | (batch, height, width, channels) | (batch, height, width, channels) |
///
/// Source: Tompson, Goroshin, Jain, LeCun, Bregler, "Efficient object localization using
/// convolutional networks", CVPR 2015.
///
/// @param rate the share that is left out, in [0, 1)
public record SpatialDropout2d(double rate) implements Layer {
  /// Checks the rate.
  ///
  /// @throws GlassnetException where it is not in [0, 1)
  public SpatialDropout2d {
    if (!(rate >= 0 && rate < 1)) {
      throw new GlassnetException(
          "spatial_dropout2d has the rate "
              + rate
              + ": it is the share of channels left out, from 0 to below 1");
    }
  }

  @Override
  public String kind() {
    return "spatial_dropout2d";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Windows.image(this, inputs);
  }

  @Override
  public boolean view(boolean training) {
    return !training || rate == 0;
  }

  /// Whether a channel of a sample is kept in training.
  ///
  /// @param node the name of the layer's node
  /// @param moment when it happens, with the place in the batch of the pass's first row
  /// @param sample the sample's place among the rows of the pass
  /// @param channel the channel
  /// @param channels how many there are
  public boolean keeps(String node, Moment moment, int sample, int channel, int channels) {
    return rate == 0
        || DropMask.keeps(
            stream(node, moment.seed()).bitsOf(moment.step()),
            (moment.firstRow() + sample) * channels + channel,
            DropMask.threshold(rate));
  }

  private static RandomStream stream(String node, long seed) {
    return RandomStream.of(seed, "dropout").child(node);
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
    return view(site.training()) ? Operator.none() : new SpatialDropoutOperator(this, site);
  }

  private static final class SpatialDropoutOperator implements Operator {
    private final String node;
    private final Moment moment;
    private final Slot x;
    private final Slot y;
    private final ChannelMask mask;
    private long seed;
    private RandomStream stream;

    SpatialDropoutOperator(SpatialDropout2d layer, Site site) {
      node = site.node();
      moment = site.moment();
      x = site.input();
      y = site.output();
      int channels = x.shape().axis(2);
      mask =
          new ChannelMask(
              x.rows(),
              x.shape().size() / channels,
              channels,
              DropMask.threshold(layer.rate),
              (float) (1 / (1 - layer.rate)),
              x.value());
      seed = moment.seed();
      stream = SpatialDropout2d.stream(node, seed);
    }

    @Override
    public void forward(Compute compute) {
      run(compute, x.value(), y.value());
    }

    @Override
    public void backward(Compute compute) {
      if (x.wantsGradient()) {
        run(compute, y.gradient(), x.gradient());
      }
    }

    private void run(Compute compute, Matrix from, Matrix to) {
      if (seed != moment.seed()) {
        seed = moment.seed();
        stream = SpatialDropout2d.stream(node, seed);
      }
      mask.run(compute, stream.bitsOf(moment.step()), moment.firstRow(), from, to);
    }
  }
}
