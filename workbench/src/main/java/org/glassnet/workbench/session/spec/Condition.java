package org.glassnet.workbench.session.spec;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Something that is so or not, which the engine finds out: `test accuracy >= 0.95`.
///
/// @param text as it is written
/// @param left what is compared
/// @param comparison how
/// @param right with what
/// @param within how far from equal counts as equal
public record Condition(
    String text, Measure left, Comparison comparison, Measure right, double within) {
  private static final Pattern PARTS =
      Pattern.compile("(.*?\\S)\\s*(>=|<=|!=|>|<|=)\\s*(.*?)(?:\\s*(?:±|\\+-)\\s*(\\S+))?");

  /// How two numbers are compared.
  public enum Comparison {
    /// `>=`.
    AT_LEAST(">="),
    /// `<=`.
    AT_MOST("<="),
    /// `>`.
    MORE(">"),
    /// `<`.
    LESS("<"),
    /// `=`.
    EQUAL("="),
    /// `!=`.
    OTHER("!=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    /// As it is written.
    public String sign() {
      return sign;
    }

    /// Whether it is so; nothing is so of what is no number.
    public boolean holds(double left, double right, double within) {
      return switch (this) {
        case AT_LEAST -> left >= right;
        case AT_MOST -> left <= right;
        case MORE -> left > right;
        case LESS -> left < right;
        case EQUAL -> Math.abs(left - right) <= within;
        case OTHER -> Math.abs(left - right) > within;
      };
    }
  }

  /// Of these words.
  ///
  /// @throws SpecException where they are no condition
  static Condition of(String words) {
    Matcher parts = PARTS.matcher(words.strip());
    if (!parts.matches() || parts.group(3).isEmpty()) {
      throw new SpecException(
          "\"" + words.strip() + "\" is no condition: write it as test accuracy >= 0.95");
    }
    Comparison comparison =
        List.of(Comparison.values()).stream()
            .filter(one -> one.sign().equals(parts.group(2)))
            .findFirst()
            .orElseThrow();
    boolean equality = comparison == Comparison.EQUAL || comparison == Comparison.OTHER;
    if (parts.group(4) != null && !equality) {
      throw new SpecException("± stands after = and != alone, not after " + comparison.sign());
    }
    double within = parts.group(4) == null ? 0 : Numbers.decimal(parts.group(4));
    return new Condition(
        words.strip(),
        MeasureReader.read(parts.group(1)),
        comparison,
        MeasureReader.read(parts.group(3)),
        within);
  }

  /// Whether a training is needed to tell.
  public boolean trained() {
    return left.trained() || right.trained();
  }
}
