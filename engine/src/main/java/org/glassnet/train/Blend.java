package org.glassnet.train;

import org.glassnet.function.Loss;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Pointwise;

/// The mean of what several networks say.
///
/// @param outputs the mean of their outputs
/// @param endings the same in the form from which the loss is computed: `ln ȳ` for a cross-entropy
///   of shares that sum to 1, `ln ȳ/(1 − ȳ)` for one of each output, else ȳ itself
record Blend(float[] outputs, float[] endings) {
  static Sum sum(Loss loss, int count, int classes) {
    return switch (loss) {
      case Loss.CrossEntropy _, Loss.CategoricalCrossEntropy _ -> new Shares(count, classes);
      case Loss.BinaryCrossEntropy _ -> new Odds(count);
      default -> new Plain(count);
    };
  }

  /// Adds up what networks say, each taken before the activation that the loss has in it.
  sealed interface Sum {
    void add(Compute compute, float[] endings);

    Blend mean(int members);
  }

  private static void add(float[] values, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += values[i];
    }
  }

  private static float[] mean(double[] sum, int members) {
    float[] mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] / members);
    }
    return mean;
  }

  /// The logarithm of a mean that may be too small even for a double.
  private static double log(double sum, int members) {
    return StrictMath.log(Math.max(sum / members, Double.MIN_VALUE));
  }

  private static final class Plain implements Sum {
    private final double[] sum;

    Plain(int count) {
      this.sum = new double[count];
    }

    @Override
    public void add(Compute compute, float[] endings) {
      Blend.add(endings, sum);
    }

    @Override
    public Blend mean(int members) {
      float[] mean = Blend.mean(sum, members);
      return new Blend(mean, mean);
    }
  }

  private static final class Shares implements Sum {
    private final int classes;
    private final double[] outputs;
    private final double[] shares;

    Shares(int count, int classes) {
      this.classes = classes;
      this.outputs = new double[count];
      this.shares = new double[count];
    }

    @Override
    public void add(Compute compute, float[] endings) {
      float[] softmax = new float[endings.length];
      compute.beginStep();
      compute.softmax(endings, 0, softmax, 0, endings.length / classes, classes);
      Blend.add(softmax, outputs);
      for (int at = 0; at < endings.length; at += classes) {
        double most = endings[at + Largest.of(endings, at, classes)];
        double all = 0;
        for (int j = at; j < at + classes; j++) {
          all += StrictMath.exp(endings[j] - most);
        }
        for (int j = at; j < at + classes; j++) {
          shares[j] += StrictMath.exp(endings[j] - most) / all;
        }
      }
    }

    @Override
    public Blend mean(int members) {
      float[] logs = new float[shares.length];
      for (int i = 0; i < logs.length; i++) {
        logs[i] = (float) log(shares[i], members);
      }
      return new Blend(Blend.mean(outputs, members), logs);
    }
  }

  private static final class Odds implements Sum {
    private final double[] outputs;
    private final double[] yes;
    private final double[] no;

    Odds(int count) {
      this.outputs = new double[count];
      this.yes = new double[count];
      this.no = new double[count];
    }

    @Override
    public void add(Compute compute, float[] endings) {
      float[] sigmoid = new float[endings.length];
      compute.beginStep();
      compute.activate(Pointwise.SIGMOID, 0, endings, 0, sigmoid, 0, endings.length);
      Blend.add(sigmoid, outputs);
      for (int i = 0; i < endings.length; i++) {
        yes[i] += 1 / (1 + StrictMath.exp(-(double) endings[i]));
        no[i] += 1 / (1 + StrictMath.exp(endings[i]));
      }
    }

    @Override
    public Blend mean(int members) {
      float[] odds = new float[yes.length];
      for (int i = 0; i < odds.length; i++) {
        odds[i] = (float) (log(yes[i], members) - log(no[i], members));
      }
      return new Blend(Blend.mean(outputs, members), odds);
    }
  }
}
