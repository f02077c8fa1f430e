package org.glassnet.examples;

import java.util.List;
import org.glassnet.data.HandwritingSet;
import org.glassnet.data.Split;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.model.Network;
import org.glassnet.tensor.Values;
import org.glassnet.train.CustomMetric;
import org.glassnet.train.Metric;
import org.glassnet.train.TrainEvent;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// Measures a metric of one's own beside the engine's: how sure the network is of what is right.
public final class OwnMetric {
  private OwnMetric() {}

  /// The mean share that the network gives to the true class.
  record Certainty() implements CustomMetric {
    @Override
    public String name() {
      return "certainty";
    }

    @Override
    public Measuring begin() {
      return new Measuring() {
        private double sum;
        private int samples;

        @Override
        public void add(Values output, Values target) {
          sum += output.at((int) target.at(0));
          samples++;
        }

        @Override
        public double value() {
          return sum / samples;
        }
      };
    }
  }

  /// Runs the example.
  public static void main(String[] arguments) {
    var letters = Split.of(HandwritingSet.of(1, 0, 3_600)).withValidation(0.1, 1);
    var network =
        Network.sequential(
            1,
            letters.train().inputShape(),
            new Flatten(),
            Dense.of(64, Activation.relu()),
            Dense.of(36, Activation.softmax()));
    var settings =
        TrainSettings.of(Loss.crossEntropy())
            .withEpochs(3)
            .withMetrics(List.of(new Certainty(), new Metric.TopK(3)));

    try (var trainer = Trainer.open(network, settings, 1)) {
      trainer.fit(
          letters,
          event -> {
            if (event instanceof TrainEvent.Epoch(var epoch)) {
              System.out.println(epoch.watched().metrics());
            }
          });
    }
  }
}
