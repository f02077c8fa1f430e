package org.glassnet.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Layer;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Order;

/// What is wrong with the data, or with how they are put to the network.
final class DataRules {
  static final List<Rule> ALL =
      List.of(
          DataRules::leaking,
          DataRules::shuffledLabels,
          DataRules::unshuffled,
          DataRules::dead,
          DataRules::unscaled,
          DataRules::imbalanced);

  /// The share of a held-out part that training may have seen by accident.
  private static final double KNOWN = 0.05;

  /// By how many standard deviations neighbours must agree more than by chance.
  private static final double BY_LUCK = 3;

  /// Held-out loss over that of the best constant answer; the smallest of many epochs is a little
  /// below 1 by luck.
  private static final double NOTHING_LEARNT = 0.9;

  private static final double MORE_THAN_GUESSED = 0.1;
  private static final double MORE_THAN_CHANCE = 0.3;
  private static final double DEAD_OVER_LIVE = 3;
  private static final double LARGE_INPUT = 30;
  private static final double INPUTS_APART = 50;
  private static final int FEWEST = 50;
  private static final double RARE = 0.3;
  private static final double SELDOM_SAID = 0.5;

  private DataRules() {}

  private static Optional<Finding> leaking(Signs signs) {
    DataSigns data = signs.data();
    if (data.known() < KNOWN) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
            Ailment.LEAKING_VALIDATION,
            data.known() / KNOWN,
            List.of(
                new Evidence(
                    "share of samples that are training samples, too",
                    data.known(),
                    data.knownPart())),
            Cures.distinct(signs.spec())));
  }

  private static Optional<Finding> shuffledLabels(Signs signs) {
    DataSigns data = signs.data();
    double more = data.neighbours() - data.chance();
    boolean apart = more < BY_LUCK * data.neighboursDeviation();
    double heldOut =
        signs
            .course()
            .map(course ->
                course.heldOut().stream().mapToDouble(loss -> loss).min().orElse(Double.NaN)
                    / course.heldOutBaseline())
            .orElse(Double.NaN);
    double score = signs.course().map(CourseSigns::heldOutScore).orElse(Double.NaN);
    boolean learnt = heldOut < NOTHING_LEARNT || score > data.chance() + MORE_THAN_GUESSED;
    boolean uneven = !data.classes().isEmpty() && rarest(data) < RARE;
    if (!apart || learnt || uneven || data.samples() < FEWEST) {
      return Optional.empty();
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence(
            data.classes().isEmpty()
                ? "share of the targets' variance that the nearest samples explain"
                : "how often the nearest sample has the same class",
            data.neighbours(),
            "training samples"));
    evidence.add(new Evidence("the same by chance", data.chance(), "training samples"));
    if (!Double.isNaN(heldOut)) {
      evidence.add(
          new Evidence(
              "smallest held-out loss over that of always giving the same answer",
              heldOut,
              "held-out samples"));
    }
    return Optional.of(
        Finding.of(
            Ailment.SHUFFLED_LABELS,
            2,
            evidence,
            Cure.outside(
                "Pair each input with its own target again, from where both came; a column sorted"
                    + " alone, or a file with a row more than the other, parts them. No change to"
                    + " the specification cures this: it could only make the network learn less"
                    + " by heart, not anything that holds")));
  }

  private static Optional<Finding> unshuffled(Signs signs) {
    DataSigns data = signs.data();
    boolean whole = signs.spec().training().batchSize() >= data.samples();
    if (data.run() < MORE_THAN_CHANCE || whole) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
            Ailment.UNSHUFFLED_ORDER,
            data.run() / MORE_THAN_CHANCE,
            List.of(
                new Evidence(
                    data.classes().isEmpty()
                        ? "correlation of a target with the one before it"
                        : "how much more often than by chance a sample follows one of its class",
                    data.run(),
                    "order of training")),
            Cure.of(
                "Take the samples in a new random order each epoch: order: shuffled",
                spec -> spec.withTraining(spec.training().withOrder(Order.SHUFFLED)))));
  }

  private static Optional<Finding> dead(Signs signs) {
    DataSigns data = signs.data();
    double over = data.deadSize() / data.liveSize();
    if (data.dead().isEmpty() || !(over > DEAD_OVER_LIVE) || normalizedAtOnce(signs.spec())) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
            Ailment.DEAD_INPUT_FEATURES,
            over / DEAD_OVER_LIVE,
            List.of(
                new Evidence("inputs that never change", data.dead().size(), data.deadInputs()),
                new Evidence("their length over that of all others", over, "inputs")),
            Cures.normalized(
                "Bring each input to mean 0 and deviation 1, so that one that never changes is 0:"
                    + " normalize: standard")));
  }

  private static Optional<Finding> unscaled(Signs signs) {
    DataSigns data = signs.data();
    double largest = data.largest().value();
    double smallest = data.smallest().value();
    double apart = largest / smallest;
    boolean large = largest > LARGE_INPUT;
    boolean uneven = data.features() > 1 && apart > INPUTS_APART && largest > 1;
    if (!(large || uneven) || normalizedAtOnce(signs.spec()) || !Left.much(signs)) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
            Ailment.UNSCALED_INPUTS,
            Math.max(largest / LARGE_INPUT, apart / INPUTS_APART),
            List.of(
                new Evidence(
                    "root mean square of the largest input", largest, data.largest().where()),
                new Evidence("of the smallest", smallest, data.smallest().where())),
            Cures.normalized("Bring each input to mean 0 and deviation 1: normalize: standard")));
  }

  /// A first layer that normalizes makes the inputs' sizes of no account, and one that was trained
  /// before expects them as they were then.
  private static boolean normalizedAtOnce(RunSpec spec) {
    Layer first = spec.layers().getFirst().layer();
    return first instanceof BatchNormalization || spec.start().isPresent();
  }

  /// The samples of the rarest class over an even share.
  private static double rarest(DataSigns data) {
    return data.classes().stream().mapToDouble(share -> share).min().orElse(1)
        * data.classes().size();
  }

  private static Optional<Finding> imbalanced(Signs signs) {
    List<Double> shares = signs.data().classes();
    double rarest = rarest(signs.data());
    boolean met =
        !signs.spec().training().classWeights().isEmpty()
            || signs.spec().training().order() == Order.BALANCED;
    double recall = signs.course().map(course -> course.leastRecall().orElse(1)).orElse(0.0);
    if (shares.size() < 2 || rarest > RARE || met || recall > SELDOM_SAID) {
      return Optional.empty();
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence("samples of the rarest class over an even share", rarest, "training samples"));
    signs
        .course()
        .ifPresent(course ->
            evidence.add(
                new Evidence(
                    "share of the worst class that is answered right",
                    recall,
                    "training samples")));
    return Optional.of(
        Finding.of(
            Ailment.IMBALANCED_LABELS,
            RARE / rarest,
            evidence,
            Cure.of(
                "Draw as many samples of each class: order: balanced",
                spec -> spec.withTraining(spec.training().withOrder(Order.BALANCED)))));
  }
}
