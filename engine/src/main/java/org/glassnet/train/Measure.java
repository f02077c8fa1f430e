package org.glassnet.train;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Values;

/// A metric while it is measured: samples go in, one at a time and in their order.
sealed interface Measure {
  /// Takes a sample in: its output and its target, from their offsets on.
  void add(float[] output, int at, float[] target, int targetAt);

  /// What the samples so far come to.
  double value();

  /// All that it remembers, live; zeros at the beginning.
  double[] state();

  static Measure of(Metric metric, Classes classes, Shape output) {
    int size = output.size();
    return switch (metric) {
      case Metric.TopK(int k) -> new Hits(k, classes, new double[2]);
      case Metric.Precision() -> Counts.of(classes, ConfusionMatrix::precision);
      case Metric.Recall() -> Counts.of(classes, ConfusionMatrix::recall);
      case Metric.F1() -> Counts.of(classes, ConfusionMatrix::f1);
      case Metric.MeanAbsoluteError() -> new AbsoluteErrors(size, new double[2]);
      case Metric.RSquared() -> new Variances(size, new double[1 + 4 * size]);
      case Metric.Psnr(double peak) -> new Ratios(peak, size, new double[2]);
      case CustomMetric custom ->
          new Custom(
              custom.begin(), output, classes.labels() ? Shape.of(1) : output, new double[0]);
    };
  }

  /// State: hits, samples.
  record Hits(int k, Classes classes, double[] state) implements Measure {
    @Override
    public void add(float[] output, int at, float[] target, int targetAt) {
      int actual = classes.actual(target, targetAt);
      state[0] += larger(output, at, actual) < k ? 1 : 0;
      state[1]++;
    }

    /// How many outputs come before that of a class.
    private int larger(float[] output, int at, int actual) {
      if (classes.count() != classes.outputs()) {
        return classes.said(output, at) == actual ? 0 : 1;
      }
      float own = output[at + actual];
      int larger = 0;
      for (int j = 0; j < classes.outputs(); j++) {
        larger += output[at + j] > own || (output[at + j] == own && j < actual) ? 1 : 0;
      }
      return larger;
    }

    @Override
    public double value() {
      return state[0] / state[1];
    }
  }

  /// State: the confusion matrix, row after row.
  record Counts(Classes classes, ToDoubleFunction<ConfusionMatrix> figure, double[] state)
      implements Measure {
    static Counts of(Classes classes, ToDoubleFunction<ConfusionMatrix> figure) {
      return new Counts(classes, figure, new double[classes.count() * classes.count()]);
    }

    @Override
    public void add(float[] output, int at, float[] target, int targetAt) {
      int actual = classes.actual(target, targetAt);
      state[actual * classes.count() + classes.said(output, at)]++;
    }

    ConfusionMatrix matrix(List<String> names) {
      int count = classes.count();
      long[][] counts = new long[count][count];
      for (int i = 0; i < state.length; i++) {
        counts[i / count][i % count] = (long) state[i];
      }
      return new ConfusionMatrix(names, counts);
    }

    @Override
    public double value() {
      return figure.applyAsDouble(
          matrix(IntStream.range(0, classes.count()).mapToObj(Integer::toString).toList()));
    }
  }

  /// State: the errors' sum, how many.
  record AbsoluteErrors(int size, double[] state) implements Measure {
    @Override
    public void add(float[] output, int at, float[] target, int targetAt) {
      for (int j = 0; j < size; j++) {
        state[0] += Math.abs((double) output[at + j] - target[targetAt + j]);
      }
      state[1] += size;
    }

    @Override
    public double value() {
      return state[0] / state[1];
    }
  }

  /// State: samples; for each output the first target t₀, Σ (t − t₀), Σ (t − t₀)², Σ (y − t)².
  record Variances(int size, double[] state) implements Measure {
    @Override
    public void add(float[] output, int at, float[] target, int targetAt) {
      for (int j = 0; j < size; j++) {
        int place = 1 + 4 * j;
        double t = target[targetAt + j];
        if (state[0] == 0) {
          state[place] = t;
        }
        double above = t - state[place];
        double error = output[at + j] - t;
        state[place + 1] += above;
        state[place + 2] += above * above;
        state[place + 3] += error * error;
      }
      state[0]++;
    }

    @Override
    public double value() {
      double sum = 0;
      for (int place = 1; place < state.length; place += 4) {
        double all = state[place + 2] - state[place + 1] * state[place + 1] / state[0];
        double left = state[place + 3];
        sum += all > 0 ? 1 - left / all : left == 0 ? 1 : 0;
      }
      return sum / size;
    }
  }

  /// State: the decibels' sum, samples.
  record Ratios(double peak, int size, double[] state) implements Measure {
    @Override
    public void add(float[] output, int at, float[] target, int targetAt) {
      double squares = 0;
      for (int j = 0; j < size; j++) {
        double error = (double) output[at + j] - target[targetAt + j];
        squares += error * error;
      }
      state[0] += 10 * StrictMath.log10(peak * peak * size / squares);
      state[1]++;
    }

    @Override
    public double value() {
      return state[0] / state[1];
    }
  }

  /// A user's own.
  record Custom(
      CustomMetric.Measuring measuring, Shape outputShape, Shape targetShape, double[] state)
      implements Measure {
    @Override
    public void add(float[] output, int at, float[] target, int targetAt) {
      measuring.add(Values.of(outputShape, output, at), Values.of(targetShape, target, targetAt));
    }

    @Override
    public double value() {
      return measuring.value();
    }
  }
}
