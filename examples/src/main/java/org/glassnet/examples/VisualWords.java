package org.glassnet.examples;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.data.Dataset;
import org.glassnet.data.ImageFolder;
import org.glassnet.data.Split;
import org.glassnet.data.Table;
import org.glassnet.function.Initializer;
import org.glassnet.function.Loss;
import org.glassnet.function.Penalty;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;
import org.glassnet.model.Network;
import org.glassnet.optim.Schedule;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// Scenes told apart by a bag of visual words, as was done before networks: responses to a bank of
/// filters, words found among them by k-means, histograms of words over a pyramid of regions, and
/// the nearest training image by histogram intersection; beside it a linear classifier on the same
/// histograms.
///
/// Sources: Leung and Malik, "Representing and recognizing the visual appearance of materials using
/// three-dimensional textons", 2001; Lazebnik, Schmid, Ponce, "Beyond bags of features: spatial
/// pyramid matching", CVPR 2006.
public final class VisualWords {
  private static final int SIDE = 128;
  private static final int REACH = 6;
  private static final double[] SCALES = {1, 2};
  private static final int KINDS = 4;
  private static final int RESPONSES = 3 * KINDS * SCALES.length;
  private static final int WORDS = 200;
  private static final int STEP = 2;
  private static final int GRID = SIDE / STEP;
  private static final int LEVELS = 3;
  private static final int SAMPLES = 80;
  private static final int ROUNDS = 20;
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private VisualWords() {}

  /// Reads the folders `train` and `test` in the folder that the first argument names, where there
  /// is a folder for each class in both.
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    var shape = Shape.of(SIDE, SIDE, 3);
    var images = ImageFolder.of(folder.resolve("train"), shape);
    Dataset train = images.read();
    Dataset test = ImageFolder.of(folder.resolve("test"), shape, images.classes()).read();

    float[][] words = words(train);
    float[][] known = histograms(train, words);
    float[][] asked = histograms(test, words);
    System.out.printf(
        "nearest by histogram intersection  %.3f%n", nearest(known, train, asked, test));
    System.out.printf(
        "linear classifier                  %.3f%n", linear(known, train, asked, test));
  }

  /// The bank: at each scale a Gaussian, its Laplacian and its two derivatives, over each colour.
  private static Initializer bank() {
    int side = 2 * REACH + 1;
    int filters = KINDS * SCALES.length;
    float[] kernel = new float[side * side * 3 * filters];
    for (int s = 0; s < SCALES.length; s++) {
      double variance = SCALES[s] * SCALES[s];
      for (int y = -REACH; y <= REACH; y++) {
        for (int x = -REACH; x <= REACH; x++) {
          double bell =
              StrictMath.exp(-(x * x + y * y) / (2 * variance)) / (2 * Math.PI * variance);
          double[] values = {
            bell,
            bell * ((x * x + y * y) / variance - 2),
            bell * x / SCALES[s],
            bell * y / SCALES[s]
          };
          for (int colour = 0; colour < 3; colour++) {
            int at = (((y + REACH) * side + x + REACH) * 3 + colour) * filters + s * KINDS;
            for (int kind = 0; kind < KINDS; kind++) {
              kernel[at + kind] = (float) values[kind];
            }
          }
        }
      }
    }
    return Initializer.given(Tensor.of(Shape.of(side, side, 3, filters), kernel));
  }

  private static DepthwiseConv2d filters() {
    return DepthwiseConv2d.of(2 * REACH + 1)
        .withMultiplier(KINDS * SCALES.length)
        .withStride(Size.of(STEP))
        .withPadding(Padding.of(REACH))
        .withKernel(bank());
  }

  /// What a network says to each image.
  private interface Listener {
    void said(int image, float[] values);
  }

  private static void through(Network network, Dataset images, Listener listener) {
    var settings = TrainSettings.of(Loss.meanSquared());
    try (var trainer = Trainer.open(network, settings, THREADS)) {
      float[] image = new float[images.inputShape().size()];
      for (int i = 0; i < images.size(); i++) {
        images.input(i, image, 0);
        listener.said(
            i, trainer.predict(Tensor.of(Shape.of(1, SIDE, SIDE, 3), image.clone())).toArray());
      }
    }
  }

  /// The vocabulary: centres of the responses at some places of each image.
  private static float[][] words(Dataset images) {
    var random = RandomStream.of(1, "places");
    float[][] points = new float[images.size() * SAMPLES][];
    through(
        Network.sequential(1, images.inputShape(), filters()),
        images,
        (image, values) -> {
          for (int i = 0; i < SAMPLES; i++) {
            int from = random.nextInt(GRID * GRID) * RESPONSES;
            points[image * SAMPLES + i] = Arrays.copyOfRange(values, from, from + RESPONSES);
          }
        });
    float[][] centres = new float[WORDS][];
    for (int w = 0; w < WORDS; w++) {
      centres[w] = points[random.nextInt(points.length)].clone();
    }
    int[] word = new int[points.length];
    for (int round = 0; round < ROUNDS; round++) {
      IntStream.range(0, points.length).parallel().forEach(i -> word[i] = word(points[i], centres));
      double[][] sums = new double[WORDS][RESPONSES];
      int[] counts = new int[WORDS];
      for (int i = 0; i < points.length; i++) {
        counts[word[i]]++;
        for (int r = 0; r < RESPONSES; r++) {
          sums[word[i]][r] += points[i][r];
        }
      }
      for (int w = 0; w < WORDS; w++) {
        for (int r = 0; r < RESPONSES && counts[w] > 0; r++) {
          centres[w][r] = (float) (sums[w][r] / counts[w]);
        }
      }
    }
    return centres;
  }

  private static int word(float[] point, float[][] centres) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int w = 0; w < centres.length; w++) {
      double distance = 0;
      for (int r = 0; r < RESPONSES; r++) {
        double difference = point[r] - centres[w][r];
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        best = w;
      }
    }
    return best;
  }

  /// The nearest word c is the one with the largest `x · c − |c|²/2`: a convolution of 1×1 behind
  /// the bank says it of all words.
  private static Conv2d vocabulary(float[][] words) {
    float[] kernel = new float[RESPONSES * WORDS];
    float[] bias = new float[WORDS];
    for (int w = 0; w < WORDS; w++) {
      double square = 0;
      for (int r = 0; r < RESPONSES; r++) {
        kernel[r * WORDS + w] = words[w][r];
        square += words[w][r] * (double) words[w][r];
      }
      bias[w] = (float) (-square / 2);
    }
    return Conv2d.of(WORDS, 1)
        .withKernel(Initializer.given(Tensor.of(Shape.of(1, 1, RESPONSES, WORDS), kernel)))
        .withBias(Optional.of(Initializer.given(Tensor.of(Shape.of(WORDS), bias))));
  }

  /// How often each word stands in the whole image, its quarters and its sixteenths; the whole and
  /// the quarters count half as much as the sixteenths, and all together are 1.
  private static float[][] histograms(Dataset images, float[][] words) {
    float[][] histograms = new float[images.size()][];
    through(
        Network.sequential(1, images.inputShape(), filters(), vocabulary(words)),
        images,
        (image, values) -> histograms[image] = pyramid(values));
    return histograms;
  }

  private static float[] pyramid(float[] values) {
    float[] histogram = new float[(1 + 4 + 16) * WORDS];
    for (int place = 0; place < GRID * GRID; place++) {
      int word = 0;
      for (int w = 1; w < WORDS; w++) {
        if (values[place * WORDS + w] > values[place * WORDS + word]) {
          word = w;
        }
      }
      int first = 0;
      for (int level = 0; level < LEVELS; level++) {
        int regions = 1 << level;
        int row = place / GRID * regions / GRID;
        int column = place % GRID * regions / GRID;
        float weight = (level == LEVELS - 1 ? 0.5f : 0.25f) / (GRID * GRID);
        histogram[(first + row * regions + column) * WORDS + word] += weight;
        first += regions * regions;
      }
    }
    return histogram;
  }

  private static int label(Dataset data, int sample) {
    float[] label = new float[1];
    data.target(sample, label, 0);
    return (int) label[0];
  }

  /// The share of images whose most similar training image is of their class.
  private static double nearest(float[][] known, Dataset train, float[][] asked, Dataset test) {
    long right =
        IntStream.range(0, asked.length)
            .parallel()
            .filter(i -> {
              int best = 0;
              double most = -1;
              for (int k = 0; k < known.length; k++) {
                double shared = 0;
                for (int b = 0; b < known[k].length; b++) {
                  shared += Math.min(known[k][b], asked[i][b]);
                }
                if (shared > most) {
                  most = shared;
                  best = k;
                }
              }
              return label(train, best) == label(test, i);
            })
            .count();
    return right / (double) asked.length;
  }

  /// Logistic regression on the roots of the histograms.
  private static double linear(float[][] known, Dataset train, float[][] asked, Dataset test) {
    int epochs = 60;
    var network =
        Network.sequential(
            1,
            Shape.of(known[0].length),
            Dense.of(train.classes().size()).withPenalty(Penalty.l2(1e-4)));
    var settings =
        TrainSettings.of(Loss.crossEntropy())
            .withEpochs(epochs)
            .withSchedule(Schedule.Cosine.of(epochs));
    try (var trainer = Trainer.open(network, settings, THREADS)) {
      trainer.fit(Split.of(roots(known, train)), event -> {});
      return trainer.evaluate(roots(asked, test)).accuracy().orElseThrow();
    }
  }

  private static Table roots(float[][] histograms, Dataset data) {
    float[][] inputs = new float[histograms.length][];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = new float[histograms[i].length];
      for (int b = 0; b < inputs[i].length; b++) {
        inputs[i][b] = 10 * (float) Math.sqrt(histograms[i][b]);
      }
    }
    int[] labels = IntStream.range(0, data.size()).map(i -> label(data, i)).toArray();
    return Table.of(inputs, labels, data.classes());
  }
}
