package org.glassnet.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.function.Loss;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.layer.Slot;
import org.glassnet.plan.LossHead;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;

/// Networks that answer together: what they say is the mean of what each says, `ȳ = Σ y / n`.
///
/// With a cross-entropy a network's answer is the shares of the classes, whether it ends in softmax
/// (in sigmoid) or in the logits of one. The loss is that of ȳ: `−ln ȳ_t` for a class t, which is
/// never above the mean of the members' losses; it is computed from logarithms of the mean in
/// double precision, so that shares too small for float32 count.
///
/// | in | out |
/// |----|-----|
/// | for each member (samples, input shape), or the same for all | (samples, output shape) |
///
/// Source: Hansen and Salamon, "Neural network ensembles", IEEE Trans. Pattern Analysis and Machine
/// Intelligence 12 (1990).
///
/// @param members the networks, each in a trainer; the metrics of the first one's settings are
///   measured
public record Ensemble(List<Trainer> members) {
  /// Checks that they answer the same question.
  ///
  /// @throws GlassnetException where there are none, or their losses or output shapes differ
  public Ensemble {
    members = List.copyOf(members);
    if (members.isEmpty()) {
      throw new GlassnetException("An ensemble needs a network at least");
    }
    Trainer first = members.getFirst();
    for (Trainer member : members) {
      if (!member.output().equals(first.output())) {
        throw new ShapeException(
            "The networks of an ensemble must say the same things, but their outputs have the shapes "
                + first.output()
                + " and "
                + member.output());
      }
      if (!member.settings().loss().equals(first.settings().loss())) {
        throw new GlassnetException(
            "The networks of an ensemble must have the same loss, but there are "
                + first.settings().loss().name()
                + " and "
                + member.settings().loss().name());
      }
    }
  }

  /// What they say to all inputs of a set.
  ///
  /// @throws GlassnetException where the data do not fit a network
  public Tensor predict(Dataset data) {
    return predict(same(data));
  }

  /// The same with a set for each member, the same samples in the form that it takes: scaled as its
  /// training data were.
  ///
  /// @throws GlassnetException where the sets do not fit, or are not of the same samples
  public Tensor predict(List<Dataset> data) {
    List<Integer> sizes = new ArrayList<>(members.getFirst().output().sizes());
    sizes.addFirst(data.getFirst().size());
    return Tensor.of(new Shape(sizes), blend(data).outputs());
  }

  /// Measures loss, accuracy and metrics of what they say.
  ///
  /// @throws GlassnetException where the data do not fit a network
  public Evaluation evaluate(Dataset data) {
    return evaluate(same(data));
  }

  /// The same with a set for each member.
  ///
  /// @throws GlassnetException where the sets do not fit, or are not of the same samples
  public Evaluation evaluate(List<Dataset> data) {
    Trainer first = members.getFirst();
    Loss loss = first.settings().loss();
    Dataset targets = data.getFirst();
    int rows = targets.size();
    int size = first.output().size();
    Blend blend = blend(data);
    Slot slot =
        new Slot(
            first.output(),
            rows,
            new Matrix(blend.endings(), 0, size),
            new Matrix(new float[rows * size], 0, size),
            true);
    LossHead head = LossHead.of(loss, slot);
    for (int row = 0; row < rows; row++) {
      targets.target(row, head.targets(), row * head.targetSize());
    }
    Tally tally = Tally.of(loss);
    int correct = loss.answers() ? head.correct() : 0;
    tally.add(head.compute(first.compute(), 1f), correct, rows);
    Measures measures = Measures.ofWhole(first.settings(), first.output(), Classes.of(loss, size));
    measures.add(blend.outputs(), 0, size, head.targets(), head.targetSize(), rows);
    return tally.evaluation(measures.values());
  }

  /// Which classes they take the samples for together.
  ///
  /// @throws GlassnetException where the data do not fit a network, or there are no classes
  public ConfusionMatrix confusion(Dataset data) {
    return confusion(same(data));
  }

  /// The same with a set for each member.
  ///
  /// @throws GlassnetException where the sets do not fit, or there are no classes
  public ConfusionMatrix confusion(List<Dataset> data) {
    Trainer first = members.getFirst();
    float[] outputs = blend(data).outputs();
    int size = first.output().size();
    return Inference.confusion(
        first.settings().loss(),
        Classes.of(first.settings().loss(), size),
        data.getFirst(),
        heard -> {
          for (int row = 0; row * size < outputs.length; row++) {
            heard.of(row, outputs, row * size);
          }
        });
  }

  private List<Dataset> same(Dataset data) {
    return Collections.nCopies(members.size(), data);
  }

  private Blend blend(List<Dataset> data) {
    check(data);
    Trainer first = members.getFirst();
    int rows = data.getFirst().size();
    Blend.Sum sum =
        Blend.sum(first.settings().loss(), rows * first.output().size(), first.output().axis(-1));
    Compute compute = first.compute();
    for (int i = 0; i < members.size(); i++) {
      sum.add(compute, members.get(i).endings(data.get(i)));
    }
    return sum.mean(members.size());
  }

  private void check(List<Dataset> data) {
    if (data.size() != members.size()) {
      throw new GlassnetException(
          "There are "
              + members.size()
              + " networks, but "
              + data.size()
              + " sets of data: give one for each");
    }
    Dataset first = data.getFirst();
    float[] target = new float[first.targetShape().size()];
    float[] other = new float[first.targetShape().size()];
    for (Dataset set : data) {
      boolean same = set.size() == first.size() && set.targetShape().equals(first.targetShape());
      for (int i = 0; same && i < set.size(); i++) {
        first.target(i, target, 0);
        set.target(i, other, 0);
        same = Arrays.equals(target, other);
      }
      if (!same) {
        throw new GlassnetException(
            set.description()
                + " has other targets than "
                + first.description()
                + ": an ensemble answers to the same samples");
      }
    }
  }
}
