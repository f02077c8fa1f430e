package org.glassnet.diagnose;

import java.util.List;
import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Loss;
import org.glassnet.function.Softmax;
import org.glassnet.layer.Activated;
import org.glassnet.model.Placement;
import org.glassnet.run.RunSpec;

/// Whether the last activation can say what the loss and the targets ask for.
final class OutputRule {
  /// How far beyond what the output can say a target may lie.
  private static final double BEYOND = 0.01;

  private OutputRule() {}

  static Optional<Finding> look(Signs signs) {
    RunSpec spec = signs.spec();
    Optional<Activated> last = last(spec);
    if (last.isEmpty()) {
      return Optional.empty();
    }
    Activation f = last.get().activation();
    Range range = Range.of(f);
    return switch (spec.training().loss()) {
      case Loss.CrossEntropy _, Loss.CategoricalCrossEntropy _ when !(f instanceof Softmax) ->
          range.bounded() ? Optional.of(logits(f, range, "linear")) : Optional.empty();
      case Loss.BinaryCrossEntropy _ when !(f instanceof Elementwise.Sigmoid) ->
          range.bounded() ? Optional.of(logits(f, range, "sigmoid")) : Optional.empty();
      case Loss.CrossEntropy _, Loss.CategoricalCrossEntropy _, Loss.BinaryCrossEntropy _ ->
          Optional.empty();
      case Loss.MeanAbsolute _ when signs.data().classes().size() > 2 ->
          Optional.of(medians(signs));
      default -> outside(signs, f, range);
    };
  }

  /// The layer whose activation ends the network.
  static Optional<Activated> last(RunSpec spec) {
    Placement end = spec.layers().getLast();
    return end.layer() instanceof Activated activated ? Optional.of(activated) : Optional.empty();
  }

  private static Finding logits(Activation f, Range range, String instead) {
    return Finding.of(
        Ailment.WRONG_OUTPUT_OR_LOSS,
        10,
        List.of(
            new Evidence("smallest logit that " + f.name() + " can say", range.least(), "output"),
            new Evidence("largest", range.most(), "output")),
        LayerCures.lastActivation(instead));
  }

  private static Finding medians(Signs signs) {
    return Finding.of(
        Ailment.WRONG_OUTPUT_OR_LOSS,
        10,
        List.of(
            Evidence.of(
                "classes, of which all but one are 0 in a target", signs.data().classes().size())),
        LayerCures.crossEntropy());
  }

  private static Optional<Finding> outside(Signs signs, Activation f, Range range) {
    DataSigns data = signs.data();
    if (data.smallestTarget().isEmpty() || data.largestTarget().isEmpty()) {
      return Optional.empty();
    }
    double low = data.smallestTarget().getAsDouble();
    double high = data.largestTarget().getAsDouble();
    double width = Math.max(high - low, Double.MIN_NORMAL);
    double beyond = Math.max(range.least() - low, high - range.most()) / width;
    if (!(beyond > BEYOND)) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
            Ailment.WRONG_OUTPUT_OR_LOSS,
            beyond / BEYOND,
            List.of(
                new Evidence("smallest target", low, "training samples"),
                new Evidence("largest target", high, "training samples"),
                new Evidence(
                    "smallest number that " + f.name() + " can say", range.least(), "output"),
                new Evidence("largest", range.most(), "output")),
            LayerCures.lastActivation("linear")));
  }

  /// What an activation can say.
  private record Range(double least, double most) {
    static final double NONE = Double.POSITIVE_INFINITY;

    static Range of(Activation f) {
      return switch (f) {
        case Elementwise.Relu _, Elementwise.Softplus _ -> new Range(0, NONE);
        case Elementwise.Sigmoid _, Elementwise.HardSigmoid _, Softmax _ -> new Range(0, 1);
        case Elementwise.Relu6 _ -> new Range(0, 6);
        case Elementwise.Tanh _ -> new Range(-1, 1);
        case Elementwise.Elu(double alpha) -> new Range(-alpha, NONE);
        case Elementwise.Selu _ ->
            new Range(-Elementwise.Selu.LAMBDA * Elementwise.Selu.ALPHA, NONE);
        case Elementwise.Gelu _, Elementwise.Swish _ -> new Range(-0.3, NONE);
        case Elementwise.Linear _, Elementwise.LeakyRelu _, Elementwise.LecunTanh _ ->
            new Range(-NONE, NONE);
      };
    }

    boolean bounded() {
      return least > -NONE || most < NONE;
    }
  }
}
