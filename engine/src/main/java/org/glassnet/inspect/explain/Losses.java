package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glassnet.function.CustomLoss;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Loss;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Values;

/// What each loss does, written the way a textbook writes it, for one sample.
///
/// A loss that is new to the engine does not compile until it is defined here. Where the outputs
/// are shares already, cross-entropy is their logarithm; from logits it is what that comes to.
final class Losses {
  private final Tape tape;
  private final Shape shape;
  private final int sample;
  private final Name name;
  private final LossTerms formulas;

  /// @param shape the output's shape
  Losses(Tape tape, Shape shape, int sample) {
    this.tape = tape;
    this.shape = shape;
    this.sample = sample;
    this.name = new Name("loss", Shape.of(), 0, sample);
    this.formulas = new LossTerms(tape, name);
  }

  Term of(Loss loss, List<Term> y, double[] target) {
    return of(loss, y, target, y.getFirst().operation());
  }

  /// The same for outputs that were made on another tape.
  ///
  /// @param made what made each of them
  Term of(Loss loss, List<Term> y, double[] target, Operation made) {
    if (loss.labels()) {
      label(loss, target, loss instanceof Loss.CrossEntropy ? y.size() : Integer.MAX_VALUE);
    } else {
      numbers(loss, target, y.size());
    }
    return switch (loss) {
      case Loss.CrossEntropy() -> crossEntropy(y, (int) target[0], made);
      case Loss.CategoricalCrossEntropy() -> categorical(y, targets(target), made);
      case Loss.BinaryCrossEntropy binary when isSigmoid(made) ->
          formulas.binaryCrossEntropy(y, targets(target));
      case Loss.PerOutput perOutput -> formulas.meanLoss(perOutput, y, targets(target));
      case Loss.HalfSquared() -> formulas.halfSquaredError(y, targets(target));
      case CustomLoss custom -> custom(custom, y, target);
    };
  }

  private Term crossEntropy(List<Term> y, int label, Operation made) {
    return isShare(made) ? formulas.negativeLog(y.get(label)) : formulas.crossEntropy(label, y);
  }

  private Term categorical(List<Term> y, List<Term> t, Operation made) {
    return isShare(made)
        ? formulas.categoricalOfShares(y, t)
        : formulas.categoricalCrossEntropy(y, t);
  }

  private Term custom(CustomLoss loss, List<Term> y, double[] target) {
    Values output = Values.of(shape, y.stream().mapToDouble(Term::value).toArray());
    Values given = Values.of(loss.labels() ? Shape.of(1) : shape, target);
    Values gradient = Values.of(shape, new double[y.size()]);
    double value = loss.loss(output, given, gradient);
    List<Operand> operands = new ArrayList<>();
    for (int i = 0; i < y.size(); i++) {
      operands.add(new Operand(y.get(i), gradient.at(i)));
    }
    return tape.custom(name, loss.name(), value, operands);
  }

  private static boolean isShare(Operation made) {
    return made instanceof Operation.Share;
  }

  private static boolean isSigmoid(Operation made) {
    return made instanceof Operation.Applied(Elementwise.Sigmoid());
  }

  private static void label(Loss loss, double[] target, int classes) {
    if (target.length != 1
        || target[0] != Math.rint(target[0])
        || !(target[0] >= 0 && target[0] < classes)) {
      throw new GlassnetException(
          loss.name()
              + " takes one class index from 0 to "
              + (classes - 1)
              + " for each sample, but got "
              + Arrays.toString(target));
    }
  }

  private static void numbers(Loss loss, double[] target, int outputs) {
    if (target.length != outputs) {
      throw new GlassnetException(
          loss.name()
              + " takes as many targets as outputs, "
              + outputs
              + " for each sample, but got "
              + target.length);
    }
  }

  private List<Term> targets(double[] target) {
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < target.length; i++) {
      terms.add(tape.given(new Name("target", Shape.of(target.length), i, sample), target[i]));
    }
    return terms;
  }
}
