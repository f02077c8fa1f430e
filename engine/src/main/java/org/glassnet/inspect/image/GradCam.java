package org.glassnet.inspect.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.glassnet.kernel.Compute;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Activated;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.model.Apart;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.plan.Ending;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Where in an image a class is seen by a layer of feature maps (gradient-weighted class activation
/// mapping).
///
/// With the feature maps A(i, j, k) of the layer and the class's score s, the logit: `α(k) = mean
/// over i, j of ∂s/∂A(i, j, k)` and `L(i, j) = max(0, Σ α(k) A(i, j, k))`.
///
/// Source: Selvaraju, Cogswell, Das, Vedantam, Parikh, Batra, "Grad-CAM: visual explanations from
/// deep networks via gradient-based localization", ICCV 2017.
///
/// @param layer the layer whose feature maps are taken
/// @param output the class
/// @param score its score s
/// @param weights α, one for each feature map
/// @param map L, of shape (rows, columns) of the feature maps
/// @param pixels L on the image, of shape (height, width): each place stands in the middle of what
///   it sees ([Field]), numbers between are interpolated, and outside the outermost they fade
public record GradCam(
    String layer, int output, double score, List<Double> weights, Tensor map, Tensor pixels) {
  /// Keeps its own copy.
  public GradCam {
    weights = List.copyOf(weights);
  }

  /// Takes the feature maps of a layer; the same bits on any number of threads.
  ///
  /// @throws GlassnetException where the network does not take such an image, has no such output,
  ///   or the layer makes no feature maps that the output depends on
  public static GradCam of(Network network, Tensor image, String layer, int output, int threads) {
    Graph graph = network.graph();
    Passage.check(graph, image.shape());
    Score.check(graph, output);
    Node node = graph.node(layer);
    if (graph.shape(node).rank() != 3 || graph.outputs().contains(node)) {
      throw new GlassnetException(
          node.name()
              + " has outputs of shape "
              + graph.shape(node)
              + ", which are no feature maps: take a convolution, or a layer between it and what"
              + " flattens it");
    }
    Apart apart = Apart.of(network);
    String value = apart.activation(node.name());
    Ending ending = Score.ending(apart.network().graph());
    try (Compute compute = Compute.open(threads)) {
      Passage passage = Passage.both(apart.network(), ending, 1, Set.of(value), compute);
      passage.run(image.toArray());
      float[] scores = passage.output();
      Tensor maps = passage.value(value);
      passage.back(Passage.only(output, scores.length));
      List<Double> weights = weights(passage.gradient(value));
      Tensor map = map(maps, weights);
      Tensor pixels = new Spread(graph, node.name()).over(map);
      return new GradCam(node.name(), output, scores[output], weights, map, pixels);
    }
  }

  private static List<Double> weights(Tensor gradient) {
    int channels = gradient.shape().axis(2);
    int places = gradient.size() / channels;
    double[] sums = new double[channels];
    for (int i = 0; i < gradient.size(); i++) {
      sums[i % channels] += gradient.at(i);
    }
    List<Double> weights = new ArrayList<>();
    for (double sum : sums) {
      weights.add(sum / places);
    }
    return weights;
  }

  private static Tensor map(Tensor maps, List<Double> weights) {
    int channels = weights.size();
    float[] found = new float[maps.size() / channels];
    for (int place = 0; place < found.length; place++) {
      double sum = 0;
      for (int k = 0; k < channels; k++) {
        sum += weights.get(k) * maps.at(place * channels + k);
      }
      found[place] = (float) Math.max(0, sum);
    }
    return Tensor.of(Shape.of(maps.shape().axis(0), maps.shape().axis(1)), found);
  }

  /// The layer that is usual: the last convolution, or the activation after it.
  ///
  /// @throws GlassnetException where the network has no convolution
  public static String usual(Graph graph) {
    Node last =
        graph.nodes().reversed().stream()
            .filter(
                node -> node.layer() instanceof Conv2d || node.layer() instanceof DepthwiseConv2d)
            .findFirst()
            .orElseThrow(() ->
                new GlassnetException(
                    "The network has no convolution, so it has no feature maps of which a class"
                        + " could be seen"));
    Node after = last;
    while (true) {
      String name = after.name();
      List<Node> readers =
          graph.nodes().stream().filter(node -> node.inputs().contains(name)).toList();
      if (readers.size() != 1
          || !(readers.getFirst().layer() instanceof Activated)
          || graph.outputs().contains(readers.getFirst())
          || !graph.shape(readers.getFirst()).equals(graph.shape(after))) {
        return after.name();
      }
      after = readers.getFirst();
      if (after.layer() instanceof Activate) {
        return after.name();
      }
    }
  }
}
