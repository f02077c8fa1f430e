package org.glassnet.workbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Evaluation;
import org.glassnet.workbench.session.store.StoredRun;

/// Runs whose specifications differ in the seed alone.
///
/// @param label what they are called
/// @param runs the runs, one for each seed; of several with one seed the first given
public record RunGroup(String label, List<StoredRun> runs) {
  /// Keeps its own copy.
  public RunGroup {
    runs = List.copyOf(runs);
  }

  /// The specification without its seed and name: equal for runs of one group.
  public static RunSpec kind(RunSpec spec) {
    return spec.withName("x").withTraining(spec.training().withSeed(0));
  }

  /// Runs in their groups, in the order of their first runs.
  public static List<RunGroup> of(List<StoredRun> runs) {
    Map<RunSpec, Map<Long, StoredRun>> kinds = new LinkedHashMap<>();
    for (StoredRun run : runs) {
      kinds
          .computeIfAbsent(kind(run.spec()), _ -> new LinkedHashMap<>())
          .putIfAbsent(run.spec().training().seed(), run);
    }
    List<String> names =
        kinds.values().stream().map(one -> one.values().iterator().next().spec().name()).toList();
    boolean told = names.stream().distinct().count() == names.size();
    List<RunGroup> groups = new ArrayList<>();
    for (Map<Long, StoredRun> seeds : kinds.values()) {
      List<StoredRun> all = List.copyOf(seeds.values());
      String name = all.getFirst().spec().name();
      String label =
          all.size() == 1 && !told
              ? all.getFirst().id()
              : told ? name : (char) ('A' + groups.size()) + " (" + name + ")";
      groups.add(new RunGroup(label, all));
    }
    return groups;
  }

  /// The runs by seed.
  Map<Long, StoredRun> seeds() {
    Map<Long, StoredRun> seeds = new LinkedHashMap<>();
    runs.forEach(run -> seeds.put(run.spec().training().seed(), run));
    return seeds;
  }

  /// A figure of a run: of its test data, else its validation data, else its last epoch.
  static OptionalDouble value(StoredRun run, String part, String name) {
    Evaluation found = run.results().get(part);
    if (found == null) {
      return OptionalDouble.empty();
    }
    return switch (name) {
      case "loss" -> OptionalDouble.of(found.loss());
      case "accuracy" -> found.accuracy();
      default ->
          found.metrics().containsKey(name)
              ? OptionalDouble.of(found.metrics().get(name))
              : OptionalDouble.empty();
    };
  }
}
