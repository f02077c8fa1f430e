package org.glassnet.workbench.session.store;

import java.util.List;
import java.util.Optional;
import org.glassnet.data.Normalization;

/// What a run's file keeps of its data: enough to know them again and to read others for the same
/// network.
///
/// @param parts the parts
/// @param classes the names of the classes; empty where targets are numbers
/// @param normalization how inputs were brought to one scale, if they were
public record RunData(
    List<RunPart> parts, List<String> classes, Optional<Normalization> normalization) {
  /// Keeps its own copies.
  public RunData {
    parts = List.copyOf(parts);
    classes = List.copyOf(classes);
  }

  /// Parts alone.
  public static RunData of(List<RunPart> parts) {
    return new RunData(parts, List.of(), Optional.empty());
  }
}
