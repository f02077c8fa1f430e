package org.glassnet.vision.letter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.glassnet.data.handwriting.Handwriting;
import org.glassnet.function.Activation;
import org.glassnet.layer.Activate;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Padding;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;

/// The network that comes with the library: letters A–Z and digits, 32 × 32 × 1 in, 36 logits out.
public final class LetterNetwork {
  private static final String WEIGHTS = "letters.weights";

  private LetterNetwork() {}

  /// The names of the classes, at the index of their logit.
  public static final List<String> CLASSES = Handwriting.CLASSES;

  /// The network's layers.
  public static Graph graph() {
    return Graph.sequential(
        Shape.of(LetterImage.SIZE, LetterImage.SIZE, 1),
        convolution(16),
        BatchNormalization.standard(),
        new Activate(Activation.relu()),
        MaxPooling2d.of(2),
        convolution(32),
        BatchNormalization.standard(),
        new Activate(Activation.relu()),
        MaxPooling2d.of(2),
        convolution(64),
        BatchNormalization.standard(),
        new Activate(Activation.relu()),
        convolution(64),
        BatchNormalization.standard(),
        new Activate(Activation.relu()),
        MaxPooling2d.of(2),
        new Flatten(),
        new Dropout(0.3),
        Dense.of(36));
  }

  private static Conv2d convolution(int filters) {
    return Conv2d.of(filters, 3).withPadding(Padding.same()).withBias(Optional.empty());
  }

  /// The network with the weights that it was trained to.
  public static Network embedded() {
    Network network = Network.of(graph(), 0);
    try (InputStream in = LetterNetwork.class.getResourceAsStream(WEIGHTS)) {
      if (in == null) {
        throw new GlassnetException(
            WEIGHTS + " is missing beside the class files: the library's jar is not complete");
      }
      WeightsFile.read(in.readAllBytes(), network);
      return network;
    } catch (IOException e) {
      throw new UncheckedIOException(WEIGHTS + " cannot be read", e);
    }
  }
}
