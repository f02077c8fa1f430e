package org.glassnet.workbench.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.Evaluation;
import org.glassnet.workbench.session.store.StoredRun;

/// Runs side by side: what differs in their specifications, what they came to, and whether the
/// difference is more than luck.
///
/// @param groups runs that differ in the seed alone are one group
/// @param part what they are judged on: `test`, else `validation`, else `train`
/// @param figures `loss`, `accuracy` and metrics that all have
public record Comparison(List<RunGroup> groups, String part, List<String> figures) {
  /// Keeps its own copies.
  public Comparison {
    groups = List.copyOf(groups);
    figures = List.copyOf(figures);
  }

  /// Of two runs or more.
  ///
  /// @throws GlassnetException where there are fewer, or one has no result
  public static Comparison of(List<StoredRun> runs) {
    List<RunGroup> groups = RunGroup.of(runs);
    if (runs.size() < 2) {
      throw new GlassnetException("A comparison needs two runs at least");
    }
    String part =
        Stream.of("test", "validation", "train")
            .filter(one -> runs.stream().allMatch(run -> run.results().containsKey(one)))
            .findFirst()
            .orElseThrow(() ->
                new GlassnetException(
                    "There is nothing that all of these runs were measured on: "
                        + runs.stream()
                            .filter(run -> run.results().isEmpty())
                            .map(StoredRun::id)
                            .findFirst()
                            .map(id -> id + " has no result")
                            .orElse("their results are of different parts")));
    Set<String> figures = new LinkedHashSet<>();
    Evaluation first = runs.getFirst().results().get(part);
    figures.add("loss");
    figures.add("accuracy");
    figures.addAll(first.metrics().keySet());
    figures.removeIf(
        name -> runs.stream().anyMatch(run -> RunGroup.value(run, part, name).isEmpty()));
    return new Comparison(groups, part, List.copyOf(figures));
  }

  /// A figure's values in a group.
  double[] values(RunGroup group, String figure) {
    return group.runs().stream()
        .mapToDouble(run -> RunGroup.value(run, part, figure).orElse(Double.NaN))
        .toArray();
  }

  /// How another group differs from the first in a figure, where there are seeds enough to tell:
  /// paired where both have two seeds in common at least.
  public Optional<Difference> difference(RunGroup other, String figure) {
    RunGroup first = groups.getFirst();
    Map<Long, StoredRun> theirs = other.seeds();
    List<StoredRun> one = new ArrayList<>();
    List<StoredRun> two = new ArrayList<>();
    first
        .seeds()
        .forEach((seed, run) -> {
          if (theirs.containsKey(seed)) {
            one.add(run);
            two.add(theirs.get(seed));
          }
        });
    if (one.size() >= 2) {
      return Optional.of(
          Difference.paired(
              values(new RunGroup("", one), figure), values(new RunGroup("", two), figure)));
    }
    return first.runs().size() >= 2 && other.runs().size() >= 2
        ? Optional.of(Difference.independent(values(first, figure), values(other, figure)))
        : Optional.empty();
  }

  /// Whether a figure is better where it is larger.
  static boolean largerIsBetter(String figure) {
    return !figure.equals("loss") && !figure.equals("meanAbsoluteError");
  }
}
