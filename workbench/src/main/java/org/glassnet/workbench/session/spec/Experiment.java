package org.glassnet.workbench.session.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.run.RunSpec;

/// A question and the runs that answer it: a grid of specifications, and what is to be shown of
/// them.
///
/// @param name what it is called: its file's name without `.yaml`
/// @param title one line
/// @param question what is to be found out
/// @param takes how long it takes, for people
/// @param axes what the trials differ in; empty where they are given one by one
/// @param trials the runs
/// @param show what is shown of them, in this order
/// @param conclusion what is to be concluded
public record Experiment(
    String name,
    String title,
    String question,
    Optional<String> takes,
    List<Axis> axes,
    List<Trial> trials,
    List<Showing> show,
    Optional<String> conclusion) {
  /// Keeps its own copies.
  public Experiment {
    axes = List.copyOf(axes);
    trials = List.copyOf(trials);
    show = List.copyOf(show);
  }

  /// Something that is varied.
  ///
  /// @param name as it stands in the file: `depth`
  /// @param values what it takes, in order
  public record Axis(String name, List<String> values) {
    /// Keeps its own copy.
    public Axis {
      values = List.copyOf(values);
    }
  }

  /// One run of an experiment.
  ///
  /// @param label what it is called in tables and pictures: `20, tanh`
  /// @param settings the value of each axis
  /// @param spec the run
  public record Trial(String label, Map<String, String> settings, RunSpec spec) {
    /// Keeps its own copy, in order.
    public Trial {
      settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
  }

  /// The axis of a name, which is one.
  public Axis axis(String axis) {
    return axes.stream().filter(one -> one.name().equals(axis)).findFirst().orElseThrow();
  }

  /// The trials that have the values asked for.
  public List<Trial> trials(Which which) {
    return trials.stream().filter(which::has).toList();
  }

  /// Whether steps have to be looked into while its trials are trained.
  public boolean looks() {
    return show.stream().anyMatch(Showing.Gradients.class::isInstance);
  }
}
