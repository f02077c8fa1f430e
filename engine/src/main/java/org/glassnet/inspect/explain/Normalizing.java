package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.glassnet.function.Elementwise;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.tensor.Shape;

/// The normalizations: which numbers have a mean and a variance in common.
final class Normalizing {
  private final Tape tape;
  private final Map<String, List<Term>> weights;
  private final String node;
  private final Shape shape;
  private final int channels;

  /// @param weights the parameters by their names
  /// @param node the node's name
  /// @param shape the shape of a sample
  Normalizing(Tape tape, Map<String, List<Term>> weights, String node, Shape shape) {
    this.tape = tape;
    this.weights = weights;
    this.node = node;
    this.shape = shape;
    this.channels = shape.axis(-1);
  }

  /// The outputs of batch normalization for all samples, one list a sample.
  List<List<Term>> batch(BatchNormalization layer, boolean training, List<List<Term>> x) {
    return batch(layer, training, x, 0, _ -> true);
  }

  /// The same.
  ///
  /// @param first the number of the first sample
  /// @param wanted which channels are computed, [Tape#NOTHING] standing in the places of the others
  List<List<Term>> batch(
      BatchNormalization layer,
      boolean training,
      List<List<Term>> x,
      int first,
      IntPredicate wanted) {
    List<Term> means = new ArrayList<>();
    List<Term> variances = new ArrayList<>();
    for (int channel = 0; channel < channels; channel++) {
      if (!wanted.test(channel)) {
        means.add(Tape.NOTHING);
        variances.add(Tape.NOTHING);
      } else if (training && !layer.frozen()) {
        List<Term> numbers = new ArrayList<>();
        for (List<Term> sample : x) {
          for (int i = channel; i < sample.size(); i += channels) {
            numbers.add(sample.get(i));
          }
        }
        int group = first == 0 ? -1 : first;
        Shape all = Shape.of(channels);
        means.add(tape.mean(new Name(node + "/mean", all, channel, group), numbers));
        Name name = new Name(node + "/variance", all, channel, group);
        variances.add(tape.variance(name, numbers, means.getLast()));
      } else {
        means.add(weights.get(node + "/movingMean").get(channel));
        variances.add(weights.get(node + "/movingVariance").get(channel));
      }
    }
    Elementwise f = (Elementwise) layer.activation();
    boolean linear = f instanceof Elementwise.Linear;
    List<List<Term>> y = new ArrayList<>();
    for (int sample = 0; sample < x.size(); sample++) {
      List<Term> outputs = new ArrayList<>();
      for (int i = 0; i < x.get(sample).size(); i++) {
        int channel = i % channels;
        if (!wanted.test(channel)) {
          outputs.add(Tape.NOTHING);
          continue;
        }
        Name name = new Name(linear ? node : node + "/z", shape, i, first + sample);
        Term number = x.get(sample).get(i);
        Term z =
            normalized(
                name, layer.epsilon(), number, means.get(channel), variances.get(channel), channel);
        outputs.add(linear ? z : tape.applied(new Name(node, shape, i, first + sample), f, z));
      }
      y.add(outputs);
    }
    return y;
  }

  /// The outputs of a normalization of groups within a sample.
  ///
  /// @param groups in how many parts the channels are cut
  /// @param block how many numbers are normalized apart from the others, a whole number of rows of
  ///   channels
  List<Term> groups(int groups, int block, double epsilon, int sample, List<Term> x) {
    List<Term> y = new ArrayList<>();
    int size = channels / groups;
    for (int start = 0; start < x.size(); start += block) {
      List<Term> means = new ArrayList<>();
      List<Term> variances = new ArrayList<>();
      for (int group = 0; group < groups; group++) {
        List<Term> numbers = new ArrayList<>();
        for (int i = start; i < start + block; i++) {
          if (i % channels / size == group) {
            numbers.add(x.get(i));
          }
        }
        int at = start / block * groups + group;
        Shape all = Shape.of(x.size() / block * groups);
        means.add(tape.mean(new Name(node + "/mean", all, at, sample), numbers));
        Name name = new Name(node + "/variance", all, at, sample);
        variances.add(tape.variance(name, numbers, means.getLast()));
      }
      for (int i = start; i < start + block; i++) {
        int group = i % channels / size;
        Name name = new Name(node, shape, i, sample);
        y.add(
            normalized(
                name, epsilon, x.get(i), means.get(group), variances.get(group), i % channels));
      }
    }
    return y;
  }

  private Term normalized(
      Name name, double epsilon, Term x, Term mean, Term variance, int channel) {
    return tape.normalized(
        name,
        epsilon,
        x,
        mean,
        variance,
        Optional.ofNullable(weights.get(node + "/gamma")).map(terms -> terms.get(channel)),
        Optional.ofNullable(weights.get(node + "/beta")).map(terms -> terms.get(channel)));
  }
}
