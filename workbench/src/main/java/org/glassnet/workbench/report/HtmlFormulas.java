package org.glassnet.workbench.report;

import java.util.List;
import java.util.stream.Collectors;

/// Formulas in HTML, which browsers draw by themselves.
final class HtmlFormulas {
  private static final String EQUALS = "<mo>=</mo>";

  private HtmlFormulas() {}

  /// A formula on a line of its own.
  static String equation(Formula formula) {
    return "<p class=\"equation\">" + inline(formula) + "</p>";
  }

  /// A number and what it is equal to.
  static String derivation(Block.Derivation block) {
    StringBuilder html = new StringBuilder();
    html.append("<section class=\"step\" id=\"s").append(block.number()).append("\">");
    html.append("<a class=\"no\" href=\"#s").append(block.number()).append("\">");
    html.append(block.number()).append("</a>\n<div class=\"wide\" tabindex=\"0\">");
    List<Formula> forms = block.forms();
    for (int i = 0; i < forms.size(); i++) {
      String kind = (i == 0 ? "line" : "line in") + (i == forms.size() - 1 ? " result" : "");
      String left = i == 0 ? block.name().mathml() : "";
      html.append("<div class=\"").append(kind).append("\">");
      html.append(math(left + EQUALS + forms.get(i).mathml())).append("</div>\n");
    }
    html.append("</div>");
    block.addends().ifPresent(addends -> html.append(addends(addends)));
    if (!block.sources().isEmpty()) {
      html.append("<p class=\"with\">with ")
          .append(
              block.sources().stream().map(HtmlFormulas::source).collect(Collectors.joining(", ")))
          .append("</p>");
    }
    return html.append("</section>").toString();
  }

  private static String source(Block.Source source) {
    String from =
        source.step() > 0
            ? "<a href=\"#s" + source.step() + "\">(" + source.step() + ")</a>"
            : Html.text(source.words());
    return "<span>" + inline(source.number()) + " " + from + "</span>";
  }

  private static String addends(Block.Addends addends) {
    StringBuilder html = new StringBuilder("<details open><summary>");
    html.append(addends.shown().size() + addends.others()).append(" terms, ");
    html.append(Html.text(addends.order())).append("</summary>\n");
    html.append("<div class=\"wide\" tabindex=\"0\"><table><tbody>\n");
    for (Block.Addend addend : addends.shown()) {
      html.append(
          row(
              math(addend.symbols().mathml()),
              math(EQUALS + addend.numbers().mathml()),
              math(addend.value().mathml())));
    }
    if (addends.others() > 0) {
      html.append(
          row("… " + addends.others() + " more, together", "", math(addends.together().mathml())));
    }
    html.append(row("<b>sum</b>", "", math(addends.sum().mathml())));
    return html.append("</tbody></table></div></details>").toString();
  }

  private static String row(String symbols, String numbers, String value) {
    return "<tr><td>"
        + symbols
        + "</td><td>"
        + numbers
        + "</td><td class=\"n\">"
        + value
        + "</td></tr>\n";
  }

  private static String inline(Formula formula) {
    return formula.mathml().isEmpty() ? Html.text(formula.text()) : math(formula.mathml());
  }

  private static String math(String inner) {
    return "<math displaystyle=\"true\">" + inner + "</math>";
  }
}
