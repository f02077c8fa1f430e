package org.glassnet.train;

import org.glassnet.tensor.GlassnetException;

/// A figure of merit besides loss and accuracy, measured wherever they are.
///
/// Metrics see the network's output, after a softmax or sigmoid that ends it. Weights of classes
/// and samples have no say in them. A user's own metric is a [CustomMetric].
///
/// Where a metric needs classes, a sample's true class is its label, else the place of the largest
/// number of its target; the class that the network says is the place of its largest output. A
/// network of one output tells class 0 from class 1: by ½, and by 0 with the loss hinge.
public sealed interface Metric permits Metric.OfClasses, Metric.OfNumbers, CustomMetric {
  /// Its name in specifications and histories: `top5`, `meanAbsoluteError`.
  String name();

  /// One that needs classes.
  sealed interface OfClasses extends Metric {}

  /// One that needs targets that are numbers, of the output's shape.
  sealed interface OfNumbers extends Metric {}

  /// The share of samples whose class is among the k largest outputs; of equal outputs the first
  /// counts as larger.
  ///
  /// @param k how many outputs count, ≥ 1
  record TopK(int k) implements OfClasses {
    /// Checks k.
    ///
    /// @throws GlassnetException where it is below 1
    public TopK {
      if (k < 1) {
        throw new GlassnetException("topK has k = " + k + ": it must be at least 1");
      }
    }

    @Override
    public String name() {
      return "top" + k;
    }
  }

  /// The mean over classes of [ConfusionMatrix#precision]; classes that neither occur nor are said
  /// are left out, as scikit-learn has it.
  record Precision() implements OfClasses {
    @Override
    public String name() {
      return "precision";
    }
  }

  /// The mean over classes of [ConfusionMatrix#recall], of the same classes as [Precision].
  record Recall() implements OfClasses {
    @Override
    public String name() {
      return "recall";
    }
  }

  /// The mean over classes of [ConfusionMatrix#f1], of the same classes as [Precision].
  record F1() implements OfClasses {
    @Override
    public String name() {
      return "f1";
    }
  }

  /// `Σ |y − t| / n` over all outputs of all samples; in the targets' unit.
  record MeanAbsoluteError() implements OfNumbers {
    @Override
    public String name() {
      return "meanAbsoluteError";
    }
  }

  /// `R² = 1 − Σ (y − t)² / Σ (t − mean t)²` of each output over the samples; the mean over the
  /// outputs.
  ///
  /// 1 is perfect, 0 is as good as always saying the mean. An output whose targets are all equal
  /// counts 1 where it is met exactly, else 0, as scikit-learn has it.
  ///
  /// Source: Wright, "Correlation and causation", 1921.
  record RSquared() implements OfNumbers {
    @Override
    public String name() {
      return "rSquared";
    }
  }

  /// The peak signal-to-noise ratio of a sample, `10 log₁₀(peak² / mean (y − t)²)`; the mean over
  /// the samples. Unit: decibel; infinite where a sample is met exactly.
  ///
  /// @param peak the largest value there can be: 1 for images in 0…1
  record Psnr(double peak) implements OfNumbers {
    /// Checks the peak.
    ///
    /// @throws GlassnetException where it is not a positive number
    public Psnr {
      if (!(peak > 0) || Double.isInfinite(peak)) {
        throw new GlassnetException(
            "psnr has peak " + peak + ": it must be a positive number, 1 for images in 0…1");
      }
    }

    /// Of images in 0…1.
    public static Psnr of() {
      return new Psnr(1);
    }

    @Override
    public String name() {
      return "psnr";
    }
  }
}
