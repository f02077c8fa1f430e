package org.glassnet.workbench.explain;

import java.util.function.Function;
import org.glassnet.inspect.explain.Expression;
import org.glassnet.inspect.explain.Quantity;
import org.glassnet.workbench.report.Formula;

/// Writes formulas in every way in which pages have them.
final class Writings {
  private final PlainWriting plain;
  private final LatexWriting latex;
  private final MathWriting math;

  Writings(Notation notation) {
    this.plain = new PlainWriting(notation);
    this.latex = new LatexWriting(notation);
    this.math = new MathWriting(notation);
  }

  /// The symbol of a quantity.
  Formula symbol(Quantity quantity) {
    return each(writing -> writing.symbol(quantity));
  }

  /// A formula in symbols, or in numbers.
  Formula write(Expression expression, boolean numbers) {
    return each(writing -> writing.write(expression, numbers));
  }

  /// A number that was computed.
  Formula value(double value) {
    return each(writing -> writing.value(value));
  }

  /// A number as it stands in a formula, with fewer digits.
  Formula digits(double value) {
    return each(writing -> writing.digits(value));
  }

  private Formula each(Function<Writing, String> write) {
    return new Formula(write.apply(plain), write.apply(latex), write.apply(math));
  }
}
