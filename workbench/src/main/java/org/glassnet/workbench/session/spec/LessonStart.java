package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.optim.Optimizer;
import org.glassnet.run.RunSpec;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// The run that a step of a lesson begins with, and what of it may be changed: some keys, or the
/// numbers in its blanks.
public final class LessonStart {
  private final Template template;
  private final List<Blank> blanks;
  private final List<String> free;
  private final RunSpec usual;

  private LessonStart(Template template, List<Blank> blanks, List<String> free) {
    this.template = template;
    this.blanks = List.copyOf(blanks);
    this.free = List.copyOf(free);
    this.usual = filled(blanks.stream().map(Blank::usual).toList());
  }

  /// A number to be filled in.
  ///
  /// @param name what stands for it: the `a` of `$a`
  /// @param usual what stands there at first
  public record Blank(String name, String usual) {}

  static LessonStart of(Place place, List<Blank> blanks, List<String> free) {
    return new LessonStart(new Template(place), blanks, free);
  }

  /// As it begins.
  public RunSpec spec() {
    return usual;
  }

  /// The numbers to be filled in; empty where keys may be changed instead.
  public List<Blank> blanks() {
    return blanks;
  }

  /// The keys of the specification that may be changed.
  public List<String> free() {
    return free;
  }

  /// With numbers in its blanks.
  ///
  /// @param values one for each, in order
  /// @throws SpecException where one is no number, or there are not as many
  public RunSpec filled(List<String> values) {
    if (values.size() != blanks.size()) {
      throw new SpecException(
          "There are "
              + blanks.size()
              + " numbers to fill in, but "
              + values.size()
              + " are given");
    }
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      Numbers.decimal(values.get(i).strip());
      named.put(blanks.get(i).name(), values.get(i).strip());
    }
    return Defaults.complete(draft(named));
  }

  private SpecDraft draft(Map<String, String> values) {
    return SpecReader.draft(template.filled(values), Optional.empty());
  }

  /// The same with some keys said otherwise.
  RunSpec with(SpecDraft said) {
    Map<String, String> named = new LinkedHashMap<>();
    blanks.forEach(blank -> named.put(blank.name(), blank.usual()));
    return Defaults.complete(said.over(draft(named)));
  }

  /// What of a run was changed though it must stay.
  ///
  /// @return the keys
  public List<String> broken(RunSpec spec) {
    if (!blanks.isEmpty()) {
      return List.of();
    }
    Map<String, String> before = texts(usual);
    Map<String, String> after = texts(rateOf(spec));
    List<String> broken = new ArrayList<>();
    for (Key<?> key : Key.ALL) {
      String name = key.name();
      boolean same =
          before.getOrDefault(name, "").equals(after.getOrDefault(name, ""))
              || (name.equals(Key.MICRO_BATCH.name()) && free.contains(Key.BATCH_SIZE.name()));
      if (!same && !free.contains(name) && !name.equals(Key.NAME.name())) {
        broken.add(name);
      }
    }
    return broken;
  }

  /// Where the learning rate alone is free, with the start's, so that the rest is compared.
  private RunSpec rateOf(RunSpec spec) {
    if (!free.contains(Key.LEARNING_RATE.name())) {
      return spec;
    }
    Optimizer own = spec.training().optimizer();
    double rate = usual.training().optimizer().learningRate();
    return spec.withTraining(spec.training().withOptimizer(own.withLearningRate(rate)));
  }

  private static Map<String, String> texts(RunSpec spec) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (NodeTuple tuple : ((MappingNode) SpecWriter.node(spec)).getValue()) {
      texts.put(((ScalarNode) tuple.getKeyNode()).getValue(), Yaml.flowText(tuple.getValueNode()));
    }
    return texts;
  }
}
