package org.glassnet.workbench.explain;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.inspect.explain.Expression;

/// A page in Markdown, its formulas in LaTeX between dollars.
public final class MarkdownPage {
  private final Page page;
  private final LatexWriting writing;

  /// A page to be written.
  public MarkdownPage(Page page) {
    this.page = page;
    this.writing = new LatexWriting(page.notation());
  }

  /// Its lines.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Block block : page.blocks()) {
      switch (block) {
        case Block.Heading(int level, String text) ->
            lines.add("#".repeat(level) + " " + escaped(text));
        case Block.Text(String text) -> lines.add(escaped(text));
        case Block.Drawing(List<String> drawn) -> {
          lines.add("```");
          lines.addAll(drawn);
          lines.add("```");
        }
        case Block.Formula(String _, String latex) -> lines.add("$$" + latex + "$$");
        case Block.Derivation derivation -> derivation(derivation, lines);
        case Block.Grid grid -> grid(grid, lines);
      }
      lines.add("");
    }
    return lines;
  }

  /// Names hold underscores and indices in brackets, which Markdown would take for its own.
  private static String escaped(String text) {
    return text.replace("_", "\\_").replace("*", "\\*").replace("[", "\\[").replace("<", "&lt;");
  }

  private void derivation(Block.Derivation block, List<String> lines) {
    String name = writing.symbol(block.step().quantity());
    String value = writing.value(block.step().value());
    StringBuilder text = new StringBuilder("$$" + name);
    block
        .step()
        .because()
        .ifPresent(because -> {
          text.append(" = ").append(writing.write(because, false));
          String numbers = writing.write(because, true);
          boolean same =
              numbers.equals(value)
                  || because instanceof Expression.Known
                  || !block.terms().shown().isEmpty();
          text.append(same ? "" : " = " + numbers);
        });
    lines.add(text + " = " + value + " \\tag{" + block.number() + "}$$");
    terms(block.terms(), lines);
    if (!block.sources().isEmpty()) {
      lines.add("");
      lines.add(
          "with "
              + String.join(
                  ", ",
                  block.sources().stream()
                      .map(one -> "$" + writing.symbol(one.quantity()) + "$ " + escaped(one.text()))
                      .toList()));
    }
  }

  private void terms(Block.Terms terms, List<String> lines) {
    if (terms.shown().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("Its terms, " + terms.order() + ":");
    lines.add("");
    lines.add("| term | in numbers | |");
    lines.add("|---|---|---:|");
    for (Expression term : terms.shown()) {
      lines.add(
          "| $"
              + writing.write(term, false)
              + "$ | $"
              + writing.write(term, true)
              + "$ | $"
              + writing.digits(term.value())
              + "$ |");
    }
    if (terms.others() > 0) {
      lines.add(
          "| … "
              + terms.others()
              + " more terms, together | | $"
              + writing.digits(terms.together())
              + "$ |");
    }
    lines.add("| **sum** | | $" + writing.value(terms.sum()) + "$ |");
  }

  private void grid(Block.Grid grid, List<String> lines) {
    lines.add("| " + String.join(" | ", grid.titles()) + " |");
    StringBuilder rule = new StringBuilder("|");
    for (int c = 0; c < grid.columns().length(); c++) {
      rule.append(grid.columns().charAt(c) == '>' ? "---:|" : "---|");
    }
    lines.add(rule.toString());
    for (List<Block.Cell> row : grid.rows()) {
      lines.add("| " + String.join(" | ", row.stream().map(this::cell).toList()) + " |");
    }
  }

  private String cell(Block.Cell cell) {
    return switch (cell) {
      case Block.Cell.Words(String text) -> escaped(text).replace("|", "\\|");
      case Block.Cell.Named(var quantity) -> "$" + writing.symbol(quantity) + "$";
      case Block.Cell.Written(Expression expression, boolean numbers) ->
          "$" + writing.write(expression, numbers) + "$";
    };
  }
}
