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
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.inspect.Surface;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Dense;
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
  /// Where an activation lets hardly anything through.
  private static final double FLAT = 0.99;

  private final Stage stage;
  private final Segment segment;
  private final Network network;
  private final TrainSettings settings;
  private final Answer answer;
  private final String output;
  private final Glance train;
  private final Optional<Glance> test;
  private final Glance plane;
  private final Glance units;
  private final Glance slopes;
  private final int[] actual;
  private final int[] trainActual;
  private final double range;

  Sight(Stage stage, Segment segment) {
    this.stage = stage;
    this.segment = segment;
    RunSpec spec = segment.spec();
    this.network = Stage.network(spec);
    this.settings = spec.training().withMetrics(List.of());
    Graph graph = network.graph();
    this.output = graph.outputs().getFirst().name();
    int outputs = graph.shape(output).size();
    this.answer = new Answer(settings.loss(), outputs, stage.classes().size());
    this.train = Glance.of(network, settings, stage.train());
    this.test =
        stage.tested() ? Optional.of(Glance.of(network, settings, stage.test())) : Optional.empty();
    this.plane = grid(PlaySetup.CELLS);
    this.units = grid(PlaySetup.SMALL_CELLS);
    this.slopes = Glance.withGradients(network, settings, stage.train());
    this.actual = actual(stage.test());
    this.trainActual = actual(stage.train());
    this.range = range(stage.train());
  }

  private int[] actual(Dataset data) {
    return stage.classes().isEmpty()
        ? new int[0]
        : IntStream.range(0, data.size()).map(i -> (int) Stage.target(data, i, true)).toArray();
  }

  private static double range(Dataset data) {
    double most = 1e-6;
    for (int i = 0; i < data.size(); i++) {
      most = Math.max(most, Math.abs(Stage.target(data, i, false)));
    }
    return most;
  }

  private Glance grid(int cells) {
    return Glance.of(network, settings, cells(stage.window(), cells));
  }

  /// The middles of the cells of a window, without targets that say anything.
  private Dataset cells(Surface.Window window, int cells) {
    Surface place = new Surface("", window, cells, cells, new float[0]);
    float[][] inputs = new float[cells * cells][];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = new float[] {(float) place.x(i % cells), (float) place.y(i / cells)};
    }
    return settings.loss().labels()
        ? Table.of(
            inputs,
            new int[inputs.length],
            IntStream.range(0, answer.outputs()).mapToObj(Integer::toString).toList())
        : Table.of(inputs, anyTargets(inputs.length));
  }

  /// Shares of which the first is all, so that every loss takes them.
  private float[][] anyTargets(int samples) {
    float[][] targets = new float[samples][answer.outputs()];
    for (float[] row : targets) {
      row[0] = row.length > 1 ? 1 : 0;
    }
    return targets;
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

  /// The names of the units' maps that change with the weights, or of those that do not.
  List<String> unitNames(boolean changing) {
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

  /// The maps of these names; the plane is gone through once, and only where one of them asks.
  Map<String, PlayFrame.HeatMap> maps(List<String> names) {
    Map<String, PlayFrame.HeatMap> maps = new LinkedHashMap<>();
    boolean big = false;
    boolean small = false;
    for (String name : names) {
      if (name.startsWith("out")) {
        if (!big) {
          plane.look();
          big = true;
        }
        maps.put(name, answerMap(plane, index(name)));
      } else {
        if (!small) {
          units.look();
          small = true;
        }
        maps.put(name, unitMap(units, name));
      }
    }
    return maps;
  }

  /// One map in more cells.
  PlayFrame.HeatMap map(String name, int cells) {
    try (Glance glance = grid(cells)) {
      glance.look();
      return name.startsWith("out") ? answerMap(glance, index(name)) : unitMap(glance, name);
    }
  }

  private static int index(String name) {
    int at = name.indexOf('[');
    return at < 0 ? 0 : Integer.parseInt(name.substring(at + 1, name.length() - 1));
  }

  private PlayFrame.HeatMap answerMap(Glance glance, int k) {
    Numbers said = glance.value(output);
    double scale = answer.classes() == 0 ? range : 1;
    byte[] bytes = new byte[glance.samples()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = coded(answer.said(said, i, k), scale);
    }
    return new PlayFrame.HeatMap(bytes, scale);
  }

  private PlayFrame.HeatMap unitMap(Glance glance, String name) {
    String node = name.substring(0, name.indexOf('['));
    int k = index(name);
    Numbers values = glance.value(node);
    int size = network.graph().shape(node).size();
    float[] array = values.array();
    int samples = glance.samples();
    double scale = bounded(network.graph().node(node)) ? 1 : 1e-6;
    for (int i = 0; scale != 1 && i < samples; i++) {
      scale = Math.max(scale, Math.abs(array[values.offset() + i * size + k]));
    }
    byte[] bytes = new byte[samples];
    for (int i = 0; i < samples; i++) {
      bytes[i] = coded(array[values.offset() + i * size + k], scale);
    }
    return new PlayFrame.HeatMap(bytes, scale);
  }

  private static boolean bounded(Node node) {
    Optional<Activation> f =
        switch (node.layer()) {
          case Dense dense -> Optional.of(dense.activation());
          case Activate(Activation own) -> Optional.of(own);
          default -> Optional.empty();
        };
    return f.filter(one ->
            one instanceof Elementwise.Tanh
                || one instanceof Elementwise.Sigmoid
                || one instanceof Elementwise.HardSigmoid)
        .isPresent();
  }

  private static byte coded(double value, double scale) {
    return (byte) Math.clamp(Math.round(value / scale * 127.5 + 127.5), 0, 255);
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

  /// Statistics of a step over all training points.
  PlayFrame.Look look(Optional<float[]> before) {
    slopes.look();
    slopes.backward();
    Map<String, Double> gradients = new LinkedHashMap<>();
    Map<String, Double> updates = new LinkedHashMap<>();
    float[] now = network.weights().array();
    for (Parameter parameter : network.weights().parameters()) {
      Numbers gradient = slopes.gradient(parameter);
      gradients.put(parameter.name(), rms(gradient.array(), gradient.offset(), gradient.size(), 1));
      before.ifPresent(then -> updates.put(parameter.name(), change(then, now, parameter)));
    }
    Map<String, PlayFrame.Units> layers = new LinkedHashMap<>();
    for (Node node : network.graph().nodes()) {
      if (!(node.layer() instanceof Input)) {
        slopes.gradient(node.name()).ifPresent(g -> layers.put(node.name(), units(node, g)));
      }
    }
    return new PlayFrame.Look(gradients, updates, layers);
  }

  private static double change(float[] before, float[] now, Parameter parameter) {
    double sum = 0;
    for (int i = parameter.offset(); i < parameter.end(); i++) {
      double change = (double) now[i] - before[i];
      sum += change * change;
    }
    return Math.sqrt(sum / Math.max(1, parameter.size()));
  }

  private static double rms(float[] array, int offset, int size, int stride) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < size; i += stride) {
      sum += (double) array[offset + i] * array[offset + i];
      count++;
    }
    return Math.sqrt(sum / Math.max(1, count));
  }

  private PlayFrame.Units units(Node node, Numbers gradient) {
    int size = network.graph().shape(node).size();
    int samples = slopes.samples();
    double[] dead = new double[size];
    double[] flow = new double[size];
    Numbers values = slopes.value(node.name());
    for (int k = 0; k < size; k++) {
      flow[k] = samples * rms(gradient.array(), gradient.offset() + k, gradient.size() - k, size);
      for (int i = 0; i < samples; i++) {
        if (flat(node, values.array()[values.offset() + i * size + k])) {
          dead[k] += 1.0 / samples;
        }
      }
    }
    return new PlayFrame.Units(dead, flow);
  }

  private static boolean flat(Node node, double y) {
    Activation f =
        switch (node.layer()) {
          case Dense dense -> dense.activation();
          case Activate(Activation own) -> own;
          default -> Activation.linear();
        };
    return switch (f) {
      case Elementwise.Relu _ -> y <= 0;
      case Elementwise.Tanh _ -> Math.abs(y) > FLAT;
      case Elementwise.Sigmoid _ -> Math.abs(2 * y - 1) > FLAT;
      case Elementwise.HardSigmoid _ -> y <= 0 || y >= 1;
      default -> false;
    };
  }

  @Override
  public void close() {
    train.close();
    test.ifPresent(Glance::close);
    plane.close();
    units.close();
    slopes.close();
  }
}
