package org.glassnet.layer;

import static org.glassnet.layer.Normalizations.at;

import java.util.Optional;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.GroupNorm;
import org.glassnet.kernel.RowNorm;
import org.glassnet.kernel.SampleNorm;

/// A normalization within samples, bound to its places.
final class GroupNormOperator implements Operator {
  private final Slot x;
  private final int channels;
  private final Optional<Slot> gamma;
  private final Optional<Slot> beta;
  private final SampleNorm norm;

  /// @param positions over how many rows of channels means are taken
  /// @param groups in how many parts channels are cut
  /// @param scaled whether there is a γ
  /// @param centered whether there is a β
  GroupNormOperator(
      Site site, int positions, int groups, double epsilon, boolean scaled, boolean centered) {
    x = site.input();
    channels = x.shape().axis(-1);
    int scales = scaled ? 1 : 0;
    gamma = site.parameters().stream().limit(scales).findFirst();
    beta = site.parameters().stream().skip(scales).limit(centered ? 1 : 0).findFirst();
    int rows = x.size() / channels;
    Slot y = site.output();
    norm =
        positions == 1 && groups == 1
            ? new RowNorm(x.value(), y.value(), y.gradient(), x.gradient(), rows, channels, epsilon)
            : new GroupNorm(
                x.value(),
                y.value(),
                y.gradient(),
                x.gradient(),
                rows / positions,
                positions,
                channels,
                groups,
                epsilon);
  }

  @Override
  public void forward(Compute compute) {
    for (int c = 0; c < channels; c++) {
      norm.put(c, at(gamma, c, 1), at(beta, c, 0));
    }
    norm.forward(compute);
  }

  @Override
  public void backward(Compute compute) {
    norm.backward(compute, x.wantsGradient());
    for (int c = 0; c < channels; c++) {
      Normalizations.putGradient(beta, c, norm.betaGradient(c));
      Normalizations.putGradient(gamma, c, norm.gammaGradient(c));
    }
  }
}
