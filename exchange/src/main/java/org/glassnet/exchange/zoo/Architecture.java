package org.glassnet.exchange.zoo;

import java.util.List;
import java.util.function.Function;
import org.glassnet.data.Preprocessing;
import org.glassnet.model.Graph;
import org.glassnet.model.Placement;
import org.glassnet.tensor.GlassnetException;

/// A network that people know by name. It ends in logits.
///
/// @param name its name: `resnet50`
/// @param description what it is, in a sentence
/// @param paper where it was published
/// @param parameters how many numbers it has that training changes, for its usual classes, as
///   published
/// @param usual the usual classes, input and dropout
/// @param preprocessing what its published weights expect of an image
/// @param classifier the first node of what tells the published classes apart; what is before it is
///   the body
/// @param build from a variation to its layers
public record Architecture(
    String name,
    String description,
    String paper,
    long parameters,
    Variation usual,
    Preprocessing preprocessing,
    String classifier,
    Function<Variation, List<Placement>> build) {
  /// The layers of a variation, each named, from the first behind the input to the last.
  ///
  /// @throws GlassnetException where images of this shape do not fit through the network
  public List<Placement> layers(Variation variation) {
    return build.apply(variation);
  }

  /// The graph of a variation.
  ///
  /// @throws GlassnetException where images of this shape do not fit through the network
  public Graph graph(Variation variation) {
    return Graph.of(variation.input(), layers(variation));
  }

  /// The graph of the usual one.
  public Graph graph() {
    return graph(usual);
  }
}
