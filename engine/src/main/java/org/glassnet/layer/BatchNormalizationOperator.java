package org.glassnet.layer;

import static org.glassnet.layer.Normalizations.at;

import java.util.Optional;
import org.glassnet.kernel.BatchMoments;
import org.glassnet.kernel.ChannelMap;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;

/// [BatchNormalization] bound to its places.
///
/// The mean is subtracted as a float; what is lost by that goes into the shift, so that nothing is
/// where a channel's mean is far larger than its deviation.
final class BatchNormalizationOperator implements Operator {
  private final BatchNormalization layer;
  private final int channels;
  private final int rows;
  private final Slot x;
  private final Optional<Slot> gamma;
  private final Optional<Slot> beta;
  private final Matrix movingMean;
  private final Matrix movingVariance;

  /// Of the batch, where it is normalized by its own.
  private final Optional<BatchMoments> moments;

  private final ChannelMap map;
  private final double[] mean;
  private final double[] inverse;

  BatchNormalizationOperator(BatchNormalization layer, Site site) {
    this.layer = layer;
    x = site.input();
    Slot y = site.output();
    channels = x.shape().axis(-1);
    rows = x.size() / channels;
    int scales = layer.scale().isPresent() ? 1 : 0;
    int centers = layer.center().isPresent() ? 1 : 0;
    gamma = site.parameters().stream().limit(scales).findFirst();
    beta = site.parameters().stream().skip(scales).limit(centers).findFirst();
    movingMean = site.parameters().get(scales + centers).value();
    movingVariance = site.parameters().get(scales + centers + 1).value();
    KernelFunction f = layer.f();
    moments =
        site.training() && !layer.frozen()
            ? Optional.of(new BatchMoments(x.value(), rows, channels))
            : Optional.empty();
    map =
        new ChannelMap(
            x.value(),
            y.value(),
            y.gradient(),
            x.gradient(),
            rows,
            channels,
            f.pointwise(),
            f.alpha());
    mean = new double[channels];
    inverse = new double[channels];
  }

  /// Whether backward reads the outputs of a normalization with this activation.
  static boolean readsOutputs(KernelFunction f) {
    return !ChannelMap.inline(f.pointwise());
  }

  @Override
  public void forward(Compute compute) {
    boolean ofBatch = moments.isPresent();
    if (ofBatch) {
      moments.get().run(compute);
    }
    for (int c = 0; c < channels; c++) {
      mean[c] = ofBatch ? moments.get().mean(c) : movingMean.array()[movingMean.offset() + c];
      double variance =
          ofBatch ? moments.get().variance(c) : movingVariance.array()[movingVariance.offset() + c];
      inverse[c] = 1 / Math.sqrt(variance + layer.epsilon());
      float middle = (float) mean[c];
      double scale = at(gamma, c, 1) * inverse[c];
      map.put(c, middle, (float) scale, (float) (at(beta, c, 0) - (mean[c] - middle) * scale));
    }
    map.forward(compute);
  }

  @Override
  public void backward(Compute compute) {
    if (x.wantsGradient() || Normalizations.wanted(gamma) || Normalizations.wanted(beta)) {
      map.addSlopes(compute);
      for (int c = 0; c < channels; c++) {
        channel(c);
      }
    }
    if (x.wantsGradient()) {
      map.backward(compute);
    }
    if (moments.isPresent()) {
      for (int c = 0; c < channels; c++) {
        move(movingMean, c, mean[c]);
        move(movingVariance, c, moments.get().variance(c));
      }
    }
  }

  private void channel(int c) {
    double lost = mean[c] - map.center(c);
    double sum = map.sum(c);
    double product = (map.product(c) - lost * sum) * inverse[c];
    Normalizations.putGradient(beta, c, sum);
    Normalizations.putGradient(gamma, c, product);
    double slope = at(gamma, c, 1) * inverse[c];
    double tilt = moments.isPresent() ? -slope * inverse[c] * product / rows : 0;
    double lift = moments.isPresent() ? -slope * sum / rows - tilt * lost : 0;
    map.putSlope(c, (float) slope, (float) tilt, (float) lift);
  }

  private void move(Matrix moving, int channel, double now) {
    int at = moving.offset() + channel;
    double before = moving.array()[at];
    moving.array()[at] = (float) (before * layer.momentum() + now * (1 - layer.momentum()));
  }
}
