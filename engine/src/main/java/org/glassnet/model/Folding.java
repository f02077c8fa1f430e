package org.glassnet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Activated;
import org.glassnet.layer.AveragePooling2d;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Cropping2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.GlobalAveragePooling2d;
import org.glassnet.layer.Input;
import org.glassnet.layer.Layer;
import org.glassnet.layer.Reshape;
import org.glassnet.layer.SpatialDropout2d;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.layer.Upsampling2d;
import org.glassnet.layer.ZeroPadding2d;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Neighbouring linear layers of a network made one, as it computes in inference.
///
/// | pair | becomes |
/// |---|---|
/// | dense · dense | `W = W₁W₂`, `b = b₁W₂ + b₂` |
/// | dense or convolution · batch normalization | each unit's weights times `s = γ / √(σ² + ε)`, `b = (b − μ) s + β` |
/// | batch normalization · dense | each input's weights times s, the shifts through W added to b |
/// | batch normalization · convolution | likewise; with padding only where nothing is shifted |
/// | convolution · dense over its channels | a convolution with `K W` |
/// | convolution · convolution | one with a window of `k₁ + k₂ − 1`, where the second has no padding |
///
/// Dropout does nothing in inference and goes, and so does a linear activation. Computed in double
/// precision and rounded once to float32.
public final class Folding {
  private final List<Made> made = new ArrayList<>();
  private final List<Kept> kept = new ArrayList<>();
  private final List<Affine> layers = new ArrayList<>();
  private final Shape input;

  private Folding(Shape input) {
    this.input = input;
  }

  /// Layers that became one.
  ///
  /// @param layers their names, in order
  /// @param into what came of them
  /// @param how by which rule
  public record Made(List<String> layers, String into, String how) {}

  /// Neighbours that stay two.
  ///
  /// @param first the name of the first
  /// @param second the name of the second
  /// @param reason why
  /// @param proof where padding keeps them apart, what an image of zeros shows
  public record Kept(String first, String second, String reason, Optional<Border> proof) {}

  /// What two layers make of an image of zeros at two cells. One convolution with zeros around the
  /// image would put out its bias at every cell; these do not.
  ///
  /// @param corner the indices of a cell at the border
  /// @param atCorner what is put out there, before the activation
  /// @param middle the indices of a cell in the middle
  /// @param inMiddle what is put out there
  public record Border(
      List<Integer> corner, double atCorner, List<Integer> middle, double inMiddle) {
    /// Keeps its own copies.
    public Border {
      corner = List.copyOf(corner);
      middle = List.copyOf(middle);
    }
  }

  /// What folding came to.
  ///
  /// @param network the network with fewer layers, or the same where nothing folds
  /// @param made what became one, in order
  /// @param kept neighbours that did not, with the reason
  public record Folded(Network network, List<Made> made, List<Kept> kept) {
    /// Keeps its own copies.
    public Folded {
      made = List.copyOf(made);
      kept = List.copyOf(kept);
    }
  }

  /// Folds a chain of layers.
  ///
  /// @throws GlassnetException where the graph branches
  public static Folded of(Network network) {
    Graph graph = network.graph();
    for (Node node : graph.nodes()) {
      boolean chain =
          node.layer() instanceof Input
              ? graph.inputs().size() == 1
              : node.inputs().size() == 1 && graph.values(node).size() == 1;
      if (!chain || graph.outputs().size() != 1) {
        throw new GlassnetException(
            node.name()
                + " branches or joins: a chain of layers can be folded, in which each reads the one"
                + " before it");
      }
    }
    Folding folding = new Folding(graph.shape(graph.inputs().getFirst()));
    for (Node node : graph.nodes()) {
      if (!(node.layer() instanceof Input)) {
        folding.add(Affine.of(network, node));
      }
    }
    return folding.folded();
  }

  private void add(Affine next) {
    boolean nothing =
        switch (next.layer()) {
          case Dropout _, SpatialDropout2d _ -> true;
          case Activate(Elementwise.Linear()) -> true;
          default -> false;
        };
    if (nothing) {
      made.add(new Made(next.from(), "", "does nothing in inference"));
      return;
    }
    if (layers.isEmpty()) {
      layers.add(next);
      return;
    }
    Affine last = layers.getLast();
    Optional<Activation> bend = activation(last.layer());
    if (bend.isPresent()) {
      kept.add(
          new Kept(
              last.name(),
              next.name(),
              last.name() + " is not linear: " + bend.get().name(),
              Optional.empty()));
      layers.add(next);
      return;
    }
    Join join = join(last, next);
    if (join.result().isPresent()) {
      layers.removeLast();
      Affine one = join.result().get();
      layers.add(one);
      made.removeIf(
          before -> before.into().equals(last.name()) && before.layers().equals(last.from()));
      made.add(new Made(one.from(), one.name(), join.how()));
    } else {
      kept.add(new Kept(last.name(), next.name(), join.how(), join.proof()));
      layers.add(next);
    }
  }

  /// What a layer does besides a linear map, if it does.
  private static Optional<Activation> activation(Layer layer) {
    return layer instanceof Activated activated
            && !(activated.activation() instanceof Elementwise.Linear)
        ? Optional.of(activated.activation())
        : Optional.empty();
  }

  private static Join join(Affine a, Affine b) {
    return switch (b.layer()) {
      case Dense dense when a.layer() instanceof Dense -> DenseJoins.denses(a, b, dense);
      case Dense dense when a.layer() instanceof Conv2d conv ->
          ConvolutionJoins.overChannels(a, conv, b, dense);
      case Dense dense when a.layer() instanceof BatchNormalization before ->
          DenseJoins.scaledInputs(a, before, b, dense);
      case BatchNormalization norm when a.layer() instanceof Dense || a.layer() instanceof Conv2d ->
          DenseJoins.normalized(a, b, norm);
      case Conv2d second when a.layer() instanceof Conv2d first ->
          ConvolutionJoins.convolutions(a, first, b, second);
      case Conv2d conv when a.layer() instanceof BatchNormalization before ->
          ConvolutionJoins.scaledImage(a, before, b, conv);
      default ->
          Join.no(
              !linear(a.layer())
                  ? a.name() + " is not linear: " + a.layer().kind()
                  : linear(b.layer())
                      ? "both are linear, but there is no one layer for them"
                      : b.name() + " is not linear: " + b.layer().kind());
    };
  }

  /// Whether a layer is an affine map but for its activation.
  private static boolean linear(Layer layer) {
    return switch (layer) {
      case Dense _, Conv2d _, BatchNormalization _ -> true;
      case Flatten _,
          Reshape _,
          AveragePooling2d _,
          GlobalAveragePooling2d _,
          ZeroPadding2d _,
          Cropping2d _,
          Upsampling2d _,
          DepthwiseConv2d _,
          TransposedConv2d _ ->
          true;
      default -> false;
    };
  }

  private Folded folded() {
    List<Placement> placements = new ArrayList<>();
    for (Affine layer : layers) {
      placements.add(Placement.of(layer.layer()).named(layer.name()));
    }
    Network network = Network.of(Graph.of(input, placements), 1);
    for (Affine layer : layers) {
      layer
          .numbers()
          .forEach((parameter, numbers) ->
              network
                  .weights()
                  .assign(
                      layer.name() + "/" + parameter,
                      Tensor.of(layer.shapes().get(parameter), FoldedNumbers.floats(numbers))));
    }
    return new Folded(network, made, kept);
  }
}
