package org.glassnet.workbench.explain;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.inspect.explain.Expression;
import org.glassnet.inspect.explain.Quantity;

/// Writes formulas, with symbols or with their numbers.
abstract class Writing {
  /// How many addends are written out.
  static final int WRITTEN = 6;

  private static final int DIGITS = 6;
  private static final int SUM = 1;
  private static final int PRODUCT = 2;
  private static final int POWER = 3;
  private static final int ATOM = 4;

  private final Notation notation;

  Writing(Notation notation) {
    this.notation = notation;
  }

  abstract String symbol(Symbol symbol);

  abstract String number(String digits);

  abstract String fraction(String above, String below, boolean simple);

  abstract String power(String base, String exponent);

  abstract String root(String of);

  abstract String call(String function, List<String> arguments);

  abstract String brackets(String inner);

  abstract String times();

  abstract String plus();

  abstract String minus();

  abstract String more(int terms);

  /// Whether a fraction is drawn with a line, which needs no brackets.
  abstract boolean drawn();

  final String symbol(Quantity quantity) {
    return symbol(notation.of(quantity));
  }

  final String value(double value) {
    return number(Digits.of(value, 8));
  }

  final String digits(double value) {
    return number(Digits.of(value, DIGITS));
  }

  /// The formula in symbols, or in numbers.
  final String write(Expression expression, boolean numbers) {
    return switch (expression) {
      case Expression.Known(Quantity quantity, double value) ->
          numbers ? digits(value) : symbol(notation.of(quantity));
      case Expression.Constant(double value) -> digits(value);
      case Expression.Sum(List<Expression> addends) -> sum(addends, numbers);
      case Expression.Product(List<Expression> factors) -> {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < factors.size(); i++) {
          boolean negative = numbers && i > 0 && negative(factors.get(i));
          String part = bound(factors.get(i), PRODUCT, numbers);
          parts.add(negative ? brackets(part) : part);
        }
        yield String.join(times(), parts);
      }
      case Expression.Quotient(Expression above, Expression below) ->
          drawn()
              ? fraction(write(above, numbers), write(below, numbers), false)
              : fraction(
                  bound(above, PRODUCT, numbers),
                  bound(below, POWER, numbers),
                  atomic(above, below));
      case Expression.Negative(Expression of) -> {
        String inner = bound(of, PRODUCT, numbers);
        yield minus().strip() + (numbers && negative(of) ? brackets(inner) : inner);
      }
      case Expression.Power(Expression base, Expression exponent) -> {
        String inner = bound(base, ATOM, numbers);
        yield power(
            numbers && negative(base) && rank(base) == ATOM ? brackets(inner) : inner,
            write(exponent, numbers));
      }
      case Expression.Root(Expression of) -> root(write(of, numbers));
      case Expression.Call(String function, List<Expression> arguments, double _) ->
          call(name(function), arguments(arguments, numbers));
    };
  }

  private List<String> arguments(List<Expression> arguments, boolean numbers) {
    List<String> written = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.size() > WRITTEN && i == WRITTEN - 1) {
        written.add(more(arguments.size() - WRITTEN + 1));
        break;
      }
      written.add(write(arguments.get(i), numbers));
    }
    return written;
  }

  private static boolean atomic(Expression above, Expression below) {
    return rank(above) == ATOM && rank(below) == ATOM;
  }

  private String sum(List<Expression> addends, boolean numbers) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < addends.size(); i++) {
      if (addends.size() > WRITTEN && i == 1) {
        text.append(plus()).append(more(addends.size() - 2));
        i = addends.size() - 1;
      }
      Expression addend = addends.get(i);
      boolean taken = addend instanceof Expression.Negative && i > 0;
      Expression shown = taken ? ((Expression.Negative) addend).of() : addend;
      String part = bound(shown, taken ? PRODUCT : SUM, numbers);
      boolean signed = numbers && i > 0 && negative(shown);
      text.append(i == 0 ? "" : taken ? minus() : plus()).append(signed ? brackets(part) : part);
    }
    return text.toString();
  }

  /// Whether what is written begins with a minus.
  private static boolean negative(Expression expression) {
    return switch (expression) {
      case Expression.Known number -> number.value() < 0;
      case Expression.Constant constant -> constant.value() < 0;
      case Expression.Negative _ -> true;
      case Expression.Product(List<Expression> factors) -> negative(factors.getFirst());
      default -> false;
    };
  }

  private String bound(Expression expression, int least, boolean numbers) {
    String text = write(expression, numbers);
    return rank(expression) < least ? brackets(text) : text;
  }

  private static int rank(Expression expression) {
    return switch (expression) {
      case Expression.Sum _, Expression.Negative _ -> SUM;
      case Expression.Product _, Expression.Quotient _ -> PRODUCT;
      case Expression.Power _ -> POWER;
      default -> ATOM;
    };
  }

  private static String name(String function) {
    return function.replace("sigmoid", "σ");
  }
}
