package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.function.Elementwise;
import org.glassnet.tensor.GlassnetException;

/// Records terms in the order in which they are computed, and goes through them backwards.
///
/// Source: Linnainmaa, "The representation of the cumulative rounding error of an algorithm as a
/// Taylor expansion of the local rounding errors", 1970 (reverse-mode differentiation).
public final class Tape {
  /// Stands in the place of a number that nobody wants.
  static final Term NOTHING = new Term(Name.of("nothing"), 0, new Operation.Given(), List.of());

  private final List<Term> terms = new ArrayList<>();

  /// A tape on which nothing is recorded yet.
  public Tape() {}

  /// The terms so far, each after its operands.
  public List<Term> terms() {
    return List.copyOf(terms);
  }

  /// A number that is given.
  public Term given(String name, double value) {
    return given(Name.of(name), value);
  }

  Term given(Name name, double value) {
    return record(name, value, new Operation.Given(), List.of());
  }

  Term weight(Name name, double value) {
    return record(name, value, new Operation.Weight(), List.of());
  }

  /// `Σ x·w + b`.
  ///
  /// @throws GlassnetException where there are not as many x as w
  public Term weightedSum(String name, List<Term> x, List<Term> w, Optional<Term> b) {
    if (x.size() != w.size()) {
      throw new GlassnetException(
          "A weighted sum has " + x.size() + " numbers but " + w.size() + " weights");
    }
    return weightedSum(Name.of(name), x, w, b);
  }

  Term weightedSum(Name name, List<Term> x, List<Term> w, Optional<Term> b) {
    Products products = new Products(x, w, b);
    Term term = new Term(name, products.sum(), new Operation.WeightedSum(), products);
    terms.add(term);
    return term;
  }

  Term sum(Name name, List<Term> x) {
    double sum = 0;
    List<Operand> operands = new ArrayList<>(x.size());
    for (Term term : x) {
      sum += term.value();
      operands.add(new Operand(term, 1));
    }
    return record(name, sum, new Operation.Sum(), operands);
  }

  Term largest(Name name, List<Term> x) {
    int best = 0;
    for (int i = 0; i < x.size(); i++) {
      if (x.get(i).value() > x.get(best).value() || Double.isNaN(x.get(i).value())) {
        best = i;
      }
    }
    List<Operand> operands = new ArrayList<>(x.size());
    for (int i = 0; i < x.size(); i++) {
      operands.add(new Operand(x.get(i), i == best ? 1 : 0));
    }
    return record(name, x.get(best).value(), new Operation.Largest(best), operands);
  }

  Term bent(Name name, Term x, Term a) {
    boolean above = x.value() > 0;
    return record(
        name,
        above ? x.value() : a.value() * x.value(),
        new Operation.Bent(),
        List.of(new Operand(x, above ? 1 : a.value()), new Operand(a, above ? 0 : x.value())));
  }

  Term power(Name name, Term x, double exponent) {
    return record(
        name,
        StrictMath.pow(x.value(), exponent),
        new Operation.Power(exponent),
        List.of(new Operand(x, exponent * StrictMath.pow(x.value(), exponent - 1))));
  }

  Term sine(Name name, Term x) {
    return record(
        name,
        StrictMath.sin(x.value()),
        new Operation.Sine(),
        List.of(new Operand(x, StrictMath.cos(x.value()))));
  }

  Term dropped(Name name, double rate, boolean kept, Term x) {
    double factor = kept ? 1 / (1 - rate) : 0;
    return record(
        name,
        kept ? x.value() * factor : 0,
        new Operation.Dropped(rate, kept),
        List.of(new Operand(x, factor)));
  }

  Term custom(Name name, String kind, double value, List<Operand> operands) {
    return record(name, value, new Operation.Custom(kind), operands);
  }

  Term applied(Name name, Elementwise f, Term x) {
    return record(
        name,
        f.value(x.value()),
        new Operation.Applied(f),
        List.of(new Operand(x, f.derivative(x.value()))));
  }

  Term share(Name name, int index, List<Term> x) {
    double[] y = Softmaxes.shares(x);
    List<Operand> operands = new ArrayList<>(y.length);
    for (int j = 0; j < y.length; j++) {
      operands.add(new Operand(x.get(j), y[index] * ((j == index ? 1 : 0) - y[j])));
    }
    return record(name, y[index], new Operation.Share(index), operands);
  }

  Term mean(Name name, List<Term> x) {
    double sum = 0;
    List<Operand> operands = new ArrayList<>(x.size());
    for (Term term : x) {
      sum += term.value();
      operands.add(new Operand(term, 1.0 / x.size()));
    }
    return record(name, sum / x.size(), new Operation.Mean(), operands);
  }

  Term variance(Name name, List<Term> x, Term mean) {
    double sum = 0;
    List<Operand> operands = new ArrayList<>(x.size());
    for (Term term : x) {
      double difference = term.value() - mean.value();
      sum += difference * difference;
      operands.add(new Operand(term, 2 * difference / x.size()));
    }
    return record(name, sum / x.size(), new Operation.Variance(mean), operands);
  }

  Term normalized(
      Name name,
      double epsilon,
      Term x,
      Term mean,
      Term variance,
      Optional<Term> gamma,
      Optional<Term> beta) {
    double inverse = 1 / Math.sqrt(variance.value() + epsilon);
    double standard = (x.value() - mean.value()) * inverse;
    double factor = gamma.map(Term::value).orElse(1.0);
    List<Operand> operands = new ArrayList<>(5);
    operands.add(new Operand(x, factor * inverse));
    operands.add(new Operand(mean, -factor * inverse));
    operands.add(new Operand(variance, -factor * standard * inverse * inverse / 2));
    gamma.ifPresent(term -> operands.add(new Operand(term, standard)));
    beta.ifPresent(term -> operands.add(new Operand(term, 1)));
    return record(
        name,
        factor * standard + beta.map(Term::value).orElse(0.0),
        new Operation.Normalized(epsilon),
        operands);
  }

  /// Goes backwards from gradients that were given to terms, those of all others on the tape being
  /// 0.
  ///
  /// @param each a term once for every time that it is a result
  void backward(List<Term> each, double[] gradients) {
    terms.forEach(term -> term.start(0));
    for (int i = 0; i < gradients.length; i++) {
      each.get(i).add(gradients[i]);
    }
    for (Term term : terms.reversed()) {
      term.pass();
    }
  }

  /// Computes the gradient of one term with respect to every term: [Term#gradient()].
  public void backward(Term of) {
    terms.forEach(term -> term.start(0));
    of.start(1);
    for (Term term : terms.reversed()) {
      term.pass();
    }
  }

  /// Records what was made from operands.
  Term record(Name name, double value, Operation operation, List<Operand> operands) {
    Term term = new Term(name, value, operation, List.copyOf(operands));
    terms.add(term);
    return term;
  }
}
