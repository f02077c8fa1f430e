package org.glassnet.inspect.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.plan.Ending;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// What becomes of a class's probability where a patch covers a part of an image.
///
/// The patch is a square in the image's mean colour that goes over the image in steps; at the right
/// and lower edge the last one stands flush.
///
/// Source: Zeiler and Fergus, "Visualizing and understanding convolutional networks", ECCV 2014.
///
/// @param image the image, of shape (height, width, channels)
/// @param output the class
/// @param patch the patch's side, in pixels
/// @param fill its colour, a number for each channel
/// @param probability what the network says for the class where nothing is covered
/// @param tops the patches' upper edges
/// @param lefts their left edges
/// @param probabilities of shape (tops, lefts): what it says where the patch stands there
public record Occlusion(
    Tensor image,
    int output,
    int patch,
    List<Double> fill,
    double probability,
    List<Integer> tops,
    List<Integer> lefts,
    Tensor probabilities) {
  private static final int ROWS = 64;

  /// Keeps its own copies.
  public Occlusion {
    fill = List.copyOf(fill);
    tops = List.copyOf(tops);
    lefts = List.copyOf(lefts);
  }

  /// Slides a patch over an image; the same bits on any number of threads.
  ///
  /// @param patch the patch's side, in pixels
  /// @param stride from one place to the next, in pixels
  /// @throws GlassnetException where the network does not take such an image or has no such output,
  ///   or the patch does not fit into the image
  public static Occlusion of(
      Network network, Tensor image, int output, int patch, int stride, int threads) {
    Graph graph = network.graph();
    Passage.check(graph, image.shape());
    Score.check(graph, output);
    int height = image.shape().axis(0);
    int width = image.shape().axis(1);
    if (patch < 1 || patch > Math.min(height, width) || stride < 1) {
      throw new GlassnetException(
          "The patch has side "
              + patch
              + " and goes in steps of "
              + stride
              + ": an image of "
              + height
              + "×"
              + width
              + " pixels takes sides from 1 to "
              + Math.min(height, width)
              + " and steps of at least 1");
    }
    List<Integer> tops = edges(height, patch, stride);
    List<Integer> lefts = edges(width, patch, stride);
    float[] fill = mean(image);
    List<float[]> images = new ArrayList<>();
    images.add(image.toArray());
    for (int top : tops) {
      for (int left : lefts) {
        images.add(covered(image, top, left, patch, fill));
      }
    }
    float[] said = say(network, images, output, threads);
    float[] probabilities = Arrays.copyOfRange(said, 1, said.length);
    List<Double> colour = new ArrayList<>();
    for (float channel : fill) {
      colour.add((double) channel);
    }
    return new Occlusion(
        image,
        output,
        patch,
        colour,
        said[0],
        tops,
        lefts,
        Tensor.of(Shape.of(tops.size(), lefts.size()), probabilities));
  }

  private static List<Integer> edges(int size, int patch, int stride) {
    List<Integer> edges = new ArrayList<>();
    for (int at = 0; at + patch <= size; at += stride) {
      edges.add(at);
    }
    if (edges.getLast() + patch < size) {
      edges.add(size - patch);
    }
    return edges;
  }

  private static float[] mean(Tensor image) {
    int channels = image.shape().axis(2);
    double[] sums = new double[channels];
    for (int i = 0; i < image.size(); i++) {
      sums[i % channels] += image.at(i);
    }
    float[] mean = new float[channels];
    for (int c = 0; c < channels; c++) {
      mean[c] = (float) (sums[c] * channels / image.size());
    }
    return mean;
  }

  private static float[] covered(Tensor image, int top, int left, int patch, float[] fill) {
    float[] pixels = image.toArray();
    int width = image.shape().axis(1);
    for (int y = top; y < top + patch; y++) {
      for (int x = left; x < left + patch; x++) {
        System.arraycopy(fill, 0, pixels, (y * width + x) * fill.length, fill.length);
      }
    }
    return pixels;
  }

  private static float[] say(Network network, List<float[]> images, int output, int threads) {
    float[] said = new float[images.size()];
    int size = images.getFirst().length;
    try (Compute compute = Compute.open(threads)) {
      int most = Math.min(ROWS, said.length);
      Passage whole = Passage.forward(network, Ending.OUTPUT, most, Set.of(), compute);
      for (int from = 0; from < said.length; from += most) {
        int rows = Math.min(most, said.length - from);
        float[] batch = new float[rows * size];
        for (int row = 0; row < rows; row++) {
          System.arraycopy(images.get(from + row), 0, batch, row * size, size);
        }
        Passage passage =
            rows == most ? whole : Passage.forward(network, Ending.OUTPUT, rows, Set.of(), compute);
        passage.run(batch);
        float[] shares = passage.output();
        for (int row = 0; row < rows; row++) {
          said[from + row] = shares[row * (shares.length / rows) + output];
        }
      }
    }
    return said;
  }

  /// How much less sure the network is where the patch stands: `probability − probabilities`, of
  /// their shape.
  public Tensor loss() {
    float[] change = probabilities.toArray();
    for (int i = 0; i < change.length; i++) {
      change[i] = (float) (probability - change[i]);
    }
    return Tensor.of(probabilities.shape(), change);
  }

  /// Where the patch costs most, as places in tops and lefts; of equal ones the first, row by row.
  public int[] worst() {
    int worst = 0;
    for (int i = 1; i < probabilities.size(); i++) {
      if (probabilities.at(i) < probabilities.at(worst)) {
        worst = i;
      }
    }
    return new int[] {worst / lefts.size(), worst % lefts.size()};
  }

  /// The image with the patch at a place.
  public Tensor covered(int top, int left) {
    float[] colour = new float[fill.size()];
    for (int c = 0; c < colour.length; c++) {
      colour[c] = fill.get(c).floatValue();
    }
    return Tensor.of(image.shape(), covered(image, top, left, patch, colour));
  }

  /// For each pixel the mean of [#loss()] over the patches that cover it, of shape (height, width);
  /// 0 where none does.
  public Tensor perPixel() {
    int height = image.shape().axis(0);
    int width = image.shape().axis(1);
    double[] sums = new double[height * width];
    int[] counts = new int[height * width];
    Tensor lost = loss();
    for (int i = 0; i < tops.size(); i++) {
      for (int j = 0; j < lefts.size(); j++) {
        for (int y = tops.get(i); y < tops.get(i) + patch; y++) {
          for (int x = lefts.get(j); x < lefts.get(j) + patch; x++) {
            sums[y * width + x] += lost.at(i, j);
            counts[y * width + x]++;
          }
        }
      }
    }
    float[] means = new float[sums.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = counts[i] == 0 ? 0 : (float) (sums[i] / counts[i]);
    }
    return Tensor.of(Shape.of(height, width), means);
  }
}
