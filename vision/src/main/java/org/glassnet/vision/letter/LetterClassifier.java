package org.glassnet.vision.letter;

import java.util.List;
import org.glassnet.function.Loss;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;
import org.glassnet.vision.ink.Blob;

/// Says which letter a blob is, to as many blobs as there are in one batch.
///
/// A network is surer of itself than it is right: its logits are divided by a temperature.
public final class LetterClassifier {
  private static final double TEMPERATURE = 1.5;

  private final Network network;

  /// A classifier that asks this network; instances may be shared among threads.
  public LetterClassifier(Network network) {
    this.network = network;
  }

  /// The logarithms of the shares of the classes, for each blob.
  ///
  /// @param strokeWidth of the pen, in the blobs' pixels
  public double[][] read(List<Blob> blobs, double strokeWidth, int threads) {
    if (blobs.isEmpty()) {
      return new double[0][];
    }
    int pixels = LetterImage.SIZE * LetterImage.SIZE;
    float[] images = new float[blobs.size() * pixels];
    for (int i = 0; i < blobs.size(); i++) {
      LetterImage.draw(blobs.get(i), strokeWidth, images, i * pixels);
    }
    Tensor input = Tensor.of(Shape.of(blobs.size(), LetterImage.SIZE, LetterImage.SIZE, 1), images);
    try (Trainer trainer = Trainer.open(network, TrainSettings.of(Loss.crossEntropy()), threads)) {
      Tensor logits = trainer.predict(input);
      int classes = LetterNetwork.CLASSES.size();
      double[][] shares = new double[blobs.size()][];
      for (int i = 0; i < shares.length; i++) {
        shares[i] = logShares(logits, i * classes, classes);
      }
      return shares;
    }
  }

  private static double[] logShares(Tensor logits, int from, int classes) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      largest = Math.max(largest, logits.at(from + c) / TEMPERATURE);
    }
    double sum = 0;
    double[] shares = new double[classes];
    for (int c = 0; c < classes; c++) {
      shares[c] = logits.at(from + c) / TEMPERATURE - largest;
      sum += StrictMath.exp(shares[c]);
    }
    double log = StrictMath.log(sum);
    for (int c = 0; c < classes; c++) {
      shares[c] -= log;
    }
    return shares;
  }
}
