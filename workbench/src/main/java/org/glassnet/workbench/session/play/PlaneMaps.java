package org.glassnet.workbench.session.play;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.data.Dataset;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.inspect.Surface;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.train.Glance;
import org.glassnet.train.Numbers;
import org.glassnet.train.TrainSettings;

/// Heat maps of what a network's answer and units are over the plane.
final class PlaneMaps implements AutoCloseable {
  private final Stage stage;
  private final Network network;
  private final TrainSettings settings;
  private final Answer answer;
  private final String output;
  private final Glance plane;
  private final Glance units;
  private final double range;

  /// @param network whose weights are read live
  /// @param output the node that answers
  PlaneMaps(Stage stage, Network network, TrainSettings settings, Answer answer, String output) {
    this.stage = stage;
    this.network = network;
    this.settings = settings;
    this.answer = answer;
    this.output = output;
    this.plane = grid(PlaySetup.CELLS);
    this.units = grid(PlaySetup.SMALL_CELLS);
    this.range = range(stage.train());
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

  /// The maps of these names; the plane is gone through once, and only where one of them asks.
  Map<String, PlayFrame.HeatMap> of(List<String> names) {
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
  PlayFrame.HeatMap of(String name, int cells) {
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

  @Override
  public void close() {
    plane.close();
    units.close();
  }
}
