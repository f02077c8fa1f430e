package org.glassnet.workbench.explain;

import java.util.List;

/// Formulas on one line of text.
final class PlainWriting extends Writing {
  PlainWriting(Notation notation) {
    super(notation);
  }

  @Override
  String symbol(Symbol symbol) {
    StringBuilder text = new StringBuilder(symbol.gradient() ? "∂L/∂" : "");
    text.append(symbol.base());
    for (int i = 0; i < symbol.index().length(); i++) {
      char c = symbol.index().charAt(i);
      text.append(
          c >= '0' && c <= '9' ? (char) ('₀' + c - '0') : c == 't' ? 'ₜ' : c == '+' ? '₊' : c);
    }
    text.append(symbol.after() ? "′" : "");
    return text + (symbol.sample().isEmpty() ? "" : " (" + symbol.sample() + ")");
  }

  @Override
  String number(String digits) {
    return digits;
  }

  @Override
  String fraction(String above, String below, boolean simple) {
    return simple ? above + "/" + below : above + " / " + below;
  }

  @Override
  String power(String base, String exponent) {
    return exponent.equals("2") ? base + "²" : base + "^" + exponent;
  }

  @Override
  String root(String of) {
    return of.matches("[^ ]+") ? "√" + of : "√(" + of + ")";
  }

  @Override
  String call(String function, List<String> arguments) {
    return function + "(" + String.join(", ", arguments) + ")";
  }

  @Override
  String brackets(String inner) {
    return "(" + inner + ")";
  }

  @Override
  String times() {
    return " · ";
  }

  @Override
  String plus() {
    return " + ";
  }

  @Override
  String minus() {
    return " − ";
  }

  @Override
  String more(int terms) {
    return "… " + terms + " more …";
  }

  @Override
  boolean drawn() {
    return false;
  }
}
