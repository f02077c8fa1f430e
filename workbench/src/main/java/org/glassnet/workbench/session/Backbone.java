package org.glassnet.workbench.session;

import java.util.Optional;
import org.glassnet.data.Preprocessing;
import org.glassnet.exchange.Model;
import org.glassnet.exchange.zoo.Architecture;
import org.glassnet.exchange.zoo.Variation;
import org.glassnet.exchange.zoo.Zoo;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.run.Start;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.workbench.session.transfer.Body;

/// A network that a body is taken from.
///
/// @param graph the whole network
/// @param end the node at which its body usually ends
/// @param preprocessing what it expects of an image, where that is known
/// @param start its weights; empty for random ones
public record Backbone(
    Graph graph, String end, Optional<Preprocessing> preprocessing, Optional<Start> start) {

  /// A network of the zoo with the weights of a file, or a model's file, which has its own.
  ///
  /// @param from its name, or the file
  /// @param side the height and width of images, if not the usual ones
  /// @param weights the file or address with its weights, if it is to have any but random ones
  /// @param sha256 the file's hash, if it is to be another one than its name says
  /// @throws GlassnetException where there is no such network, or the weights cannot be had
  public static Backbone of(
      String from,
      Optional<Integer> side,
      Optional<String> weights,
      Optional<String> sha256,
      UserFiles files) {
    if (!Zoo.has(from) && from.contains(".")) {
      return model(from, side, weights.orElse(from), sha256, files);
    }
    Architecture architecture = Zoo.of(from);
    Shape usual = architecture.usual().input();
    Variation variation =
        architecture
            .usual()
            .withInput(side.map(it -> Shape.of(it, it, usual.axis(2))).orElse(usual));
    Graph graph = architecture.graph(variation);
    Preprocessing preprocessing = architecture.preprocessing();
    int cut = variation.input().axis(0);
    return new Backbone(
        graph,
        Body.before(graph, architecture.classifier()),
        Optional.of(
            side.isPresent() || preprocessing.side() < cut
                ? preprocessing.withSide(scaled(preprocessing.side(), usual.axis(0), cut))
                : preprocessing),
        weights.map(file -> start(file, sha256, files)));
  }

  /// What its images are to be like is not known: they are stretched, their levels from 0 to 1.
  private static Backbone model(
      String from,
      Optional<Integer> side,
      String weights,
      Optional<String> sha256,
      UserFiles files) {
    Network network = Model.read(files.file(from)).network();
    Graph graph = network.graph();
    Shape input = graph.shape(graph.inputs().getFirst());
    if (side.filter(it -> input.rank() != 3 || it != input.axis(0)).isPresent()) {
      throw new GlassnetException(
          from + " takes inputs of shape " + input + ": another size cannot be chosen");
    }
    return new Backbone(
        graph, Body.usualEnd(graph), Optional.empty(), Optional.of(start(weights, sha256, files)));
  }

  /// As much wider than the cut as usual.
  private static int scaled(int side, int usual, int cut) {
    return Math.max(cut, (int) Math.round((double) side * cut / usual));
  }

  /// With the file's hash, so that the run can be repeated.
  private static Start start(String file, Optional<String> sha256, UserFiles files) {
    return new Start(file, Optional.of(Beginning.of(new Start(file, sha256), files).sha256()));
  }
}
