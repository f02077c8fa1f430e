package org.glassnet.workbench.session.play;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.glassnet.data.Dataset;
import org.glassnet.layer.Features;
import org.glassnet.layer.Input;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Evaluation;
import org.glassnet.train.Glance;
import org.glassnet.train.Numbers;
import org.glassnet.train.TrainSettings;

/// What is seen of a network of one specification: a network of its own, into which weights are
/// copied, and plans that are made once.
final class Sight implements AutoCloseable {
  private final Stage stage;
  private final Segment segment;
  private final Network network;
  private final Answer answer;
  private final String output;
  private final Glance train;
  private final Optional<Glance> test;
  private final PlaneMaps maps;
  private final StepLook look;
  private final int[] actual;
  private final int[] trainActual;

  Sight(Stage stage, Segment segment) {
    this.stage = stage;
    this.segment = segment;
    RunSpec spec = segment.spec();
    this.network = Stage.network(spec);
    TrainSettings settings = spec.training().withMetrics(List.of());
    Graph graph = network.graph();
    this.output = graph.outputs().getFirst().name();
    int outputs = graph.shape(output).size();
    this.answer = new Answer(settings.loss(), outputs, stage.classes().size());
    this.train = Glance.of(network, settings, stage.train());
    this.test =
        stage.tested() ? Optional.of(Glance.of(network, settings, stage.test())) : Optional.empty();
    this.maps = new PlaneMaps(stage, network, settings, answer, output);
    this.look = new StepLook(network, Glance.withGradients(network, settings, stage.train()));
    this.actual = actual(stage.test());
    this.trainActual = actual(stage.train());
  }

  private int[] actual(Dataset data) {
    return stage.classes().isEmpty()
        ? new int[0]
        : IntStream.range(0, data.size()).map(i -> (int) Stage.target(data, i, true)).toArray();
  }

  boolean isOf(Snapshot snapshot) {
    return snapshot.segment() == segment;
  }

  Network network() {
    return network;
  }

  /// Takes over a moment's weights.
  void take(Snapshot snapshot) {
    float[] to = network.weights().array();
    System.arraycopy(snapshot.weights(), 0, to, 0, Math.min(to.length, snapshot.weights().length));
  }

  /// How well the network does on the training points and the test points, with its confusion.
  Judged judged() {
    Evaluation own = answered(train, trainActual);
    Evaluation other = test.map(glance -> answered(glance, actual)).orElse(own);
    Numbers said = test.orElse(train).value(output);
    return new Judged(own, other, answer.confusion(said, actual));
  }

  /// How well a network does.
  record Judged(Evaluation train, Evaluation test, List<List<Integer>> confusion) {}

  private Evaluation answered(Glance glance, int[] classes) {
    Evaluation seen = glance.look();
    if (seen.accuracy().isPresent() || classes.length == 0) {
      return seen;
    }
    Numbers said = glance.value(output);
    long right =
        IntStream.range(0, classes.length).filter(i -> answer.taken(said, i) == classes[i]).count();
    return new Evaluation(
        seen.loss(), OptionalDouble.of((double) right / classes.length), classes.length);
  }

  /// The names of the answer's maps.
  List<String> answers() {
    return answer.maps() == 1
        ? List.of("out")
        : IntStream.range(0, answer.maps()).mapToObj(k -> "out[" + k + "]").toList();
  }

  /// The names of the units' maps that change with the weights.
  List<String> changingUnits() {
    return units(true);
  }

  /// The names of those that do not.
  List<String> fixedUnits() {
    return units(false);
  }

  private List<String> units(boolean changing) {
    List<String> names = new ArrayList<>();
    Graph graph = network.graph();
    for (Node node : graph.nodes()) {
      boolean fixed = node.layer() instanceof Input || node.layer() instanceof Features;
      if (Stage.drawn(graph, node) && fixed != changing) {
        for (int k = 0; k < graph.shape(node).size(); k++) {
          names.add(node.name() + "[" + k + "]");
        }
      }
    }
    return names;
  }

  /// All weights by parameter.
  Map<String, float[]> weights() {
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (Parameter parameter : network.weights().parameters()) {
      weights.put(
          parameter.name(),
          Arrays.copyOfRange(network.weights().array(), parameter.offset(), parameter.end()));
    }
    return weights;
  }

  /// The maps of these names.
  Map<String, PlayFrame.HeatMap> maps(List<String> names) {
    return maps.of(names);
  }

  /// One map in more cells.
  PlayFrame.HeatMap map(String name, int cells) {
    return maps.of(name, cells);
  }

  /// Statistics of a step over all training points.
  ///
  /// @param before the weights before it, if they are known
  PlayFrame.Look look(Optional<float[]> before) {
    return look.of(before);
  }

  @Override
  public void close() {
    train.close();
    test.ifPresent(Glance::close);
    maps.close();
    look.close();
  }
}
