package org.glassnet.workbench.report;

import java.util.List;

/// A page.
///
/// @param title what it is about
/// @param lead a line below the title
/// @param blocks its parts, in order
public record Page(String title, String lead, List<Block> blocks) {
  /// Keeps its own copy.
  public Page {
    blocks = List.copyOf(blocks);
  }
}
