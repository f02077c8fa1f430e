package org.glassnet.run;

import java.util.List;
import java.util.Optional;
import org.glassnet.data.Normalization;
import org.glassnet.data.Split;

/// The data of a run, open.
///
/// @param split what it trains on, is watched on and judged on
/// @param classes the names of the classes, also where the loss takes them as numbers; empty where
///   targets are numbers from the start
/// @param normalization how inputs were brought to one scale, if they were
public record Opened(Split split, List<String> classes, Optional<Normalization> normalization) {
  /// Keeps its own copy of the names.
  public Opened {
    classes = List.copyOf(classes);
  }
}
