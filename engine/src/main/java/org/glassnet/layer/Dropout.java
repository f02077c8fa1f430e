package org.glassnet.layer;

import java.util.List;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.DropMask;
import org.glassnet.kernel.Matrix;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;

/// Leaves out numbers at random in training: `y = x / (1 − rate)`, or 0 with the probability
/// `rate`; `dE/dx` likewise. In inference `y = x`.
///
/// Whether a number is left out depends on the training's seed, the node's name, the step and the
/// number's place in the batch, and on nothing else: not on how a batch is cut in micro-batches nor
/// on threads. The mask is computed again in backward rather than kept. A rate counts in steps of
/// 2⁻²⁴; places are counted modulo 2³².
///
/// | in | out |
/// |----|-----|
/// | (batch, shape) | (batch, shape) |
///
/// Source: Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov, "Dropout: a simple way to
/// prevent neural networks from overfitting", 2014.
///
/// @param rate the share that is left out, in [0, 1)
public record Dropout(double rate) implements Layer {
  /// Checks the rate.
  ///
  /// @throws GlassnetException where it is not in [0, 1)
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new GlassnetException(
          "dropout has the rate "
              + rate
              + ": it is the share of numbers left out, from 0 to below 1");
    }
  }

  @Override
  public String kind() {
    return "dropout";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Inputs.only(this, inputs);
  }

  @Override
  public boolean view(boolean training) {
    return !training || rate == 0;
  }

  /// Whether a number is kept in training.
  ///
  /// @param node the name of the layer's node
  /// @param moment when it happens, with the place in the batch of the pass's first row
  /// @param index the number's place among the rows of the pass, row-major
  /// @param size how many numbers a row has
  public boolean keeps(String node, Moment moment, int index, int size) {
    return rate == 0
        || DropMask.keeps(
            stream(node, moment.seed()).bitsOf(moment.step()),
            moment.firstRow() * size + index,
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
    return view(site.training()) ? Operator.none() : new DropoutOperator(this, site);
  }

  private static final class DropoutOperator implements Operator {
    private final String node;
    private final Moment moment;
    private final Slot x;
    private final Slot y;
    private final int rowSize;
    private final int threshold;
    private final float scale;
    private long seed;
    private RandomStream stream;

    DropoutOperator(Dropout layer, Site site) {
      node = site.node();
      moment = site.moment();
      x = site.input();
      y = site.output();
      rowSize = x.shape().size();
      threshold = DropMask.threshold(layer.rate);
      scale = (float) (1 / (1 - layer.rate));
      seed = moment.seed();
      stream = Dropout.stream(node, seed);
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
        stream = Dropout.stream(node, seed);
      }
      compute.dropout(
          stream.bitsOf(moment.step()),
          moment.firstRow() * rowSize,
          threshold,
          scale,
          from.array(),
          from.offset(),
          to.array(),
          to.offset(),
          x.size());
    }
  }
}
