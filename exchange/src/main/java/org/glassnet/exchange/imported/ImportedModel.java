package org.glassnet.exchange.imported;

import java.util.List;
import org.glassnet.model.Network;

/// A network that was read from a file.
///
/// @param network it, with the file's weights
/// @param origin where it came from
/// @param notes what was read otherwise than it stands in the file, a sentence each
public record ImportedModel(Network network, Origin origin, List<String> notes) {
  /// Keeps its own copy.
  public ImportedModel {
    notes = List.copyOf(notes);
  }
}
