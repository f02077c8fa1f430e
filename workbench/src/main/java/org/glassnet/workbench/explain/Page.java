package org.glassnet.workbench.explain;

import java.util.List;

/// What is to be shown, whatever it is shown in.
///
/// @param notation what numbers are called
public record Page(String title, Notation notation, List<Block> blocks) {
  /// Keeps its own copy.
  public Page {
    blocks = List.copyOf(blocks);
  }
}
