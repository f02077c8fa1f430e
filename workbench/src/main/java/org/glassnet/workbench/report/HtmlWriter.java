package org.glassnet.workbench.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glassnet.tensor.GlassnetException;

/// Writes a page as one HTML file that needs nothing else: its style and pictures inside, no
/// scripts, nothing fetched.
public final class HtmlWriter {
  private static final String STYLE = "page.css";

  /// A cell of so few letters is never broken in lines.
  private static final int BRIEF = 10;

  private final Writer out;

  private HtmlWriter(Writer out) {
    this.out = out;
  }

  /// Writes a page into a file.
  ///
  /// @throws GlassnetException where it cannot be written
  public static void save(Page page, Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
        write(page, out);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new GlassnetException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /// A page as text.
  public static String html(Page page) {
    StringWriter out = new StringWriter();
    try {
      write(page, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /// Writes a page.
  static void write(Page page, Writer out) throws IOException {
    new HtmlWriter(out).page(page);
  }

  private void line(String text) {
    try {
      out.write(text);
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String style() throws IOException {
    try (var in = HtmlWriter.class.getResourceAsStream(STYLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  private void page(Page page) throws IOException {
    line("<!DOCTYPE html>");
    line("<html lang=\"en\"><head><meta charset=\"utf-8\">");
    line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    line("<meta name=\"color-scheme\" content=\"light dark\">");
    line(
        "<meta http-equiv=\"Content-Security-Policy\""
            + " content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">");
    line("<title>" + Html.text(page.title()) + "</title>");
    line("<style>" + style() + "</style></head><body><main>");
    line("<header><h1>" + Html.text(page.title()) + "</h1>");
    paragraphs(page.lead(), " class=\"lead\"");
    line("</header>");
    boolean figures = false;
    for (Block block : page.blocks()) {
      if (block instanceof Block.Figure != figures) {
        line(figures ? "</div>" : "<div class=\"figures\">");
        figures = !figures;
      }
      block(block);
    }
    if (figures) {
      line("</div>");
    }
    line("</main><footer>Written by Glassnet.</footer></body></html>");
  }

  private void block(Block block) {
    switch (block) {
      case Block.Heading(String text) -> line("<h2>" + Html.text(text) + "</h2>");
      case Block.Subheading(String text) -> line("<h3>" + Html.text(text) + "</h3>");
      case Block.Text(String text) -> paragraphs(text, "");
      case Block.Note(String text) -> paragraphs(text, " class=\"note\"");
      case Block.Headline(List<Map.Entry<String, String>> figures) -> {
        line("<dl class=\"headline\">");
        figures.forEach(one ->
            line(
                "<div><dt>"
                    + Html.text(one.getKey())
                    + "</dt><dd>"
                    + Html.text(one.getValue())
                    + "</dd></div>"));
        line("</dl>");
      }
      case Block.Facts(List<Map.Entry<String, String>> entries) -> {
        line("<dl class=\"facts\">");
        entries.forEach(one ->
            line(
                "<dt>"
                    + Html.text(one.getKey())
                    + "</dt><dd>"
                    + Html.text(one.getValue())
                    + "</dd>"));
        line("</dl>");
      }
      case Block.Grid grid -> grid(grid);
      case Block.Figure figure -> {
        line("<figure>" + Html.picture(figure.drawing(), figure.alternative()));
        if (!figure.caption().isEmpty()) {
          line("<figcaption>" + Html.text(figure.caption()) + "</figcaption>");
        }
        line("</figure>");
      }
      case Block.Sketch(String title, List<String> lines) ->
          line(
              "<h3>"
                  + Html.text(title)
                  + "</h3><pre class=\"sketch\">"
                  + Html.text(String.join("\n", lines))
                  + "</pre>");
      case Block.Equation(Formula formula) -> line(HtmlFormulas.equation(formula));
      case Block.Derivation derivation -> line(HtmlFormulas.derivation(derivation));
      case Block.Listing(String title, String text) -> {
        line("<details><summary>" + Html.text(title) + "</summary>");
        line("<pre>" + Html.text(text) + "</pre></details>");
      }
    }
  }

  private void paragraphs(String text, String attributes) {
    for (String paragraph : text.strip().split("\n\\s*\n", -1)) {
      if (!paragraph.isBlank()) {
        line("<p" + attributes + ">" + Html.text(paragraph.strip()) + "</p>");
      }
    }
  }

  private void grid(Block.Grid grid) {
    if (!grid.title().isEmpty()) {
      line("<h3>" + Html.text(grid.title()) + "</h3>");
    }
    line("<div class=\"wide\" tabindex=\"0\"><table>");
    StringBuilder titles = new StringBuilder("<thead><tr>");
    for (int c = 0; c < grid.titles().size(); c++) {
      titles
          .append("<th scope=\"col\"")
          .append(side(grid, c))
          .append(">")
          .append(Html.text(grid.titles().get(c)))
          .append("</th>");
    }
    line(titles + "</tr></thead><tbody>");
    for (List<String> row : grid.rows()) {
      StringBuilder cells = new StringBuilder("<tr>");
      for (int c = 0; c < row.size(); c++) {
        String kind = c == 0 ? "<th scope=\"row\"" : "<td";
        boolean brief = row.get(c).length() <= BRIEF;
        cells
            .append(kind)
            .append(brief ? " class=\"" + (right(grid, c) ? "n b" : "b") + "\"" : side(grid, c));
        cells.append(">");
        cells.append(cell(row.get(c))).append(c == 0 ? "</th>" : "</td>");
      }
      line(cells + "</tr>");
    }
    line("</tbody></table></div>");
  }

  private static String side(Block.Grid grid, int column) {
    return right(grid, column) ? " class=\"n\"" : "";
  }

  private static boolean right(Block.Grid grid, int column) {
    return grid.columns().charAt(column) == '>';
  }

  private static String cell(String text) {
    int end = text.indexOf('\n');
    return end < 0
        ? Html.text(text)
        : Html.text(text.substring(0, end))
            + "<small>"
            + Html.text(text.substring(end + 1))
            + "</small>";
  }
}
