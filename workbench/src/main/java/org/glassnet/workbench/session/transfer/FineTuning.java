package org.glassnet.workbench.session.transfer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Dense;
import org.glassnet.layer.GlobalAveragePooling2d;
import org.glassnet.layer.Layer;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.model.ParameterGroup;
import org.glassnet.model.Placement;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Spelling;

/// How a new head is put on a body: what of the body is frozen, what is trained later, and how
/// fast.
///
/// @param layers the whole network
/// @param frozen the names of the parameters that are never trained
/// @param groups the parameters that are trained later or slower
public record FineTuning(List<Placement> layers, List<String> frozen, List<ParameterGroup> groups) {
  /// What a module's rate is multiplied by where it is trained later and nothing is said.
  private static final double GENTLE = 0.1;

  /// Puts a head on a body.
  ///
  /// @param head its layers; empty for the mean of each channel, batch normalization and one dense
  ///   layer
  /// @param classes how many classes the head tells apart
  /// @param plan what is frozen, when and how fast the rest is trained
  /// @throws GlassnetException where a module is not in the body
  public static FineTuning of(Body body, List<Layer> head, int classes, Plan plan) {
    Graph graph = body.graph();
    List<Placement> layers = new ArrayList<>(body.layers());
    List<Layer> own = head.isEmpty() ? usual(graph.shape(body.last()), classes) : head;
    String before = body.last();
    for (int i = 0; i < own.size(); i++) {
      String name = "head." + own.get(i).kind() + (count(own, i) > 1 ? "_" + count(own, i) : "");
      layers.add(new Placement(own.get(i), Optional.of(name), List.of(before)));
      before = name;
    }
    List<String> weighted =
        graph.nodes().stream()
            .filter(node -> !node.layer().parameters(graph.inputShapes(node)).isEmpty())
            .map(Node::name)
            .toList();
    return tuned(layers, weighted, plan);
  }

  private static int count(List<Layer> layers, int upTo) {
    String kind = layers.get(upTo).kind();
    return (int) layers.subList(0, upTo + 1).stream().filter(it -> it.kind().equals(kind)).count();
  }

  /// Means of channels are of very different sizes: brought to one scale, they are learned faster.
  private static List<Layer> usual(Shape shape, int classes) {
    List<Layer> layers = new ArrayList<>();
    if (shape.rank() == 3) {
      layers.add(new GlobalAveragePooling2d());
    }
    layers.add(BatchNormalization.standard().withMomentum(0.9));
    layers.add(Dense.of(classes));
    return layers;
  }

  /// What is frozen, when and how fast the rest of a body is trained. A module is a node or what is
  /// named beneath it: `layer4`; `all` is the whole body.
  ///
  /// @param freeze the modules that are frozen
  /// @param unfreeze from which epoch on modules are trained after all
  /// @param rates what the learning rate of modules is multiplied by
  public record Plan(
      List<String> freeze, Map<String, Integer> unfreeze, Map<String, Double> rates) {
    /// Keeps its own copies, in their order.
    public Plan {
      freeze = List.copyOf(freeze);
      unfreeze = new LinkedHashMap<>(unfreeze);
      rates = new LinkedHashMap<>(rates);
    }

    /// The whole body frozen for good.
    public static Plan frozen() {
      return new Plan(List.of("all"), Map.of(), Map.of());
    }
  }

  private static FineTuning tuned(List<Placement> layers, List<String> body, Plan plan) {
    Set<String> frozen = new LinkedHashSet<>();
    plan.freeze().forEach(module -> frozen.addAll(nodes(body, module)));
    Map<String, Integer> from = new LinkedHashMap<>();
    plan.unfreeze()
        .forEach(
            (module, epoch) -> nodes(body, module).forEach(node -> from.putIfAbsent(node, epoch)));
    Map<String, Double> rate = new LinkedHashMap<>();
    plan.rates()
        .forEach((module, factor) -> {
          List<String> of = module.equals("head") ? List.of("head") : nodes(body, module);
          of.forEach(node -> rate.putIfAbsent(node, factor));
        });
    frozen.removeAll(from.keySet());
    List<ParameterGroup> groups = new ArrayList<>();
    Map<ParameterGroup, List<String>> alike = new LinkedHashMap<>();
    for (String node : body) {
      if (!frozen.contains(node) && (from.containsKey(node) || rate.containsKey(node))) {
        double factor = rate.getOrDefault(node, from.containsKey(node) ? GENTLE : 1.0);
        ParameterGroup manner = new ParameterGroup("*", factor, from.getOrDefault(node, 1));
        alike.computeIfAbsent(manner, _ -> new ArrayList<>()).add(node);
      }
    }
    alike.forEach((manner, nodes) ->
        patterns(nodes, body)
            .forEach(it -> groups.add(new ParameterGroup(it, manner.rate(), manner.from()))));
    if (rate.containsKey("head")) {
      groups.add(new ParameterGroup("head.*", rate.get("head"), 1));
    }
    return new FineTuning(layers, patterns(new ArrayList<>(frozen), body), groups);
  }

  /// The nodes of a module that have weights.
  private static List<String> nodes(List<String> body, String module) {
    if (module.equals("all")) {
      return body;
    }
    List<String> found =
        body.stream().filter(node -> node.equals(module) || node.startsWith(module + ".")).toList();
    if (found.isEmpty()) {
      Set<String> modules = new LinkedHashSet<>();
      for (String node : body) {
        for (int dot = node.indexOf('.'); dot > 0; dot = node.indexOf('.', dot + 1)) {
          modules.add(node.substring(0, dot));
        }
        modules.add(node);
      }
      throw new GlassnetException(
          "The body has no module "
              + module
              + " with weights"
              + Spelling.nearest(module, modules)
                  .map(near -> "; did you mean " + near + "?")
                  .orElse("; there are " + String.join(", ", modules)));
    }
    return found;
  }

  /// Names with a star for these nodes: as few as say the same.
  private static List<String> patterns(List<String> nodes, List<String> body) {
    Set<String> left = new LinkedHashSet<>(nodes);
    List<String> patterns = new ArrayList<>();
    for (String node : nodes) {
      if (!left.contains(node)) {
        continue;
      }
      Optional<String> module = widest(node, left, body);
      patterns.add(module.map(it -> it + ".*").orElse(node + "/*"));
      left.removeIf(
          it -> it.equals(node) || module.filter(of -> it.startsWith(of + ".")).isPresent());
    }
    return patterns;
  }

  private static Optional<String> widest(String node, Set<String> left, List<String> body) {
    for (int dot = node.indexOf('.'); dot > 0; dot = node.indexOf('.', dot + 1)) {
      String module = node.substring(0, dot);
      Set<String> beneath = new HashSet<>(nodes(body, module));
      if (left.containsAll(beneath)) {
        return Optional.of(module);
      }
    }
    return Optional.empty();
  }
}
