package org.glassnet.diagnose;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.glassnet.data.Dataset;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.inspect.Distribution;
import org.glassnet.inspect.LayerStatistics;
import org.glassnet.inspect.PassStatistics;
import org.glassnet.inspect.UnitStatistics;
import org.glassnet.layer.Activated;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.train.TrainSettings;

/// Looks at what goes through a network for some samples, forward and backward.
final class NetworkLook {
  private static final int SAMPLES = 500;
  private static final int FEWEST = 32;
  private static final long NUMBERS = 20_000_000;

  private NetworkLook() {}

  /// The layers that are looked at: those with an activation of their own, but for what follows the
  /// last of them that has weights.
  static NetworkSigns of(Network network, TrainSettings settings, Dataset data, int threads) {
    return of(network, settings, data, threads, Set.of());
  }

  /// The same of a network that may begin with another one's weights.
  ///
  /// @param network as an epoch has it
  /// @param taken the layers whose first weights are another network's
  static NetworkSigns of(
      Network network, TrainSettings settings, Dataset data, int threads, Set<String> taken) {
    Map<String, Past> pasts = Past.of(network, taken);
    Graph graph = network.graph();
    List<Node> nodes = hidden(graph);
    PassStatistics pass =
        PassStatistics.of(
            network,
            settings,
            Parts.some(data, samples(graph)),
            nodes.stream().map(Node::name).toList(),
            threads);
    Map<String, LayerStatistics> layers =
        pass.layers().stream()
            .collect(Collectors.toMap(LayerStatistics::name, Function.identity()));
    return new NetworkSigns(
        pass.loss(),
        nodes.stream()
            .map(node ->
                signs(
                    network,
                    node,
                    layers.get(node.name()),
                    pass.units(node.name()),
                    pasts.get(node.name())))
            .toList());
  }

  private static int samples(Graph graph) {
    long each = graph.nodes().stream().mapToLong(node -> graph.shape(node).size()).sum();
    return Math.clamp(NUMBERS / Math.max(1, each), FEWEST, SAMPLES);
  }

  /// The nodes with an activation before the last one that has weights.
  private static List<Node> hidden(Graph graph) {
    List<Node> nodes = graph.nodes();
    int last = 0;
    for (int i = 0; i < nodes.size(); i++) {
      last = nodes.get(i).layer().parameters(graph.inputShapes(nodes.get(i))).isEmpty() ? last : i;
    }
    return nodes.subList(0, last).stream()
        .filter(node -> node.layer() instanceof Activated)
        .toList();
  }

  private static LayerSigns signs(
      Network network,
      Node node,
      LayerStatistics layer,
      Optional<UnitStatistics> units,
      Past past) {
    Activation f = ((Activated) node.layer()).activation();
    return new LayerSigns(
        node.name(),
        f.name(),
        size(layer.activations()),
        layer.gradients().map(NetworkLook::size).orElse(0.0),
        hasTwoEnds(f) ? units.map(UnitStatistics::saturated).orElse(0.0) : 0,
        f instanceof Elementwise.Relu || f instanceof Elementwise.Relu6
            ? units.map(UnitStatistics::dead).orElse(0.0)
            : 0,
        gain(network, node),
        Twins.share(network, node),
        past);
  }

  private static double size(Distribution numbers) {
    return numbers.nonFinite() > 0
        ? Double.POSITIVE_INFINITY
        : Math.sqrt(numbers.squares() / numbers.count());
  }

  private static boolean hasTwoEnds(Activation f) {
    return switch (f) {
      case Elementwise.Tanh _,
          Elementwise.LecunTanh _,
          Elementwise.Sigmoid _,
          Elementwise.HardSigmoid _ ->
          true;
      default -> false;
    };
  }

  private static double gain(Network network, Node node) {
    return network.weights().parameters().stream()
        .filter(parameter -> parameter.name().equals(node.name() + "/kernel"))
        .mapToDouble(parameter -> {
          double sum = 0;
          for (int i = parameter.offset(); i < parameter.end(); i++) {
            double weight = network.weights().array()[i];
            sum += weight * weight;
          }
          return Math.sqrt(sum / parameter.size() * parameter.spec().fanIn());
        })
        .findFirst()
        .orElse(0);
  }
}
