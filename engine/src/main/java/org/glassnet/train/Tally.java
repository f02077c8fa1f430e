package org.glassnet.train;

import java.util.Map;
import java.util.OptionalDouble;
import org.glassnet.function.Loss;

/// Adds up losses and right answers.
final class Tally {
  private final boolean classes;
  private double loss;
  private long correct;
  private long samples;

  private Tally(boolean classes) {
    this.classes = classes;
  }

  static Tally of(Loss loss) {
    return new Tally(loss.answers());
  }

  void clear() {
    loss = 0;
    correct = 0;
    samples = 0;
  }

  void add(double lossSum, int right, int count) {
    loss += lossSum;
    correct += right;
    samples += count;
  }

  void add(Tally other) {
    loss += other.loss;
    correct += other.correct;
    samples += other.samples;
  }

  double loss() {
    return loss / samples;
  }

  OptionalDouble accuracy() {
    return classes ? OptionalDouble.of(correct / (double) samples) : OptionalDouble.empty();
  }

  Evaluation evaluation(Map<String, Double> metrics) {
    return new Evaluation(loss(), accuracy(), samples, metrics);
  }

  /// What it has added up so far.
  State state() {
    return new State(loss, correct, samples);
  }

  void resume(State state) {
    loss = state.loss();
    correct = state.correct();
    samples = state.samples();
  }

  /// Sums over samples.
  record State(double loss, long correct, long samples) {}
}
