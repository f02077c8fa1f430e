package org.glassnet.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.workbench.picture.Drawing;

/// A part of a page.
public sealed interface Block {
  /// What blocks can be added to: with a heading first, where there is one.
  static List<Block> headed(String title) {
    List<Block> blocks = new ArrayList<>();
    if (!title.isEmpty()) {
      blocks.add(new Heading(title));
    }
    return blocks;
  }

  /// What stands above what follows.
  record Heading(String text) implements Block {}

  /// What stands above a part of what a [Heading] stands above.
  record Subheading(String text) implements Block {}

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
  /// @param sketch the same in lines of characters, for a terminal; may be empty
  record Figure(Drawing drawing, String alternative, String caption, List<String> sketch)
      implements Block {
    /// Keeps its own copy.
    public Figure {
      sketch = List.copyOf(sketch);
    }

    /// A drawing that a terminal does not show.
    public Figure(Drawing drawing, String alternative, String caption) {
      this(drawing, alternative, caption, List.of());
    }
  }

  /// Lines of characters that stand under each other.
  ///
  /// @param title what stands above them
  record Sketch(String title, List<String> lines) implements Block {
    /// Keeps its own copy.
    public Sketch {
      lines = List.copyOf(lines);
    }
  }

  /// A formula that stands alone.
  record Equation(Formula formula) implements Block {}

  /// A number and what it is equal to.
  ///
  /// @param number its place in the chain, from 1
  /// @param name its symbol
  /// @param forms in symbols, in numbers, and what that comes to
  /// @param addends those of a long sum, which stands in no line
  /// @param sources where the numbers in it come from
  record Derivation(
      int number,
      Formula name,
      List<Formula> forms,
      Optional<Addends> addends,
      List<Source> sources)
      implements Block {
    /// Keeps its own copies.
    public Derivation {
      forms = List.copyOf(forms);
      sources = List.copyOf(sources);
    }
  }

  /// The addends of a long sum.
  ///
  /// @param order which are shown: `the largest first`
  /// @param shown those that are
  /// @param others how many there are besides
  /// @param together what these come to
  /// @param sum what all come to
  record Addends(String order, List<Addend> shown, int others, Formula together, Formula sum) {
    /// Keeps its own copy.
    public Addends {
      shown = List.copyOf(shown);
    }
  }

  /// An addend.
  ///
  /// @param symbols in symbols
  /// @param numbers in numbers
  /// @param value what it comes to
  record Addend(Formula symbols, Formula numbers, Formula value) {}

  /// Where a number comes from.
  ///
  /// @param number its symbol
  /// @param step the number of the derivation that it comes from, or 0
  /// @param words what it is, where it comes from none
  record Source(Formula number, int step, String words) {}

  /// Text as it stands in a file.
  ///
  /// @param title what it is
  /// @param text its lines
  record Listing(String title, String text) implements Block {}
}
