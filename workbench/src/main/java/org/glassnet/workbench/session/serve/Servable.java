package org.glassnet.workbench.session.serve;

import java.util.List;
import java.util.Optional;
import org.glassnet.data.Normalization;
import org.glassnet.exchange.imported.ImportedModel;

/// A model to be served.
///
/// @param name what clients call it: letters, digits, `.`, `_`, `-`
/// @param source where it is from, for people: `run mnist-2025…` or a path
/// @param model its network
/// @param normalization how inputs are brought to the scale that it was trained on, if they are
/// @param classes the names of its classes, if known
public record Servable(
    String name,
    String source,
    ImportedModel model,
    Optional<Normalization> normalization,
    List<String> classes) {
  /// Keeps its own copy.
  public Servable {
    classes = List.copyOf(classes);
  }

  /// The same under another name.
  public Servable named(String other) {
    return new Servable(other, source, model, normalization, classes);
  }
}
