package org.glassnet.workbench.explain;

import java.util.List;

/// Formulas in LaTeX, as Markdown has them between dollars.
final class LatexWriting extends Writing {
  LatexWriting(Notation notation) {
    super(notation);
  }

  @Override
  String symbol(Symbol symbol) {
    String base = symbol.letter() ? letter(symbol.base()) : text(symbol.base());
    String name =
        base
            + (symbol.index().isEmpty() ? "" : "_{" + symbol.index().replace("⋯", "\\cdots ") + "}")
            + (symbol.after() ? "'" : "")
            + (symbol.sample().isEmpty() ? "" : "^{" + text(symbol.sample()) + "}");
    return symbol.gradient() ? "\\frac{\\partial L}{\\partial " + name + "}" : name;
  }

  private static String letter(String base) {
    return switch (base) {
      case "ŷ" -> "\\hat{y}";
      case "m̂" -> "\\hat{m}";
      case "η" -> "\\eta";
      case "β" -> "\\beta";
      case "ε" -> "\\varepsilon";
      case "μ" -> "\\mu";
      case "ρ" -> "\\rho";
      case "λ" -> "\\lambda";
      case "Δw" -> "\\Delta w";
      case "limit/norm" -> "\\tfrac{\\text{limit}}{\\text{norm}}";
      default -> base;
    };
  }

  private static String text(String name) {
    return "\\text{" + name.replace("_", "\\_") + "}";
  }

  @Override
  String number(String digits) {
    String plain = digits.replace('−', '-').replace("∞", "\\infty");
    int e = plain.indexOf('e');
    return e < 0 ? plain : plain.substring(0, e) + "\\cdot 10^{" + plain.substring(e + 1) + "}";
  }

  @Override
  String fraction(String above, String below, boolean simple) {
    return "\\frac{" + above + "}{" + below + "}";
  }

  @Override
  String power(String base, String exponent) {
    return "{" + base + "}^{" + exponent + "}";
  }

  @Override
  String root(String of) {
    return "\\sqrt{" + of + "}";
  }

  @Override
  String call(String function, List<String> arguments) {
    boolean slope = function.endsWith("'");
    String name = slope ? function.substring(0, function.length() - 1) : function;
    String written =
        switch (name) {
          case "σ" -> "\\sigma";
          case "exp", "ln", "tanh", "max" -> "\\" + name;
          default -> "\\operatorname{" + name.replace("_", "\\_") + "}";
        };
    return written + (slope ? "'" : "") + "\\left(" + String.join(", ", arguments) + "\\right)";
  }

  @Override
  String brackets(String inner) {
    return "\\left(" + inner + "\\right)";
  }

  @Override
  String times() {
    return " \\cdot ";
  }

  @Override
  String plus() {
    return " + ";
  }

  @Override
  String minus() {
    return " - ";
  }

  @Override
  String more(int terms) {
    return "\\underbrace{\\cdots}_{" + terms + "\\text{ more}}";
  }

  @Override
  boolean drawn() {
    return true;
  }
}
