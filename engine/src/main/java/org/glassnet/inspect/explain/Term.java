package org.glassnet.inspect.explain;

import java.util.List;

/// A number of a computation: its value, the operation that made it, and what a result's gradient
/// with respect to it is.
///
/// Terms are made by a [Tape].
public final class Term {
  private final Name name;
  private final double value;
  private final Operation operation;
  private final List<Operand> operands;
  private double gradient;

  Term(Name name, double value, Operation operation, List<Operand> operands) {
    this.name = name;
    this.value = value;
    this.operation = operation;
    this.operands = operands;
  }

  /// What it is called: `dense_1/kernel[0,1]`, or `dense_1[3], sample 2` for an output of a layer.
  public String name() {
    return name.toString();
  }

  /// The number.
  public double value() {
    return value;
  }

  /// dL/dterm for the L that [Tape#backward] was last asked for; 0 before.
  public double gradient() {
    return gradient;
  }

  /// What made it.
  public Operation operation() {
    return operation;
  }

  /// What it was made from, with the local derivatives; empty where it is given.
  public List<Operand> operands() {
    return operands;
  }

  /// The same in parts.
  Name place() {
    return name;
  }

  void add(double part) {
    gradient += part;
  }

  void start(double first) {
    gradient = first;
  }

  /// The chain rule: dL/doperand gets dL/dterm · dterm/doperand from here.
  void pass() {
    if (operands instanceof Products products) {
      products.pass(gradient);
      return;
    }
    for (Operand operand : operands) {
      operand.term().gradient += gradient * operand.derivative();
    }
  }

  /// `dense_1[0] = 0.90025`.
  @Override
  public String toString() {
    return name + " = " + value;
  }
}
