package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glassnet.workbench.report.Block;
import org.glassnet.workbench.report.Page;

/// A page as text: its words and tables; drawings and listings are left to HTML.
final class PageText {
  private static final int MARGIN = 2;

  private final Screen screen;

  PageText(Screen screen) {
    this.screen = screen;
  }

  void show(Page page) {
    List<Block> blocks = page.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      switch (blocks.get(i)) {
        case Block.Heading(String text) -> {
          if (speaks(blocks, i + 1)) {
            screen.line(screen.strong(text));
          }
        }
        case Block.Text(String text) -> paragraphs(text, false);
        case Block.Note(String text) -> paragraphs(text, true);
        case Block.Headline(List<Map.Entry<String, String>> figures) -> facts(figures);
        case Block.Facts(List<Map.Entry<String, String>> entries) -> facts(entries);
        case Block.Grid grid -> grid(grid);
        default -> {}
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
        case Block.Figure _, Block.Listing _ -> {}
        default -> {
          return true;
        }
      }
    }
    return false;
  }

  private void paragraphs(String text, boolean faint) {
    for (String paragraph : text.split("\n\\s*\n", -1)) {
      for (String line : wrapped(paragraph.strip().replaceAll("\\s+", " "))) {
        screen.line(" ".repeat(MARGIN) + (faint ? screen.faint(line) : line));
      }
      screen.line("");
    }
  }

  private List<String> wrapped(String text) {
    int width = Math.max(20, screen.width() - MARGIN - 1);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
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
