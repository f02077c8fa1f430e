package org.glassnet.workbench.explain;

import java.util.List;
import org.glassnet.workbench.report.Html;

/// Formulas in MathML, which browsers draw by themselves.
final class MathWriting extends Writing {
  MathWriting(Notation notation) {
    super(notation);
  }

  @Override
  String symbol(Symbol symbol) {
    String base =
        symbol.letter()
            ? "<mi>" + Html.text(symbol.base()) + "</mi>"
            : "<mtext class=\"place\">" + Html.text(symbol.base()) + "</mtext>";
    String sub = symbol.index().isEmpty() ? "" : "<mn>" + Html.text(symbol.index()) + "</mn>";
    String sup =
        (symbol.after() ? "<mo>′</mo>" : "")
            + (symbol.sample().isEmpty()
                ? ""
                : "<mtext>" + Html.text(symbol.sample()) + "</mtext>");
    String name =
        sub.isEmpty() && sup.isEmpty()
            ? base
            : sub.isEmpty()
                ? "<msup>" + base + "<mrow>" + sup + "</mrow></msup>"
                : sup.isEmpty()
                    ? "<msub>" + base + sub + "</msub>"
                    : "<msubsup>" + base + sub + "<mrow>" + sup + "</mrow></msubsup>";
    return symbol.gradient()
        ? "<mfrac><mrow><mo>∂</mo><mi>L</mi></mrow><mrow><mo>∂</mo>" + name + "</mrow></mfrac>"
        : name;
  }

  @Override
  String number(String digits) {
    int e = digits.indexOf('e');
    String number = e < 0 ? digits : digits.substring(0, e);
    String mantissa =
        number.startsWith("−")
            ? "<mrow><mo form=\"prefix\">−</mo><mn>" + number.substring(1) + "</mn></mrow>"
            : "<mn>" + number + "</mn>";
    return e < 0
        ? mantissa
        : "<mrow>"
            + mantissa
            + "<mo>·</mo><msup><mn>10</mn><mn>"
            + digits.substring(e + 1).replace('-', '−')
            + "</mn></msup></mrow>";
  }

  @Override
  String fraction(String above, String below, boolean simple) {
    return "<mfrac><mrow>" + above + "</mrow><mrow>" + below + "</mrow></mfrac>";
  }

  @Override
  String power(String base, String exponent) {
    return "<msup><mrow>" + base + "</mrow><mrow>" + exponent + "</mrow></msup>";
  }

  @Override
  String root(String of) {
    return "<msqrt>" + of + "</msqrt>";
  }

  @Override
  String call(String function, List<String> arguments) {
    boolean slope = function.endsWith("'");
    String name = slope ? function.substring(0, function.length() - 1) : function;
    return "<mi>"
        + Html.text(name)
        + (slope ? "′" : "")
        + "</mi>"
        + brackets(String.join("<mo separator=\"true\">,</mo>", arguments));
  }

  @Override
  String brackets(String inner) {
    String tall = inner.contains("<mfrac") ? "<mo>" : "<mo stretchy=\"false\">";
    return "<mrow>" + tall + "(</mo>" + inner + tall + ")</mo></mrow>";
  }

  @Override
  String times() {
    return "<mo>·</mo>";
  }

  @Override
  String plus() {
    return "<mo>+</mo>";
  }

  @Override
  String minus() {
    return "<mo>−</mo>";
  }

  @Override
  String more(int terms) {
    return "<mtext>… " + terms + " more …</mtext>";
  }

  @Override
  boolean drawn() {
    return true;
  }
}
