package org.glassnet.diagnose;

import java.util.Arrays;
import org.glassnet.data.Dataset;
import org.glassnet.tensor.RandomStream;

/// Whether what lies near one another has like targets: what can be known of the targets without
/// any network.
///
/// Source: Cover, Hart, "Nearest neighbor pattern classification", 1967.
///
/// @param agreement of classes: the mean over them of how often the nearest other sample has the
///   same class; of numbers: the share of the variance that the mean of the nearest three explains,
///   at least 0
/// @param chance what that would be by chance
/// @param deviation its standard deviation by chance
record Neighbours(double agreement, double chance, double deviation) {
  private static final int ASKED = 300;
  private static final int AMONG = 1000;
  private static final int NEAREST = 3;

  /// Asks some of the samples for their nearest neighbour among more of them.
  static Neighbours of(Dataset data, Truth truth, double[] deviations) {
    int[] order = new int[data.size()];
    Arrays.setAll(order, i -> i);
    RandomStream.of(1, "neighbours").shuffle(order);
    int among = Math.min(AMONG, order.length);
    int asked = Math.min(ASKED, among);
    float[][] inputs = new float[among][data.inputShape().size()];
    boolean alike = data.inputShape().rank() > 1;
    for (int i = 0; i < among; i++) {
      data.input(order[i], inputs[i], 0);
      for (int j = 0; !alike && j < deviations.length; j++) {
        inputs[i][j] = deviations[j] > 0 ? (float) (inputs[i][j] / deviations[j]) : 0;
      }
    }
    return truth.hasClasses()
        ? classes(inputs, order, truth, asked)
        : numbers(inputs, order, truth, asked);
  }

  private static Neighbours classes(float[][] inputs, int[] order, Truth truth, int asked) {
    int most = Math.max(1, asked / truth.count());
    int[] all = new int[truth.count()];
    int[] equal = new int[truth.count()];
    for (int i = 0; i < inputs.length; i++) {
      int label = truth.labels()[order[i]];
      if (all[label] < most) {
        all[label]++;
        equal[label] += truth.labels()[order[nearest(inputs, i, 1)[0]]] == label ? 1 : 0;
      }
    }
    double sum = 0;
    double variance = 0;
    int present = 0;
    for (int c = 0; c < all.length; c++) {
      if (all[c] > 0) {
        sum += equal[c] / (double) all[c];
        variance += 1.0 / all[c];
        present++;
      }
    }
    double chance = 1.0 / present;
    double deviation = Math.sqrt(chance * (1 - chance) * variance) / present;
    return new Neighbours(sum / present, chance, deviation);
  }

  private static Neighbours numbers(float[][] inputs, int[] order, Truth truth, int asked) {
    double[] means = truth.means();
    double residual = 0;
    double variance = 0;
    for (int i = 0; i < asked; i++) {
      int[] nearest = nearest(inputs, i, Math.min(NEAREST, inputs.length - 1));
      for (int j = 0; j < means.length; j++) {
        double guess = 0;
        for (int other : nearest) {
          guess += truth.numbers()[order[other]][j] / nearest.length;
        }
        double target = truth.numbers()[order[i]][j];
        residual += (target - guess) * (target - guess);
        variance += (target - means[j]) * (target - means[j]);
      }
    }
    double explained = variance > 0 ? Math.max(0, 1 - residual / variance) : 0;
    return new Neighbours(explained, 0, 1 / Math.sqrt(asked));
  }

  private static int[] nearest(float[][] inputs, int of, int count) {
    int[] found = new int[count];
    double[] distances = new double[count];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    for (int i = 0; i < inputs.length; i++) {
      if (i == of) {
        continue;
      }
      double distance = distance(inputs[of], inputs[i], distances[count - 1]);
      int at = count - 1;
      if (distance < distances[at]) {
        while (at > 0 && distance < distances[at - 1]) {
          distances[at] = distances[at - 1];
          found[at] = found[at - 1];
          at--;
        }
        distances[at] = distance;
        found[at] = i;
      }
    }
    return found;
  }

  /// The squared distance, or anything not below `enough` where it reaches that.
  private static double distance(float[] a, float[] b, double enough) {
    double sum = 0;
    for (int i = 0; i < a.length && sum < enough; i++) {
      double difference = a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }
}
