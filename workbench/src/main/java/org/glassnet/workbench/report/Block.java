package org.glassnet.workbench.report;

import java.util.List;
import java.util.Map;
import org.glassnet.workbench.picture.Drawing;

/// A part of a page.
public sealed interface Block {
  /// What stands above what follows.
  record Heading(String text) implements Block {}

  /// Paragraphs, parted by empty lines.
  record Text(String text) implements Block {}

  /// A paragraph that matters less.
  record Note(String text) implements Block {}

  /// What is to be seen at once: a few words and a figure each.
  ///
  /// @param figures figures by their words, in order
  record Headline(List<Map.Entry<String, String>> figures) implements Block {
    /// Keeps its own copy.
    public Headline {
      figures = List.copyOf(figures);
    }
  }

  /// Names and what belongs to them.
  ///
  /// @param entries in order
  record Facts(List<Map.Entry<String, String>> entries) implements Block {
    /// Keeps its own copy.
    public Facts {
      entries = List.copyOf(entries);
    }
  }

  /// A table.
  ///
  /// @param title what stands above it; may be empty
  /// @param columns `<` for a column of text, `>` for one of numbers
  /// @param titles the columns' titles
  /// @param rows the cells; what stands in one after a line break is of less weight
  record Grid(String title, String columns, List<String> titles, List<List<String>> rows)
      implements Block {
    /// Keeps its own copies.
    public Grid {
      titles = List.copyOf(titles);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /// A drawing.
  ///
  /// @param drawing what is drawn
  /// @param alternative what it shows, for those who do not see it
  /// @param caption what stands below; may be empty
  record Figure(Drawing drawing, String alternative, String caption) implements Block {}

  /// Text as it stands in a file.
  ///
  /// @param title what it is
  /// @param text its lines
  record Listing(String title, String text) implements Block {}
}
