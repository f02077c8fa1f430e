package org.glassnet.workbench.session.spec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.run.RunSpec;
import org.glassnet.workbench.session.spec.Experiment.Axis;
import org.glassnet.workbench.session.spec.Experiment.Trial;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Reads experiments in YAML.
///
/// `base` is a specification with blanks (`$depth`), `vary` says what they are filled with, every
/// value of one with every value of the others; `trials` gives runs one by one, each with a label
/// and what it says over the base, or over another file (`from`). Messages name line and column as
/// those of specifications do.
public final class ExperimentReader {
  private static final List<String> KEYS =
      List.of("title", "question", "takes", "base", "vary", "trials", "show", "conclusion");
  private static final List<String> TRIAL = List.of("label", "from");
  private static final int MOST_TRIALS = 1_000;

  private final String name;
  private final Map<String, Place> fields;
  private final Optional<Path> file;
  private final Overrides overrides;

  private ExperimentReader(
      String name, Map<String, Place> fields, Optional<Path> file, Overrides overrides) {
    this.name = name;
    this.fields = fields;
    this.file = file;
    this.overrides = overrides;
  }

  /// What is asked for instead of what an experiment says.
  ///
  /// @param vary the values that axes take, by name
  /// @param said what is said of every trial
  public record Overrides(Map<String, List<String>> vary, SpecDraft said) {
    /// Keeps its own copy, in order.
    public Overrides {
      vary = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(vary));
    }

    /// Nothing is.
    public static Overrides none() {
      return new Overrides(Map.of(), SpecDraft.empty());
    }
  }

  /// The experiment in a file.
  ///
  /// @throws SpecException where it cannot be read or does not hold
  public static Experiment read(Path file, Overrides overrides) {
    String text = SpecReader.text(file);
    String stem = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    return read(stem, file.getFileName().toString(), text, Optional.of(file), overrides);
  }

  /// The experiment in a text.
  ///
  /// @param name what it is called
  /// @throws SpecException where it does not hold
  public static Experiment read(String name, String text, Overrides overrides) {
    return read(name, name, text, Optional.empty(), overrides);
  }

  private static Experiment read(
      String name, String label, String text, Optional<Path> file, Overrides overrides) {
    Place root = SpecText.parse(label, text);
    Map<String, Place> fields = root.fields("keys such as title and base", KEYS);
    for (String needed : List.of("title", "question")) {
      if (!fields.containsKey(needed)) {
        throw root.wrong("the experiment has no " + needed);
      }
    }
    if (!fields.containsKey("base") && !fields.containsKey("trials")) {
      throw root.wrong("the experiment has neither a base to vary nor trials");
    }
    return new ExperimentReader(name, fields, file, overrides).experiment();
  }

  private Experiment experiment() {
    List<Axis> axes = axes();
    List<Trial> trials = new ArrayList<>();
    if (!axes.isEmpty() || !fields.containsKey("trials")) {
      trials.addAll(grid(axes));
    }
    if (fields.containsKey("trials")) {
      trials(trials);
    }
    Showings showings = new Showings(written(axes), trials.stream().map(Trial::label).toList());
    List<Showing> show =
        place("show")
            .map(place ->
                place.entries("a list of what is shown").stream().map(showings::read).toList())
            .orElse(List.of());
    return new Experiment(
        name,
        text("title"),
        text("question"),
        place("takes").map(place -> place.scalar("a time")),
        axes,
        trials,
        show,
        place("conclusion").map(place -> place.scalar("a text").strip()));
  }

  private Optional<Place> place(String key) {
    return Optional.ofNullable(fields.get(key));
  }

  private String text(String key) {
    return fields.get(key).scalar("a text").strip();
  }

  /// The axes with the values that they take now.
  private List<Axis> axes() {
    List<Axis> axes = written(List.of());
    List<String> names = axes.stream().map(Axis::name).toList();
    for (String asked : overrides.vary().keySet()) {
      if (!names.contains(asked)) {
        throw SpecException.unknown("name under vary", asked, names);
      }
    }
    return axes.stream()
        .map(axis ->
            new Axis(axis.name(), overrides.vary().getOrDefault(axis.name(), axis.values())))
        .toList();
  }

  /// The axes as the file has them, and with the values of the others, too.
  private List<Axis> written(List<Axis> others) {
    List<Axis> axes = new ArrayList<>();
    if (!fields.containsKey("vary")) {
      return axes;
    }
    Place vary = fields.get("vary");
    for (NodeTuple tuple : mapping(vary, "values by name, as in depth: [5, 20]").getValue()) {
      Place key = new Place(vary.text(), tuple.getKeyNode());
      String axis = key.scalar("a name");
      if (!axis.matches("[A-Za-z]+")) {
        throw key.wrong("a name under vary is letters alone, as in depth");
      }
      Place list = new Place(vary.text(), tuple.getValueNode());
      List<String> values = new ArrayList<>();
      list.entries("a list of values").forEach(value -> values.add(value.scalar("a value")));
      others.stream()
          .filter(other -> other.name().equals(axis))
          .flatMap(other -> other.values().stream())
          .filter(value -> !values.contains(value))
          .forEach(values::add);
      axes.add(new Axis(axis, values));
    }
    return axes;
  }

  private static MappingNode mapping(Place place, String wanted) {
    if (place.node() instanceof MappingNode mapping) {
      return mapping;
    }
    throw place.wrong("expected " + wanted + " here");
  }

  private List<Trial> grid(List<Axis> axes) {
    Place base = fields.get("base");
    List<Map<String, String>> all = new ArrayList<>(List.of(Map.of()));
    for (Axis axis : axes) {
      List<Map<String, String>> more = new ArrayList<>();
      for (Map<String, String> settings : all) {
        for (String value : axis.values()) {
          Map<String, String> with = new LinkedHashMap<>(settings);
          with.put(axis.name(), value);
          more.add(with);
        }
      }
      all = more;
      if (all.size() > MOST_TRIALS) {
        throw base.wrong("there are more than " + MOST_TRIALS + " trials");
      }
    }
    return all.stream().map(settings -> trial(base, settings)).toList();
  }

  private Trial trial(Place base, Map<String, String> settings) {
    String label = String.join(", ", settings.values());
    SpecDraft draft = SpecReader.draft(new Template(base).filled(settings), file);
    return new Trial(label.isEmpty() ? name : label, settings, spec(draft, label));
  }

  private RunSpec spec(SpecDraft draft, String label) {
    String end = label.isEmpty() ? "" : "-" + label.replaceAll("[^A-Za-z0-9.]+", "-");
    String whole = name + end.replaceFirst("-+$", "");
    SpecDraft named = SpecDraft.named(whole);
    return Defaults.complete(overrides.said().over(named.over(draft)));
  }

  private void trials(List<Trial> trials) {
    for (Place place : fields.get("trials").entries("a list of trials")) {
      Map<String, Place> own = place.pick(TRIAL);
      if (!own.containsKey("label")) {
        throw place.wrong("the trial has no label, by which tables call it");
      }
      String label = own.get("label").scalar("a label");
      if (trials.stream().anyMatch(other -> other.label().equals(label))) {
        throw own.get("label").wrong("there is a trial of this label already");
      }
      SpecDraft said = SpecReader.draft(without(place), file);
      trials.add(new Trial(label, Map.of(), spec(said.over(under(own)), label)));
    }
  }

  /// What a trial is said over: the file that it names, else the base.
  private SpecDraft under(Map<String, Place> own) {
    if (own.containsKey("from")) {
      Place from = own.get("from");
      return from.read(
          "a file",
          name ->
              SpecReader.read(file.map(here -> here.resolveSibling(name)).orElse(Path.of(name))));
    }
    return fields.containsKey("base") && !fields.containsKey("vary")
        ? SpecReader.draft(fields.get("base"), file)
        : SpecDraft.empty();
  }

  private static Place without(Place trial) {
    MappingNode mapping = mapping(trial, "a label and keys such as layers");
    List<NodeTuple> rest =
        mapping.getValue().stream()
            .filter(tuple ->
                !(tuple.getKeyNode() instanceof ScalarNode key && TRIAL.contains(key.getValue())))
            .toList();
    return new Place(
        trial.text(),
        new MappingNode(
            mapping.getTag(),
            true,
            rest,
            mapping.getFlowStyle(),
            mapping.getStartMark(),
            mapping.getEndMark()));
  }
}
