package org.glassnet.workbench.explain;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.inspect.explain.Expression;

/// A page in HTML that needs nothing else: formulas in MathML, its style inside, no scripts.
public final class HtmlPage {
  private static final String STYLE =
      """
      :root{--ink:#1f2937;--faint:#6b7280;--line:#e5e7eb;--deep:#0f766e;--paper:#fff;--tint:#f6faf9}
      @media (prefers-color-scheme:dark){:root{--ink:#e5e7eb;--faint:#9ca3af;--line:#374151;\
      --deep:#5eead4;--paper:#111827;--tint:#17212f}}
      *{box-sizing:border-box}
      body{margin:0 auto;padding:1.2rem 1rem 4rem;max-width:46rem;color:var(--ink);\
      background:var(--paper);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
      h1{font-size:1.6rem;line-height:1.25;margin:.2em 0 .6em}
      h2{font-size:1.2rem;margin:2.2em 0 .6em;padding-bottom:.25em;border-bottom:2px solid var(--deep)}
      h3{font-size:1rem;margin:1.6em 0 .4em;color:var(--deep)}
      p{margin:.6em 0}
      .step{margin:.7em 0;padding:.55em .8em .6em 2.6em;background:var(--tint);border-radius:.5em;\
      position:relative;overflow-x:auto}
      .step:target{outline:2px solid var(--deep)}
      .no{position:absolute;left:.7em;top:.75em;color:var(--faint);font-size:.85rem}
      math{font-size:1.06rem}
      msub>:nth-child(2),msup>:nth-child(2),msubsup>:nth-child(n+2){font-size:.74em}
      .line{display:block;white-space:nowrap;margin:.25em 0}
      .line.in{padding-left:1.6em}
      .line.result math{font-weight:600;color:var(--deep)}
      .formula{font-family:"STIX Two Math","Cambria Math",Georgia,serif;font-size:1.08rem;\
      margin:.35em 0 .35em 1.6em}
      .with{color:var(--faint);font-size:.86rem;margin-top:.35em}
      .with a{color:var(--deep);text-decoration:none}
      .place{font-family:ui-monospace,"DejaVu Sans Mono",monospace;font-size:.86em}
      .wide{overflow-x:auto}
      table{border-collapse:collapse;margin:.8em 0;font-variant-numeric:tabular-nums}
      th{font-weight:600;color:var(--faint);font-size:.86rem;text-align:left}
      th,td{padding:.28em .7em .28em 0;border-bottom:1px solid var(--line);vertical-align:middle}
      .n{text-align:right}
      pre{overflow-x:auto;line-height:1.15;font-size:.8rem}
      details{margin:.4em 0}summary{cursor:pointer;color:var(--deep)}
      footer{margin-top:3em;color:var(--faint);font-size:.86rem}
      @media print{body{max-width:none}.step{break-inside:avoid}}
      """;

  private final Page page;
  private final MathWriting writing;

  /// A page to be written.
  public HtmlPage(Page page) {
    this.page = page;
    this.writing = new MathWriting(page.notation());
  }

  /// Its lines.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("<!DOCTYPE html>");
    lines.add("<html lang=\"en\"><head><meta charset=\"utf-8\">");
    lines.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    lines.add("<title>" + Html.text(page.title()) + "</title>");
    lines.add("<style>" + STYLE + "</style></head><body>");
    for (Block block : page.blocks()) {
      switch (block) {
        case Block.Heading(int level, String text) ->
            lines.add("<h" + level + ">" + Html.text(text) + "</h" + level + ">");
        case Block.Text(String text) -> lines.add("<p>" + Html.text(text) + "</p>");
        case Block.Drawing(List<String> drawn) ->
            lines.add("<pre>" + Html.text(String.join("\n", drawn)) + "</pre>");
        case Block.Formula(String text, String _) ->
            lines.add("<p class=\"formula\">" + Html.text(text) + "</p>");
        case Block.Derivation derivation -> derivation(derivation, lines);
        case Block.Grid grid -> grid(grid, lines);
      }
    }
    lines.add("<footer>Written by Glassnet.</footer></body></html>");
    return lines;
  }

  private static String math(String inner) {
    return "<math displaystyle=\"true\">" + inner + "</math>";
  }

  private void derivation(Block.Derivation block, List<String> lines) {
    lines.add("<div class=\"step\" id=\"s" + block.number() + "\">");
    lines.add("<span class=\"no\">" + block.number() + "</span>");
    String name = writing.symbol(block.step().quantity());
    String value = writing.value(block.step().value());
    String equals = "<mo>=</mo>";
    String numbers = "";
    if (block.step().because().isPresent()) {
      Expression because = block.step().because().get();
      lines.add(
          "<span class=\"line\">"
              + math(name + equals + writing.write(because, false))
              + "</span>");
      numbers = writing.write(because, true);
      if (!numbers.equals(value)
          && !(because instanceof Expression.Known)
          && block.terms().shown().isEmpty()) {
        lines.add("<span class=\"line in\">" + math(equals + numbers) + "</span>");
      }
      lines.add("<span class=\"line in result\">" + math(equals + value) + "</span>");
    } else {
      lines.add("<span class=\"line\">" + math(name + equals + value) + "</span>");
    }
    terms(block.terms(), lines);
    if (!block.sources().isEmpty()) {
      lines.add("<div class=\"with\">with " + sources(block.sources()) + "</div>");
    }
    lines.add("</div>");
  }

  private String sources(List<Block.SourceOf> sources) {
    List<String> parts = new ArrayList<>();
    for (Block.SourceOf one : sources) {
      String text = Html.text(one.text());
      String linked =
          one.text().matches("\\(\\d+\\)")
              ? "<a href=\"#s" + one.text().replaceAll("[()]", "") + "\">" + text + "</a>"
              : text;
      parts.add(math(writing.symbol(one.quantity())) + " " + linked);
    }
    return String.join(", ", parts);
  }

  private void terms(Block.Terms terms, List<String> lines) {
    if (terms.shown().isEmpty()) {
      return;
    }
    int all = terms.shown().size() + terms.others();
    lines.add(
        "<details open><summary>" + all + " terms, " + Html.text(terms.order()) + "</summary>");
    lines.add("<div class=\"wide\"><table>");
    for (Expression term : terms.shown()) {
      lines.add(
          "<tr><td>"
              + math(writing.write(term, false))
              + "</td><td>"
              + math(equalsSign() + writing.write(term, true))
              + "</td><td class=\"n\">"
              + math(writing.digits(term.value()))
              + "</td></tr>");
    }
    if (terms.others() > 0) {
      lines.add(
          "<tr><td>… "
              + terms.others()
              + " more terms, together</td><td></td><td class=\"n\">"
              + math(writing.digits(terms.together()))
              + "</td></tr>");
    }
    lines.add(
        "<tr><th>sum</th><td></td><td class=\"n\">"
            + math(writing.value(terms.sum()))
            + "</td></tr></table></div></details>");
  }

  private static String equalsSign() {
    return "<mo>=</mo>";
  }

  private void grid(Block.Grid grid, List<String> lines) {
    lines.add("<div class=\"wide\"><table><tr>");
    for (int c = 0; c < grid.titles().size(); c++) {
      lines.add("<th" + side(grid, c) + ">" + Html.text(grid.titles().get(c)) + "</th>");
    }
    lines.add("</tr>");
    for (List<Block.Cell> row : grid.rows()) {
      StringBuilder cells = new StringBuilder("<tr>");
      for (int c = 0; c < row.size(); c++) {
        cells
            .append("<td")
            .append(side(grid, c))
            .append(">")
            .append(cell(row.get(c)))
            .append("</td>");
      }
      lines.add(cells + "</tr>");
    }
    lines.add("</table></div>");
  }

  private static String side(Block.Grid grid, int column) {
    return grid.columns().charAt(column) == '>' ? " class=\"n\"" : "";
  }

  private String cell(Block.Cell cell) {
    return switch (cell) {
      case Block.Cell.Words(String text) -> Html.text(text);
      case Block.Cell.Named(var quantity) -> math(writing.symbol(quantity));
      case Block.Cell.Written(Expression expression, boolean numbers) ->
          math(writing.write(expression, numbers));
    };
  }
}
