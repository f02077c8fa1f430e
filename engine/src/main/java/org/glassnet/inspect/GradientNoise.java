package org.glassnet.inspect;

import java.util.Arrays;
import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.model.Frozen.Span;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.plan.LossHead;
import org.glassnet.plan.Plan;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.train.TrainSettings;

/// How much the gradients of single samples differ from one another, against their mean.
///
/// The simple noise scale is tr(Σ) / |G|², with the true gradient G and the covariance Σ of a
/// sample's gradient: batches much smaller than it spend their steps on noise, batches much larger
/// learn hardly more from a step. Both parts are estimated without bias from N samples in groups of
/// b, a group's gradient being the mean of its samples':
///
/// `|G|² ≈ (N |g_N|² − b mean|g_b|²) / (N − b)`, `tr(Σ) ≈ (mean|g_b|² − |g_N|²) / (1/b − 1/N)`.
///
/// Groups are single samples; where a sample's gradient depends on the others of its batch (batch
/// normalization), they are batches. Gradients are those of the loss alone, without penalties and
/// weights of samples, with dropout as in training; frozen weights are left out.
///
/// Source: McCandlish, Kaplan, Amodei and others, "An empirical model of large-batch training",
/// 2018, section 2 and appendix A.1.
///
/// @param squaredNorm the estimate of |G|², which may come out below 0 where noise is large
/// @param variance the estimate of tr(Σ)
/// @param samples N
/// @param group b
public record GradientNoise(double squaredNorm, double variance, int samples, int group) {
  private static final int GROUPS = 16;

  /// tr(Σ) / |G|², in samples; infinite where the mean gradient is not to be told from noise.
  public double noiseScale() {
    return squaredNorm > 0 ? variance / squaredNorm : Double.POSITIVE_INFINITY;
  }

  /// Estimates from samples that are drawn from the settings' seed.
  ///
  /// @param settings loss, batch size, seed
  /// @param data those that the network is trained on
  /// @param samples how many are taken, where groups are single samples; else 16 batches
  /// @throws GlassnetException where there are fewer than two groups
  public static GradientNoise of(
      Network network, TrainSettings settings, Dataset data, int samples, int threads) {
    int group = group(network, settings);
    int groups = Math.min(group == 1 ? samples : GROUPS, data.size() / group);
    if (groups < 2) {
      throw new GlassnetException(
          "The noise of gradients needs two groups of "
              + group
              + " samples at least, but "
              + data.description()
              + " has "
              + data.size());
    }
    int[] order = new int[data.size()];
    Arrays.setAll(order, i -> i);
    RandomStream.of(settings.seed(), "gradientNoise").shuffle(order);
    float[] weights = network.weights().array();
    float[] kept = weights.clone();
    try (Compute compute = Compute.open(threads)) {
      return new Groups(network, settings, data, group, compute).estimate(order, groups);
    } finally {
      System.arraycopy(kept, 0, weights, 0, kept.length); // moving statistics went on
    }
  }

  private static int group(Network network, TrainSettings settings) {
    return alone(network) ? 1 : settings.microBatch();
  }

  /// Whether some data are enough for two groups.
  static boolean canTell(Network network, TrainSettings settings, Dataset data) {
    return data.size() / group(network, settings) > 1;
  }

  private static boolean alone(Network network) {
    return network.graph().nodes().stream().map(Node::layer).allMatch(layer -> layer.perSample());
  }

  /// One group after the other through one plan.
  private static final class Groups {
    private final TrainSettings settings;
    private final Dataset data;
    private final Compute compute;
    private final int group;
    private final float[] gradients;
    private final Plan plan;
    private final LossHead head;
    private final List<Span> trained;
    private final double[] sum;

    Groups(Network network, TrainSettings settings, Dataset data, int group, Compute compute) {
      this.settings = settings;
      this.data = data;
      this.compute = compute;
      this.group = group;
      this.gradients = new float[network.weights().array().length];
      this.sum = new double[gradients.length];
      this.plan = Plan.forTraining(network, LossHead.ending(settings.loss()), group, gradients);
      this.head = LossHead.of(settings.loss(), plan);
      this.trained = network.frozen().trainable(network.weights());
    }

    GradientNoise estimate(int[] order, int groups) {
      double small = 0;
      for (int i = 0; i < groups; i++) {
        gradient(order, i);
        for (Span span : trained) {
          small += compute.sumOfSquares(gradients, span.start(), span.size());
        }
        compute.rows(this::add, sum.length, 5);
      }
      small /= groups;
      double large = 0;
      for (Span span : trained) {
        for (int i = span.start(); i < span.end(); i++) {
          large += sum[i] / groups * (sum[i] / groups);
        }
      }
      int all = groups * group;
      double squaredNorm = (all * large - group * small) / (all - group);
      double variance = (small - large) / (1.0 / group - 1.0 / all);
      return new GradientNoise(squaredNorm, variance, all, group);
    }

    private void add(int from, int to) {
      for (int i = from; i < to; i++) {
        sum[i] += gradients[i];
      }
    }

    private void gradient(int[] order, int number) {
      Matrix input = plan.input().value();
      int size = plan.input().shape().size();
      for (int row = 0; row < group; row++) {
        int sample = order[number * group + row];
        data.input(sample, input.array(), input.offset() + row * size);
        data.target(sample, head.targets(), row * head.targetSize());
      }
      plan.moment().moveTo(settings.seed(), 0, number * group);
      compute.beginStep();
      plan.forward(compute);
      head.compute(compute, 1f / group);
      plan.backward(compute);
    }
  }
}
