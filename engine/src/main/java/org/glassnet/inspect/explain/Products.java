package org.glassnet.inspect.explain;

import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/// The operands of a weighted sum, x₀, w₀, x₁, w₁, … and b: made when they are looked at, as a
/// convolution has millions.
final class Products extends AbstractList<Operand> implements RandomAccess {
  private final Term[] x;
  private final Term[] w;
  private final Optional<Term> b;

  Products(List<Term> x, List<Term> w, Optional<Term> b) {
    this.x = x.toArray(Term[]::new);
    this.w = w.toArray(Term[]::new);
    this.b = b;
  }

  /// `Σ x·w + b`.
  double sum() {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i].value() * w[i].value();
    }
    return b.isPresent() ? sum + b.get().value() : sum;
  }

  /// Whether a term is among them.
  boolean contains(Term term) {
    for (int i = 0; i < x.length; i++) {
      if (x[i] == term || w[i] == term) {
        return true;
      }
    }
    return b.isPresent() && b.get() == term;
  }

  @Override
  public Operand get(int index) {
    if (index == 2 * x.length) {
      return new Operand(b.orElseThrow(() -> new IndexOutOfBoundsException(index)), 1);
    }
    int i = index / 2;
    return index % 2 == 0 ? new Operand(x[i], w[i].value()) : new Operand(w[i], x[i].value());
  }

  @Override
  public int size() {
    return 2 * x.length + (b.isPresent() ? 1 : 0);
  }

  /// Every operand's gradient gets its part of the sum's.
  void pass(double gradient) {
    for (int i = 0; i < x.length; i++) {
      x[i].add(gradient * w[i].value());
      w[i].add(gradient * x[i].value());
    }
    b.ifPresent(term -> term.add(gradient));
  }
}
