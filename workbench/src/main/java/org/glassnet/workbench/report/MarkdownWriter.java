package org.glassnet.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes a page in Markdown, its formulas in LaTeX between dollars; drawings are left out where
/// there is no sketch of them.
public final class MarkdownWriter {
  private final List<String> lines = new ArrayList<>();

  private MarkdownWriter() {}

  /// A page's lines.
  public static List<String> lines(Page page) {
    MarkdownWriter writer = new MarkdownWriter();
    writer.part("# " + escaped(page.title()));
    writer.text(page.lead());
    page.blocks().forEach(writer::block);
    return writer.lines;
  }

  private void part(String text) {
    lines.add(text);
    lines.add("");
  }

  private void text(String text) {
    if (!text.isBlank()) {
      part(escaped(text.strip()));
    }
  }

  private void block(Block block) {
    switch (block) {
      case Block.Heading(String text) -> part("## " + escaped(text));
      case Block.Subheading(String text) -> part("### " + escaped(text));
      case Block.Text(String text) -> text(text);
      case Block.Note(String text) -> text(text);
      case Block.Headline(List<Map.Entry<String, String>> figures) -> facts(figures);
      case Block.Facts(List<Map.Entry<String, String>> entries) -> facts(entries);
      case Block.Grid grid -> grid(grid);
      case Block.Figure figure -> {
        fenced(figure.sketch());
        text(figure.caption());
      }
      case Block.Sketch(String title, List<String> drawn) -> {
        part("### " + escaped(title));
        fenced(drawn);
      }
      case Block.Equation(Formula formula) -> part("$$" + formula.latex() + "$$");
      case Block.Derivation derivation -> derivation(derivation);
      case Block.Listing(String title, String text) -> {
        part("### " + escaped(title));
        fenced(text.lines().toList());
      }
    }
  }

  private void fenced(List<String> text) {
    if (!text.isEmpty()) {
      lines.add("````");
      lines.addAll(text);
      part("````");
    }
  }

  private void facts(List<Map.Entry<String, String>> entries) {
    entries.forEach(
        one -> lines.add("- " + escaped(one.getKey()) + ": " + escaped(one.getValue())));
    lines.add("");
  }

  private void grid(Block.Grid grid) {
    if (!grid.title().isEmpty()) {
      part("### " + escaped(grid.title()));
    }
    row(grid.titles().stream().map(MarkdownWriter::cell).toList());
    row(grid.columns().chars().mapToObj(side -> side == '>' ? "---:" : "---").toList());
    grid.rows().forEach(cells -> row(cells.stream().map(MarkdownWriter::cell).toList()));
    lines.add("");
  }

  private void row(List<String> cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  private static String cell(String text) {
    return escaped(text).replace("|", "\\|").replace("\n", "<br>");
  }

  private void derivation(Block.Derivation block) {
    part(
        "$$"
            + block.name().latex()
            + " = "
            + block.forms().stream().map(Formula::latex).collect(Collectors.joining(" = "))
            + " \\tag{"
            + block.number()
            + "}$$");
    block.addends().ifPresent(this::addends);
    if (!block.sources().isEmpty()) {
      part(
          "with "
              + block.sources().stream()
                  .map(MarkdownWriter::source)
                  .collect(Collectors.joining(", ")));
    }
  }

  private static String source(Block.Source source) {
    String from = source.step() > 0 ? "(" + source.step() + ")" : escaped(source.words());
    return "$" + source.number().latex() + "$ " + from;
  }

  private void addends(Block.Addends addends) {
    part("Its terms, " + addends.order() + ":");
    row(List.of("term", "in numbers", ""));
    row(List.of("---", "---", "---:"));
    for (Block.Addend addend : addends.shown()) {
      row(List.of(math(addend.symbols()), math(addend.numbers()), math(addend.value())));
    }
    if (addends.others() > 0) {
      row(List.of("… " + addends.others() + " more, together", "", math(addends.together())));
    }
    row(List.of("**sum**", "", math(addends.sum())));
    lines.add("");
  }

  private static String math(Formula formula) {
    return "$" + formula.latex() + "$";
  }

  /// What is Markdown's or HTML's own in names and words made harmless.
  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("_", "\\_")
        .replace("*", "\\*")
        .replace("[", "\\[")
        .replace("`", "\\`")
        .replace("$", "\\$")
        .replace("&", "&amp;")
        .replace("<", "&lt;");
  }
}
