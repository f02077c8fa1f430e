package org.glassnet.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glassnet.data.Normalization;
import org.glassnet.diagnose.CourseSigns.Trial;
import org.glassnet.diagnose.CourseSigns.Trials;
import org.glassnet.model.ParameterGroup;
import org.glassnet.run.CsvData;
import org.glassnet.run.DataSpec;
import org.glassnet.run.NormalizedData;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Policy;
import org.glassnet.train.TrainSettings;

/// Changes to the data and to the training that cure.
final class Cures {
  private static final int PATIENCE = 5;

  private Cures() {}

  static Cure normalized(String words) {
    return Cure.of(
        words,
        spec ->
            spec.withData(
                new NormalizedData(
                    plain(spec.data()), Normalization.Method.STANDARD, Optional.empty())));
  }

  private static DataSpec plain(DataSpec data) {
    return data instanceof NormalizedData normalized ? normalized.data() : data;
  }

  /// Only tables can leave out what comes again.
  static Cure distinct(RunSpec spec) {
    return plain(spec.data()) instanceof CsvData
        ? Cure.of(
            "Keep one of equal rows, and leave out of the test what is trained on: distinct: true",
            other ->
                other.withData(
                    switch (other.data()) {
                      case NormalizedData(DataSpec data, var method, var per) ->
                          new NormalizedData(((CsvData) data).withDistinct(true), method, per);
                      case CsvData csv -> csv.withDistinct(true);
                      case DataSpec data -> data;
                    }))
        : Cure.outside("Take the copies out of one of the two parts of the data");
  }

  /// Where a trial with no group faster than the learning rate did best, that; else a smaller rate
  /// for all.
  static Cure gentler(Trials trials, List<ParameterGroup> groups) {
    boolean fast = groups.stream().anyMatch(group -> group.rate() > 1);
    return fast && trials.gentler().equals(trials.even())
        ? Cure.of(
            "Let no group learn faster than the learning rate: "
                + groups.stream()
                    .filter(group -> group.rate() > 1)
                    .map(group -> group.parameters() + " at rate: 1")
                    .collect(Collectors.joining(", ")),
            spec -> spec.withGroups(even(spec.groups())))
        : slower(trials);
  }

  /// Groups none of which is faster than the learning rate.
  static List<ParameterGroup> even(List<ParameterGroup> groups) {
    return groups.stream()
        .map(group ->
            new ParameterGroup(group.parameters(), Math.min(1, group.rate()), group.from()))
        .toList();
  }

  static Cure slower(Trials trials) {
    return rate(trials.slower().map(Trial::times).orElse(0.1), "Lower the learning rate");
  }

  static Cure faster(Trials trials) {
    return rate(trials.faster().map(Trial::times).orElse(10.0), "Raise the learning rate");
  }

  private static Cure rate(double times, String words) {
    return Cure.of(
        words
            + (times > 1
                ? " " + (int) times + " times"
                : " to a " + (times == 0.1 ? "tenth" : "hundredth")),
        spec -> {
          TrainSettings training = spec.training();
          double now = training.optimizer().learningRate();
          double then = times > 1 ? now * times : now / Math.round(1 / times);
          return spec.withTraining(
              training.withOptimizer(training.optimizer().withLearningRate(then)));
        });
  }

  static Cure stopping() {
    return Cure.of(
        "Stop when the held-out loss no longer falls, and keep the best weights: earlyStopping: "
            + PATIENCE,
        other -> {
          List<Policy> policies = new ArrayList<>(other.training().policies());
          policies.removeIf(Policy.EarlyStopping.class::isInstance);
          policies.add(Policy.EarlyStopping.of(PATIENCE));
          return other.withTraining(other.training().withPolicies(policies));
        });
  }
}
