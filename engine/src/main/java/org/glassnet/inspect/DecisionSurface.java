package org.glassnet.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.glassnet.data.Dataset;
import org.glassnet.data.Table;
import org.glassnet.function.Loss;
import org.glassnet.inspect.Surface.Window;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Input;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// What a network of two inputs says in every part of the plane, and what each of its units does.
///
/// @param classes the names of the classes; empty where the network says numbers
/// @param answers the share of each class, or the numbers that the network says
/// @param layers for each layer before the last the activation of each unit, in their order
public record DecisionSurface(List<String> classes, List<Surface> answers, List<Layer> layers) {

  /// Keeps its own copies.
  public DecisionSurface {
    classes = List.copyOf(classes);
    answers = List.copyOf(answers);
    layers = List.copyOf(layers);
  }

  /// The units of a layer.
  ///
  /// @param name the layer's
  /// @param units a surface for each
  public record Layer(String name, List<Surface> units) {
    /// Keeps its own copy.
    public Layer {
      units = List.copyOf(units);
    }
  }

  /// The part of the plane that some data lie in, and a tenth more on each side.
  ///
  /// @throws ShapeException where samples have not two inputs
  public static Window around(Dataset data) {
    check(data.inputShape());
    double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    float[] sample = new float[2];
    for (int i = 0; i < data.size(); i++) {
      data.input(i, sample, 0);
      for (int k = 0; k < 2; k++) {
        low[k] = Math.min(low[k], sample[k]);
        high[k] = Math.max(high[k], sample[k]);
      }
    }
    double across = Math.max(0.1 * (high[0] - low[0]), 1e-6);
    double up = Math.max(0.1 * (high[1] - low[1]), 1e-6);
    return new Window(low[0] - across, high[0] + across, low[1] - up, high[1] + up);
  }

  private static void check(Shape input) {
    if (input.size() != 2) {
      throw new ShapeException(
          "Inputs have shape "
              + input
              + ": a plane can be drawn of networks with two inputs alone");
    }
  }

  /// Computes all surfaces; the same bits on any number of threads.
  ///
  /// @param settings with which loss it was trained
  /// @param classes the names of the classes; empty where there are none
  /// @param cells how many cells stand beside and above one another
  /// @throws GlassnetException where the network has not two inputs
  public static DecisionSurface of(
      Network network,
      TrainSettings settings,
      List<String> classes,
      Window window,
      int cells,
      int threads) {
    check(network.graph().shape(network.graph().inputs().getFirst()));
    Surface place = new Surface("", window, cells, cells, new float[0]);
    float[][] inputs = new float[cells * cells][];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = new float[] {(float) place.x(i % cells), (float) place.y(i / cells)};
    }
    Shape output = network.graph().shape(network.graph().outputs().getFirst());
    Dataset plane =
        settings.loss().labels()
            ? Table.of(
                inputs,
                new int[inputs.length],
                IntStream.range(0, output.size()).mapToObj(Integer::toString).toList())
            : Table.of(inputs, targets(inputs.length, output.size()));
    List<Surface> answers;
    try (Trainer trainer = Trainer.open(network, settings, threads)) {
      answers = answers(settings.loss(), output, classes, trainer.endings(plane), place);
    }
    List<String> names =
        network.graph().nodes().stream()
            .filter(node -> shown(network, node))
            .map(Node::name)
            .toList();
    Map<String, float[][]> values = LayerValues.of(network, names, plane, threads);
    List<Layer> layers =
        names.stream().map(name -> new Layer(name, units(name, values.get(name), place))).toList();
    return new DecisionSurface(classes, answers, layers);
  }

  /// Targets that every loss takes; nothing is measured by them.
  private static float[][] targets(int count, int size) {
    float[] first = new float[size];
    first[0] = 1;
    float[][] targets = new float[count][];
    Arrays.fill(targets, first);
    return targets;
  }

  /// Layers that do something of their own and have others behind them.
  private static boolean shown(Network network, Node node) {
    return !(node.layer() instanceof Input)
        && !(node.layer() instanceof Dropout)
        && !node.layer().view(false)
        && !network.graph().outputs().contains(node);
  }

  private static List<Surface> answers(
      Loss loss, Shape output, List<String> classes, float[] said, Surface place) {
    int size = output.size();
    int cells = said.length / size;
    if (classes.isEmpty()) {
      return IntStream.range(0, size)
          .mapToObj(k -> surface("output " + k, cells, i -> said[i * size + k], place))
          .toList();
    }
    Shares shares = Shares.of(loss, output);
    double[][] all = new double[cells][];
    for (int i = 0; i < cells; i++) {
      all[i] = shares.shares(said, i * size);
    }
    return IntStream.range(0, shares.classes())
        .mapToObj(c ->
            surface(
                c < classes.size() ? classes.get(c) : Integer.toString(c),
                cells,
                i -> (float) all[i][c],
                place))
        .toList();
  }

  private interface At {
    float cell(int i);
  }

  private static Surface surface(String name, int cells, At at, Surface place) {
    float[] values = new float[cells];
    for (int i = 0; i < cells; i++) {
      values[i] = at.cell(i);
    }
    return new Surface(name, place.window(), place.columns(), place.rows(), values);
  }

  private static List<Surface> units(String layer, float[][] values, Surface place) {
    List<Surface> units = new ArrayList<>();
    for (int u = 0; u < values[0].length; u++) {
      int unit = u;
      units.add(surface(layer + "[" + unit + "]", values.length, i -> values[i][unit], place));
    }
    return units;
  }
}
