package org.glassnet.examples;

import org.glassnet.data.Split;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.CustomLoss;
import org.glassnet.inspect.GradientCheck;
import org.glassnet.inspect.explain.Samples;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.optim.Adam;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.tensor.Values;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// A loss of one's own: its gradient checked, then trained with.
public final class OwnLoss {
  private OwnLoss() {}

  /// The loss whose least value is at a quantile: `L = Σ max(q·e, (q − 1)·e)` with `e = t − y`.
  ///
  /// Source: Koenker, Bassett, "Regression quantiles", 1978.
  ///
  /// @param q the share of targets that are to lie below the output
  record Quantile(double q) implements CustomLoss {
    @Override
    public String name() {
      return "quantile";
    }

    @Override
    public double loss(Values output, Values target, Values gradient) {
      double sum = 0;
      for (int i = 0; i < output.size(); i++) {
        double error = target.at(i) - output.at(i);
        sum += Math.max(q * error, (q - 1) * error);
        gradient.put(i, error > 0 ? -q : 1 - q);
      }
      return sum;
    }
  }

  /// Runs the example: the network learns what nine tenths of the noisy targets `t = x² + noise`
  /// lie below.
  public static void main(String[] arguments) {
    RandomStream random = RandomStream.of(1, "noisy parabola");
    float[][] x = new float[2_000][1];
    float[][] t = new float[x.length][1];
    for (int i = 0; i < x.length; i++) {
      x[i][0] = (float) random.uniform(-1, 1);
      t[i][0] = (float) (x[i][0] * x[i][0] + random.uniform(0, 1));
    }
    var data = Table.of(x, t);
    var network = Network.sequential(1, Shape.of(1), Dense.of(16, Activation.tanh()), Dense.of(1));
    var loss = new Quantile(0.9);
    var check = GradientCheck.all(network, loss, Samples.of(data, 0, 1, 2, 3));
    System.out.println("gradient right: " + check.passes(1e-3));

    var settings =
        TrainSettings.of(loss).withOptimizer(Adam.of(0.01)).withBatchSize(50).withEpochs(30);
    try (var trainer = Trainer.open(network, settings, 1)) {
      trainer.fit(Split.of(data), event -> {});
      Tensor y = trainer.predict(data);
      int below = 0;
      for (int i = 0; i < x.length; i++) {
        below += t[i][0] < y.at(i) ? 1 : 0;
      }
      System.out.printf("share below %.3f%n", (double) below / x.length);
    }
  }
}
