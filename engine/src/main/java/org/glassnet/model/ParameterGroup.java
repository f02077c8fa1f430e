package org.glassnet.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Spelling;

/// Parameters that training treats apart: with another learning rate, or only from an epoch on.
///
/// @param parameters which: a name, a `*` in it standing for any letters: `layer4.*`
/// @param rate what the learning rate is multiplied by, > 0
/// @param from the epoch from which they are trained, from 1; they are frozen before
public record ParameterGroup(String parameters, double rate, int from) {
  /// Checks rate and epoch.
  ///
  /// @throws GlassnetException where one is not possible
  public ParameterGroup {
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new GlassnetException(
          "The group "
              + parameters
              + " has the rate "
              + rate
              + ": it is what the learning rate is multiplied by, such as 0.1; what is not to be"
              + " trained is frozen");
    }
    if (from < 1) {
      throw new GlassnetException(
          "The group " + parameters + " is trained from epoch " + from + ": the first is 1");
    }
  }

  /// Whether a parameter is in it.
  public boolean has(Parameter parameter) {
    return has(parameter.name());
  }

  private boolean has(String name) {
    String regex =
        Pattern.compile("\\*")
            .splitAsStream(parameters + "\n")
            .map(part -> Pattern.quote(part.replace("\n", "")))
            .collect(Collectors.joining(".*"));
    return name.matches(regex);
  }

  /// Its parameters among these weights.
  ///
  /// @throws GlassnetException where there are none
  public List<Parameter> parameters(Weights weights) {
    check(weights.parameters().stream().map(Parameter::name).toList());
    return weights.parameters().stream().filter(this::has).toList();
  }

  /// Checks that some of a graph's parameters are in it.
  ///
  /// @throws GlassnetException where none is
  public void check(Graph graph) {
    check(
        graph.nodes().stream()
            .flatMap(node ->
                node.layer().parameters(graph.inputShapes(node)).stream()
                    .map(spec -> node.name() + "/" + spec.name()))
            .toList());
  }

  private void check(List<String> names) {
    if (names.stream().noneMatch(this::has)) {
      throw new GlassnetException(
          "There is no parameter named "
              + parameters
              + Spelling.nearest(parameters, names)
                  .map(near -> "; did you mean " + near + "?")
                  .orElse(": a * stands for any letters, as in " + first(names) + "*"));
    }
  }

  private static String first(List<String> names) {
    return names.isEmpty() ? "dense_1/" : names.getFirst().replaceFirst("/.*", "/");
  }

  /// The first of some groups that has a parameter.
  public static Optional<ParameterGroup> of(List<ParameterGroup> groups, Parameter parameter) {
    return groups.stream().filter(group -> group.has(parameter)).findFirst();
  }
}
