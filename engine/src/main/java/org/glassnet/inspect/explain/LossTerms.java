package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.function.Loss;

/// The formulas of losses as operations on a tape.
///
/// @param tape where they are recorded
/// @param name what the loss of the sample is called
record LossTerms(Tape tape, Name name) {
  Term negativeLog(Term y) {
    return tape.record(
        name,
        -StrictMath.log(y.value()),
        new Operation.NegativeLog(),
        List.of(new Operand(y, -1 / y.value())));
  }

  Term crossEntropy(int label, List<Term> x) {
    double[] y = Softmaxes.shares(x);
    List<Operand> operands = new ArrayList<>(y.length);
    for (int j = 0; j < y.length; j++) {
      operands.add(new Operand(x.get(j), y[j] - (j == label ? 1 : 0)));
    }
    double loss = Softmaxes.logOfSum(x) - x.get(label).value();
    return tape.record(name, loss, new Operation.CrossEntropy(label), operands);
  }

  Term categoricalCrossEntropy(List<Term> x, List<Term> t) {
    double[] y = Softmaxes.shares(x);
    double log = Softmaxes.logOfSum(x);
    double given = 0;
    for (Term term : t) {
      given += term.value();
    }
    double loss = 0;
    List<Operand> operands = new ArrayList<>(2 * y.length);
    for (int j = 0; j < y.length; j++) {
      double surprise = log - x.get(j).value();
      loss += t.get(j).value() * surprise;
      operands.add(new Operand(x.get(j), y[j] * given - t.get(j).value()));
      operands.add(new Operand(t.get(j), surprise));
    }
    return tape.record(name, loss, new Operation.CategoricalCrossEntropy(), operands);
  }

  Term categoricalOfShares(List<Term> y, List<Term> t) {
    double loss = 0;
    List<Operand> operands = new ArrayList<>(2 * y.size());
    for (int j = 0; j < y.size(); j++) {
      double share = y.get(j).value();
      double surprise = -StrictMath.log(share);
      double target = t.get(j).value();
      loss += target == 0 ? 0 : target * surprise;
      operands.add(new Operand(y.get(j), target == 0 ? 0 : -target / share));
      operands.add(new Operand(t.get(j), surprise));
    }
    return tape.record(name, loss, new Operation.CategoricalOfShares(), operands);
  }

  Term binaryCrossEntropy(List<Term> y, List<Term> t) {
    double loss = 0;
    int n = y.size();
    List<Operand> operands = new ArrayList<>(2 * n);
    for (int j = 0; j < n; j++) {
      double yes = y.get(j).value();
      double target = t.get(j).value();
      loss -= target == 0 ? 0 : target * StrictMath.log(yes);
      loss -= target == 1 ? 0 : (1 - target) * StrictMath.log(1 - yes);
      operands.add(new Operand(y.get(j), (yes - target) / (yes * (1 - yes)) / n));
      operands.add(new Operand(t.get(j), StrictMath.log((1 - yes) / yes) / n));
    }
    return tape.record(name, loss / n, new Operation.BinaryCrossEntropy(), operands);
  }

  Term meanLoss(Loss.PerOutput loss, List<Term> y, List<Term> t) {
    double sum = 0;
    int n = y.size();
    List<Operand> operands = new ArrayList<>(n);
    for (int j = 0; j < n; j++) {
      double value = y.get(j).value();
      double target = t.get(j).value();
      sum += loss.value(value, target);
      operands.add(new Operand(y.get(j), loss.derivative(value, target) / n));
    }
    return tape.record(name, sum / n, new Operation.MeanLoss(loss, List.copyOf(t)), operands);
  }

  Term halfSquaredError(List<Term> y, List<Term> t) {
    double sum = 0;
    List<Operand> operands = new ArrayList<>(2 * y.size());
    for (int j = 0; j < y.size(); j++) {
      double error = y.get(j).value() - t.get(j).value();
      sum += error * error;
      operands.add(new Operand(y.get(j), error));
      operands.add(new Operand(t.get(j), -error));
    }
    return tape.record(name, sum / 2, new Operation.HalfSquaredError(), operands);
  }
}
