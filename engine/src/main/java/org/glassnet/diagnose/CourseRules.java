package org.glassnet.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.glassnet.diagnose.CourseSigns.Trial;
import org.glassnet.model.ParameterGroup;
import org.glassnet.train.Policy;
import org.glassnet.train.TrainEvent;

/// What goes wrong in training, and what it comes to.
final class CourseRules {
  static final List<Rule> ALL =
      List.of(
          CourseRules::diverged,
          CourseRules::largeBatch,
          CourseRules::highRate,
          CourseRules::lowRate,
          CourseRules::overfitting,
          CourseRules::underfitting);

  private static final double NOT_TRIED = Double.POSITIVE_INFINITY;
  private static final double HARDLY_MOVED = 0.05;
  private static final double SLOW = 0.2;
  private static final double MUCH_BETTER = 0.5;
  private static final double BETTER = 0.7;
  private static final long FEW_STEPS = 200;

  /// Steps in which even a slow training comes below its first loss.
  private static final long STEPS_ENOUGH = 20;

  /// A loss over that of always giving the same answer that first weights hardly have.
  private static final double WORSE_THAN_NOTHING = 1.5;

  private static final double RISE = 1.3;

  /// A rise of the held-out loss that is to count, over the loss of always giving the same answer.
  private static final double WORTH = 0.1;

  private static final double LEARNT = 0.6;
  private static final int LAST_EPOCHS = 3;
  private static final int FEWEST_EPOCHS = 4;
  private static final double NEIGHBOURS_BETTER = 0.15;

  private CourseRules() {}

  private static Optional<Finding> diverged(Signs signs) {
    return signs
        .course()
        .filter(course -> course.notFinite().isPresent())
        .map(course -> {
          TrainEvent.NotFinite met = course.notFinite().orElseThrow();
          String where = met.layer().isEmpty() ? "" : met.layer() + ", " + met.operation();
          List<Evidence> evidence = new ArrayList<>();
          evidence.add(
              new Evidence(
                  "step, in epoch " + met.epoch() + ", with the first number that is not finite",
                  met.step(),
                  where));
          met.sample()
              .ifPresent(sample ->
                  evidence.add(
                      new Evidence("sample that it belongs to", sample, "training samples")));
          return Finding.of(Ailment.DIVERGED, 10, evidence, gentler(signs, course));
        });
  }

  private static Cure gentler(Signs signs, CourseSigns course) {
    return Cures.gentler(course.trials(), signs.spec().groups());
  }

  private static Optional<Finding> largeBatch(Signs signs) {
    return signs
        .course()
        .filter(course -> course.steps() < FEW_STEPS && Left.much(signs))
        .flatMap(course ->
            course
                .trials()
                .smallBatches()
                .filter(trial -> better(trial, course, BETTER))
                .map(trial -> largeBatch(signs, course, trial)));
  }

  private static Finding largeBatch(Signs signs, CourseSigns course, Trial trial) {
    return Finding.of(
        Ailment.BATCH_TOO_LARGE,
        course.trainLoss() / trial.loss(),
        List.of(
            new Evidence("steps in all", course.steps(), "training"),
            new Evidence(
                "samples in a step over all",
                Math.min(1, signs.spec().training().batchSize() / (double) signs.data().samples()),
                "training"),
            new Evidence("training loss", course.trainLoss(), "training samples"),
            new Evidence(
                "the same after a short trial with batches of 32",
                trial.loss(),
                "training samples")),
        Cure.of(
            "Take smaller batches, so that an epoch has more steps: batchSize: 32",
            spec -> spec.withTraining(spec.training().withBatchSize(32))));
  }

  /// Whether a trial leaves less than a share of the training loss, and held-out samples gain, too.
  private static boolean better(Trial trial, CourseSigns course, double share) {
    boolean others =
        course.heldOut().isEmpty()
            || Double.isNaN(trial.heldOut())
            || trial.heldOut() < (1 + share) / 2 * course.heldOut().getLast();
    return trial.loss() < share * course.trainLoss() && others;
  }

  /// Whether a smaller rate does far better in a short trial; where nothing could be tried, whether
  /// many steps have come to more than always giving the same answer costs.
  static boolean tooHigh(Signs signs) {
    return signs
        .course()
        .map(course -> {
          if (signs.start().equals(NetworkSigns.UNKNOWN)) {
            return course.steps() > STEPS_ENOUGH && Left.moreThan(WORSE_THAN_NOTHING, signs);
          }
          double slower = course.trials().gentler().map(Trial::loss).orElse(NOT_TRIED);
          return Left.much(signs)
              && (slower < MUCH_BETTER * course.trainLoss()
                  || (!Double.isFinite(course.trainLoss()) && Double.isFinite(slower)));
        })
        .orElse(false);
  }

  private static Optional<Finding> highRate(Signs signs) {
    return signs
        .course()
        .filter(_ -> tooHigh(signs))
        .map(course -> {
          List<Evidence> evidence = new ArrayList<>();
          evidence.add(rate(signs));
          signs.spec().groups().stream()
              .max(Comparator.comparingDouble(ParameterGroup::rate))
              .filter(group -> group.rate() > 1)
              .ifPresent(group ->
                  evidence.add(
                      new Evidence("what it is multiplied by", group.rate(), group.parameters())));
          evidence.add(new Evidence("training loss", course.trainLoss(), "training samples"));
          course
              .trials()
              .gentler()
              .ifPresentOrElse(
                  trial ->
                      evidence.add(
                          new Evidence(
                              "the same after a short trial with a smaller rate",
                              trial.loss(),
                              "training samples")),
                  () -> evidence.add(Left.evidence(signs)));
          return Finding.of(
              Ailment.LEARNING_RATE_TOO_HIGH,
              course.trials().gentler().map(Trial::loss).stream()
                  .mapToDouble(slower -> course.trainLoss() / slower)
                  .findFirst()
                  .orElse(Left.of(signs)),
              evidence,
              gentler(signs, course));
        });
  }

  private static Evidence rate(Signs signs) {
    return new Evidence(
        "learning rate", signs.spec().training().optimizer().learningRate(), "optimizer");
  }

  private static Optional<Finding> lowRate(Signs signs) {
    return signs
        .course()
        .filter(_ -> Left.moreThan(SLOW, signs))
        .flatMap(course ->
            course
                .trials()
                .faster()
                .filter(trial -> better(trial, course, course.moved() < HARDLY_MOVED ? 1 : BETTER))
                .map(trial ->
                    Finding.of(
                        Ailment.LEARNING_RATE_TOO_LOW,
                        course.trainLoss() / trial.loss(),
                        List.of(
                            rate(signs),
                            new Evidence("training loss", course.trainLoss(), "training samples"),
                            new Evidence(
                                "the same after a short trial with a larger rate",
                                trial.loss(),
                                "training samples"),
                            new Evidence(
                                "what training changed in the weights over their length",
                                course.moved(),
                                "weights")),
                        Cures.faster(course.trials()))));
  }

  private static Optional<Finding> overfitting(Signs signs) {
    boolean stopped =
        signs.spec().training().policies().stream()
            .anyMatch(policy ->
                policy instanceof Policy.EarlyStopping stopping && stopping.restoreBest());
    if (stopped
        || signs.course().isEmpty()
        || signs.course().get().heldOut().size() < FEWEST_EPOCHS) {
      return Optional.empty();
    }
    CourseSigns course = signs.course().get();
    List<Double> losses = course.heldOut();
    int best = 0;
    for (int i = 0; i < losses.size(); i++) {
      best = losses.get(i) < losses.get(best) ? i : best;
    }
    double end =
        losses.subList(Math.max(0, losses.size() - LAST_EPOCHS), losses.size()).stream()
            .mapToDouble(loss -> loss)
            .sorted()
            .skip(Math.min(LAST_EPOCHS, losses.size()) / 2)
            .findFirst()
            .orElse(Double.NaN);
    boolean past = best < losses.size() - LAST_EPOCHS;
    double rise = end / losses.get(best);
    boolean matters = end - losses.get(best) > WORTH * course.heldOutBaseline();
    if (!past
        || !(rise > RISE)
        || !matters
        || !(Left.of(signs) < LEARNT)
        || !(course.trainLoss() < end / 2)) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
            Ailment.OVERFITTING,
            rise / RISE,
            List.of(
                new Evidence("smallest held-out loss", losses.get(best), "epoch " + (best + 1)),
                new Evidence("held-out loss at the end", end, "epoch " + losses.size()),
                new Evidence("training loss", course.trainLoss(), "training samples")),
            Cures.stopping()));
  }

  private static Optional<Finding> underfitting(Signs signs) {
    return signs
        .course()
        .filter(_ -> Left.much(signs))
        .filter(course -> signs.data().neighbours() - course.trainScore() > NEIGHBOURS_BETTER)
        .map(course ->
            Finding.of(
                Ailment.UNDERFITTING,
                1 + 10 * (signs.data().neighbours() - course.trainScore() - NEIGHBOURS_BETTER),
                List.of(
                    new Evidence(
                        signs.data().classes().isEmpty()
                            ? "share of the variance that the network explains"
                            : "share that the network answers right",
                        course.trainScore(),
                        "training samples"),
                    new Evidence(
                        "the same by their nearest neighbours",
                        signs.data().neighbours(),
                        "training samples"),
                    Left.evidence(signs)),
                LayerCures.of(signs).larger(signs.spec())));
  }
}
