package org.glassnet.diagnose;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What is wrong with the network as it starts, and the output that it has.
final class WeightRules {
  static final List<Rule> ALL =
      List.of(
          OutputRule::look,
          WeightRules::symmetric,
          WeightRules::exploding,
          WeightRules::saturated,
          WeightRules::dying,
          WeightRules::vanishing);

  private static final double BADLY = 0.5;
  private static final double TWINS = 0.5;
  private static final double GROWTH = 10;
  private static final double GROWTH_OF_ONE = 1.8;
  private static final double LOSS_OVER_BASELINE = 5;
  private static final double SATURATED = 0.5;
  private static final double LARGE_GAIN = 2;
  private static final double DEAD = 0.8;
  private static final double FADED = 0.02;

  /// Weights so small that they alone, whatever the activation, make gradients fade.
  private static final double SMALL_GAIN = 0.5;

  private WeightRules() {}

  private static Optional<LayerSigns> worst(List<LayerSigns> layers, Comparator<LayerSigns> order) {
    return layers.stream().max(order);
  }

  private static Optional<Finding> symmetric(Signs signs) {
    NetworkSigns now = signs.course().map(CourseSigns::end).orElse(signs.start());
    return worst(signs.start().drawn(), Comparator.comparingDouble(LayerSigns::twins))
        .filter(layer -> layer.twins() > TWINS)
        .filter(layer ->
            now.hidden().stream()
                .anyMatch(then -> then.name().equals(layer.name()) && then.twins() > TWINS))
        .filter(_ -> Left.much(signs))
        .map(layer ->
            Finding.of(
                Ailment.SYMMETRIC_WEIGHTS,
                10 * layer.twins(),
                List.of(
                    new Evidence(
                        "share of units whose weights another unit has, too",
                        layer.twins(),
                        layer.name())),
                LayerCures.of(signs)
                    .kernels(
                        "Draw the first weights at random: kernel: glorotUniform",
                        LayerCures.Kernels.GLOROT)));
  }

  private static Optional<Finding> exploding(Signs signs) {
    List<LayerSigns> hidden = signs.start().drawn();
    if (hidden.size() < 2) {
      return Optional.empty();
    }
    LayerSigns first = hidden.getFirst();
    LayerSigns last = hidden.getLast();
    double values = last.size() / first.size();
    double gradients = first.gradient() / last.gradient();
    double growth = Math.max(values, gradients);
    double each = StrictMath.pow(growth, 1.0 / (hidden.size() - 1));
    double loss = signs.start().loss() / signs.data().baseline();
    boolean large = !(loss < LOSS_OVER_BASELINE) || Left.moreThan(BADLY, signs);
    boolean harm = Left.much(signs) || Left.othersWorseThanNothing(signs);
    if (!(growth > GROWTH && each > GROWTH_OF_ONE) || !large || !harm) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
            Ailment.EXPLODING_GRADIENTS,
            growth / GROWTH,
            List.of(
                new Evidence(
                    "values of " + last.name() + " over those of " + first.name(),
                    values,
                    "first step"),
                new Evidence(
                    "gradient of " + first.name() + " over that of " + last.name(),
                    gradients,
                    "first step"),
                new Evidence(
                    "first loss over that of always giving the same answer", loss, "first step")),
            LayerCures.of(signs)
                .kernels(
                    "Draw first weights that keep the size of what goes through:"
                        + " kernel: heNormal for ReLU, glorotUniform for others",
                    LayerCures.Kernels.FITTING)));
  }

  private static Optional<Finding> saturated(Signs signs) {
    return worst(signs.start().drawn(), Comparator.comparingDouble(LayerSigns::saturated))
        .filter(layer -> layer.saturated() > SATURATED && layer.gain() > LARGE_GAIN)
        .filter(_ -> Left.much(signs))
        .map(layer ->
            Finding.of(
                Ailment.SATURATED_UNITS,
                layer.saturated() / SATURATED,
                List.of(
                    new Evidence(
                        "share of values at the ends of " + layer.activation(),
                        layer.saturated(),
                        layer.name() + ", first step"),
                    new Evidence(
                        "size of its weights times the root of its inputs",
                        layer.gain(),
                        layer.name())),
                LayerCures.of(signs)
                    .kernels(
                        "Draw smaller first weights: kernel: glorotUniform",
                        LayerCures.Kernels.GLOROT)));
  }

  private static Optional<Finding> dying(Signs signs) {
    Comparator<LayerSigns> order = Comparator.comparingDouble(LayerSigns::dead);
    Optional<LayerSigns> first =
        worst(signs.start().drawn(), order).filter(one -> one.dead() > DEAD);
    Optional<LayerSigns> later =
        signs
            .course()
            .filter(_ -> !CourseRules.tooHigh(signs) && vanishing(signs).isEmpty())
            .flatMap(course -> worst(livedBefore(signs, course), order))
            .filter(layer -> layer.dead() > DEAD);
    if (!Left.moreThan(BADLY, signs)) {
      return Optional.empty();
    }
    return first
        .map(layer -> dying(layer, "first step", LayerCures.of(signs).awake()))
        .or(() ->
            later.map(layer ->
                dying(
                    layer,
                    "after training",
                    layer.past() == Past.TAKEN ? slower(signs) : LayerCures.of(signs).leaky())));
  }

  private static Cure slower(Signs signs) {
    return Cures.slower(signs.course().map(CourseSigns::trials).orElse(CourseSigns.Trials.NONE));
  }

  /// The layers that training can have killed: those drawn from the seed, and those of another
  /// network of which few units were dead. That many are dead to other images than it was trained
  /// on is usual, and what is frozen stays as it is.
  private static List<LayerSigns> livedBefore(Signs signs, CourseSigns course) {
    return course.end().hidden().stream()
        .filter(layer ->
            switch (layer.past()) {
              case DRAWN -> true;
              case TAKEN ->
                  signs.start().hidden().stream()
                      .anyMatch(then -> then.name().equals(layer.name()) && then.dead() < DEAD / 2);
              case FROZEN -> false;
            })
        .toList();
  }

  private static Finding dying(LayerSigns layer, String when, Cure cure) {
    return Finding.of(
        Ailment.DYING_RELU,
        10 * layer.dead(),
        List.of(
            new Evidence(
                "share of units that say 0 to every sample",
                layer.dead(),
                layer.name() + ", " + when)),
        cure);
  }

  private static Optional<Finding> vanishing(Signs signs) {
    List<LayerSigns> hidden = signs.start().drawn();
    if (hidden.size() < 2 || !Left.moreThan(BADLY, signs)) {
      return Optional.empty();
    }
    LayerSigns first = hidden.getFirst();
    LayerSigns last = hidden.getLast();
    double left = first.gradient() / last.gradient();
    if (!(left < FADED)) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
            Ailment.VANISHING_GRADIENTS,
            FADED / Math.max(left, Double.MIN_NORMAL),
            List.of(
                new Evidence(
                    "gradient of " + first.name() + " over that of " + last.name(),
                    left,
                    "first step"),
                new Evidence("layers that it goes through", hidden.size(), "network"),
                new Evidence(
                    "size of the weights times the root of the inputs, on average",
                    gain(hidden),
                    "hidden layers")),
            gain(hidden) < SMALL_GAIN
                ? LayerCures.of(signs)
                    .kernels(
                        "Draw larger first weights, which keep the size of what goes through:"
                            + " kernel: heNormal for ReLU, glorotUniform for others",
                        LayerCures.Kernels.FITTING)
                : LayerCures.of(signs).relu()));
  }

  /// The mean of the layers that have weights.
  private static double gain(List<LayerSigns> hidden) {
    return hidden.stream()
        .mapToDouble(LayerSigns::gain)
        .filter(gain -> gain > 0)
        .average()
        .orElse(1);
  }
}
