package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glassnet.workbench.report.Block;
import org.glassnet.workbench.report.Formula;
import org.glassnet.workbench.report.Page;

/// A page as text: its words, tables and formulas; drawings of which there is no sketch and
/// listings are left to HTML.
final class PageText {
  private static final int MARGIN = 2;

  private final Screen screen;

  PageText(Screen screen) {
    this.screen = screen;
  }

  /// A page with its title.
  void whole(Page page) {
    screen.line(screen.strong(page.title()));
    if (page.lead().isBlank()) {
      screen.line("");
    } else {
      paragraphs(page.lead(), false);
    }
    show(page);
  }

  /// What stands below the title.
  void show(Page page) {
    List<Block> blocks = page.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      switch (blocks.get(i)) {
        case Block.Heading(String text) -> {
          if (speaks(blocks, i + 1)) {
            screen.line(screen.strong(text));
          }
        }
        case Block.Subheading(String text) -> screen.line("  " + screen.strong(text));
        case Block.Text(String text) -> paragraphs(text, false);
        case Block.Note(String text) -> paragraphs(text, true);
        case Block.Headline(List<Map.Entry<String, String>> figures) -> facts(figures);
        case Block.Facts(List<Map.Entry<String, String>> entries) -> facts(entries);
        case Block.Grid grid -> grid(grid);
        case Block.Figure figure -> sketch(figure.sketch());
        case Block.Sketch(String title, List<String> lines) -> {
          screen.line("  " + screen.strong(title));
          sketch(lines);
        }
        case Block.Equation(Formula formula) -> {
          screen.line("    " + formula.text());
          if (i + 1 == blocks.size() || !(blocks.get(i + 1) instanceof Block.Equation)) {
            screen.line("");
          }
        }
        case Block.Derivation derivation -> {
          new DerivationText(screen.width() - MARGIN)
              .lines(derivation)
              .forEach(line -> screen.line(line.isEmpty() ? "" : "  " + line));
          screen.line("");
        }
        case Block.Listing _ -> {}
      }
    }
  }

  /// Whether anything that can be written as text comes before the next heading.
  private static boolean speaks(List<Block> blocks, int from) {
    for (Block block : blocks.subList(from, blocks.size())) {
      switch (block) {
        case Block.Heading _ -> {
          return false;
        }
        case Block.Figure figure when figure.sketch().isEmpty() -> {}
        case Block.Listing _ -> {}
        default -> {
          return true;
        }
      }
    }
    return false;
  }

  private void paragraphs(String text, boolean faint) {
    for (String paragraph : text.split("\n\\s*\n", -1)) {
      for (String line :
          Wrapping.lines(paragraph.strip().replaceAll("\\s+", " "), screen.width() - MARGIN - 1)) {
        screen.line(" ".repeat(MARGIN) + (faint ? screen.faint(line) : line));
      }
      screen.line("");
    }
  }

  private void sketch(List<String> lines) {
    lines.forEach(line -> screen.line(line.isEmpty() ? "" : "  " + line));
    if (!lines.isEmpty()) {
      screen.line("");
    }
  }

  private void facts(List<Map.Entry<String, String>> entries) {
    Header header = new Header(screen);
    entries.forEach(entry -> screen.line(header.line(entry.getKey(), entry.getValue())));
    screen.line("");
  }

  private void grid(Block.Grid grid) {
    if (!grid.title().isEmpty()) {
      screen.line("  " + screen.strong(grid.title()));
    }
    TextTable table = TextTable.of(grid.columns()).row(grid.titles());
    List<Boolean> second = new ArrayList<>();
    for (List<String> row : grid.rows()) {
      table.row(row.stream().map(cell -> cell.split("\n", 2)[0]).toList());
      second.add(false);
      if (row.stream().anyMatch(cell -> cell.contains("\n"))) {
        table.row(
            row.stream().map(cell -> cell.contains("\n") ? cell.split("\n", 2)[1] : "").toList());
        second.add(true);
      }
    }
    List<String> lines = table.lines(true);
    screen.line("  " + screen.faint(lines.getFirst()));
    for (int i = 0; i < second.size(); i++) {
      screen.line("  " + (second.get(i) ? screen.faint(lines.get(i + 1)) : lines.get(i + 1)));
    }
    screen.line("");
  }
}
