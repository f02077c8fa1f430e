package org.glassnet.inspect.image;

import java.util.Set;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// How much a class's score would change with each pixel of an image: `∂s/∂x`.
///
/// The score s is the logit, what stands before the softmax or sigmoid that ends the network; there
/// the classes do not yet push each other aside.
///
/// Source: Simonyan, Vedaldi, Zisserman, "Deep inside convolutional networks: visualising image
/// classification models and saliency maps", 2013; times the input: Shrikumar, Greenside,
/// Shcherbina, Kundaje, "Not just a black box: learning important features through propagating
/// activation differences", 2016.
///
/// @param image the image, of shape (height, width, channels)
/// @param output the class
/// @param score its score s
/// @param gradient `∂s/∂x`, of the image's shape
public record Saliency(Tensor image, int output, double score, Tensor gradient) {
  /// Sends an image through a network and its score's gradient back; the same bits on any number of
  /// threads.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where the network does not take such an image or
  ///   has no such output
  public static Saliency of(Network network, Tensor image, int output, int threads) {
    Graph graph = network.graph();
    Passage.check(graph, image.shape());
    Score.check(graph, output);
    try (Compute compute = Compute.open(threads)) {
      Passage passage = Passage.both(network, Score.ending(graph), 1, Set.of(), compute);
      passage.run(image.toArray());
      float[] scores = passage.output();
      passage.back(Passage.only(output, scores.length));
      return new Saliency(
          image, output, scores[output], Tensor.of(image.shape(), passage.inputGradient()));
    }
  }

  /// The largest |∂s/∂x| of each pixel's channels, of shape (height, width).
  public Tensor magnitude() {
    return perPixel((sum, place) -> Math.max(sum, Math.abs(gradient.at(place))));
  }

  /// `Σ x · ∂s/∂x` over each pixel's channels, of shape (height, width): what the pixel adds to the
  /// score, as far as the network is linear; below 0 where it speaks against the class.
  public Tensor timesInput() {
    return perPixel((sum, place) -> sum + image.at(place) * gradient.at(place));
  }

  private interface Gathering {
    float add(float sum, int place);
  }

  private Tensor perPixel(Gathering gathering) {
    int channels = image.shape().axis(2);
    float[] pixels = new float[image.size() / channels];
    for (int i = 0; i < image.size(); i++) {
      pixels[i / channels] = gathering.add(pixels[i / channels], i);
    }
    return Tensor.of(Shape.of(image.shape().axis(0), image.shape().axis(1)), pixels);
  }
}
