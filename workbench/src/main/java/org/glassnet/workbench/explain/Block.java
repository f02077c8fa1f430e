package org.glassnet.workbench.explain;

import java.util.List;
import org.glassnet.inspect.explain.Expression;
import org.glassnet.inspect.explain.Quantity;
import org.glassnet.inspect.explain.Step;

/// A part of a page.
public sealed interface Block {
  /// A heading.
  ///
  /// @param level 1 for the page's title
  record Heading(int level, String text) implements Block {}

  /// A paragraph.
  record Text(String text) implements Block {}

  /// Lines of characters that stand under each other: a picture in text.
  record Drawing(List<String> lines) implements Block {}

  /// A formula that stands alone, as text and as LaTeX.
  record Formula(String text, String latex) implements Block {}

  /// A number and what it is equal to.
  ///
  /// @param number its place in the chain, from 1
  /// @param sources where the numbers in it come from
  /// @param terms the terms of a long sum that are shown, and the others together; none where the
  ///   formula shows all
  record Derivation(int number, Step step, List<SourceOf> sources, Terms terms) implements Block {}

  /// Where a number comes from.
  record SourceOf(Quantity quantity, double value, String text) {}

  /// Terms of a long sum.
  ///
  /// @param shown those that are shown
  /// @param order how they were chosen: `the largest first`
  /// @param others how many there are besides
  /// @param together what these come to
  /// @param sum what all come to
  record Terms(List<Expression> shown, String order, int others, double together, double sum) {
    static Terms none() {
      return new Terms(List.of(), "", 0, 0, 0);
    }
  }

  /// A table.
  ///
  /// @param columns `<` for text, `>` for numbers
  /// @param titles of the columns
  record Grid(String columns, List<String> titles, List<List<Cell>> rows) implements Block {}

  /// What stands in a cell.
  sealed interface Cell {
    /// Text.
    record Words(String text) implements Cell {}

    /// The symbol of a quantity.
    record Named(Quantity quantity) implements Cell {}

    /// A formula, in symbols or in numbers.
    record Written(Expression expression, boolean numbers) implements Cell {}

    static Cell of(String text) {
      return new Words(text);
    }
  }
}
