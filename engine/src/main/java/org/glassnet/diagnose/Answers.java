package org.glassnet.diagnose;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.glassnet.data.Dataset;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Loss;
import org.glassnet.layer.Activated;
import org.glassnet.model.Network;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.Trainer;

/// What a network answers to a set, held against its targets.
///
/// @param score of classes: the mean over them of the share of each that is answered right; of
///   numbers: the share of the variance that is explained
/// @param accuracy the share of all that is answered right, where there are classes
/// @param leastRecall the smallest share of a class that is answered right
record Answers(double score, OptionalDouble accuracy, OptionalDouble leastRecall) {

  static Answers of(Trainer trainer, Network network, Loss loss, Dataset data, int classes) {
    Truth truth = Truth.of(data, classes);
    Tensor said = trainer.predict(data);
    float[] values = said.toArray();
    return truth.hasClasses()
        ? ofClasses(values, truth, middle(network, loss))
        : ofNumbers(values, truth);
  }

  /// What parts the two classes of a single output.
  private static float middle(Network network, Loss loss) {
    boolean logit =
        loss instanceof Loss.BinaryCrossEntropy
            && network.graph().outputs().getFirst().layer() instanceof Activated last
            && last.activation() instanceof Elementwise.Linear;
    return logit || loss instanceof Loss.Hinge ? 0f : 0.5f;
  }

  private static Answers ofClasses(float[] values, Truth truth, float middle) {
    int size = values.length / truth.size();
    int[] right = new int[truth.count()];
    int[] all = new int[truth.count()];
    for (int i = 0; i < truth.size(); i++) {
      int label = truth.labels()[i];
      int said = size == 1 ? values[i] > middle ? 1 : 0 : Truth.largest(values, i * size, size);
      all[label]++;
      right[label] += said == label ? 1 : 0;
    }
    double sum = 0;
    double least = 1;
    int present = 0;
    for (int c = 0; c < all.length; c++) {
      if (all[c] > 0) {
        double recall = right[c] / (double) all[c];
        sum += recall;
        least = Math.min(least, recall);
        present++;
      }
    }
    return new Answers(
        sum / present,
        OptionalDouble.of(Arrays.stream(right).sum() / (double) truth.size()),
        OptionalDouble.of(least));
  }

  private static Answers ofNumbers(float[] values, Truth truth) {
    double[] means = truth.means();
    double residual = 0;
    double variance = 0;
    for (int i = 0; i < truth.size(); i++) {
      for (int j = 0; j < means.length; j++) {
        double target = truth.numbers()[i][j];
        double said = values[i * means.length + j];
        residual += (target - said) * (target - said);
        variance += (target - means[j]) * (target - means[j]);
      }
    }
    return new Answers(
        variance > 0 ? 1 - residual / variance : 0, OptionalDouble.empty(), OptionalDouble.empty());
  }
}
