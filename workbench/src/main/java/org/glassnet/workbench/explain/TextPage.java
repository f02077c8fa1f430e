package org.glassnet.workbench.explain;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.inspect.explain.Expression;

/// A page as lines of text.
public final class TextPage {
  private final Page page;
  private final PlainWriting writing;

  /// A page to be written.
  public TextPage(Page page) {
    this.page = page;
    this.writing = new PlainWriting(page.notation());
  }

  /// Its lines.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Block block : page.blocks()) {
      switch (block) {
        case Block.Heading(int level, String text) -> {
          if (!lines.isEmpty()) {
            lines.add("");
          }
          lines.add(text);
          if (level < 3) {
            lines.add((level == 1 ? "═" : "─").repeat(text.codePointCount(0, text.length())));
          }
        }
        case Block.Text(String text) -> lines.addAll(Wrapping.lines(text, 88));
        case Block.Drawing(List<String> drawn) -> lines.addAll(drawn);
        case Block.Formula(String text, String _) -> lines.add("    " + text);
        case Block.Derivation derivation -> derivation(derivation, lines);
        case Block.Grid grid -> grid(grid, lines);
      }
    }
    return lines;
  }

  private void derivation(Block.Derivation block, List<String> lines) {
    lines.add("");
    String name = writing.symbol(block.step().quantity());
    String head = "(" + block.number() + ")  ";
    String indent = " ".repeat(head.length() + name.codePointCount(0, name.length()));
    String value = Digits.of(block.step().value(), 8);
    if (block.step().because().isEmpty()) {
      lines.add(head + name + " = " + value);
      return;
    }
    Expression because = block.step().because().get();
    lines.add(head + name + " = " + writing.write(because, false));
    String numbers = writing.write(because, true);
    if (!numbers.equals(value)
        && !(because instanceof Expression.Known)
        && block.terms().shown().isEmpty()) {
      lines.add(indent + " = " + numbers);
    }
    lines.add(indent + " = " + value);
    terms(block.terms(), lines);
    if (!block.sources().isEmpty()) {
      lines.addAll(
          Wrapping.lines(
                  "with "
                      + String.join(
                          ", ",
                          block.sources().stream()
                              .map(one -> writing.symbol(one.quantity()) + " " + one.text())
                              .toList()),
                  84)
              .stream()
              .map(line -> "     " + line)
              .toList());
    }
  }

  private void terms(Block.Terms terms, List<String> lines) {
    if (terms.shown().isEmpty()) {
      return;
    }
    lines.add("     its terms, " + terms.order() + ":");
    List<List<String>> rows = new ArrayList<>();
    for (Expression term : terms.shown()) {
      rows.add(
          List.of(
              writing.write(term, false),
              "= " + writing.write(term, true),
              "= " + Digits.of(term.value(), 6)));
    }
    if (terms.others() > 0) {
      rows.add(
          List.of(
              "… " + terms.others() + " more terms, together",
              "",
              "= " + Digits.of(terms.together(), 6)));
    }
    rows.add(List.of("sum", "", "= " + Digits.of(terms.sum(), 8)));
    Columns.of("<<<", rows).forEach(line -> lines.add("       " + line));
  }

  private void grid(Block.Grid grid, List<String> lines) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(grid.titles());
    for (List<Block.Cell> row : grid.rows()) {
      rows.add(row.stream().map(this::cell).toList());
    }
    lines.add("");
    lines.addAll(Columns.of(grid.columns(), rows));
  }

  private String cell(Block.Cell cell) {
    return switch (cell) {
      case Block.Cell.Words(String text) -> text;
      case Block.Cell.Named(var quantity) -> writing.symbol(quantity);
      case Block.Cell.Written(Expression expression, boolean numbers) ->
          writing.write(expression, numbers);
    };
  }
}
