package org.glassnet.inspect;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glassnet.data.Dataset;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.model.Network;
import org.glassnet.plan.Ending;
import org.glassnet.plan.Plan;
import org.glassnet.tensor.ShapeException;

/// What layers put out for each sample of a set, as in inference, some hundred samples at a time.
final class LayerValues {
  private static final int ROWS = 250;

  private final Network network;
  private final Dataset data;
  private final Map<String, float[][]> values = new LinkedHashMap<>();

  private LayerValues(Network network, List<String> names, Dataset data) {
    this.network = network;
    this.data = data;
    for (String name : names) {
      network.graph().node(name);
      values.put(name, new float[data.size()][network.graph().shape(name).size()]);
    }
  }

  /// For each name a row of numbers a sample.
  ///
  /// @throws ShapeException where the data do not fit the network
  static Map<String, float[][]> of(Network network, List<String> names, Dataset data, int threads) {
    if (!data.inputShape().equals(network.graph().shape(network.graph().inputs().getFirst()))) {
      throw new ShapeException(
          "The network takes inputs of shape "
              + network.graph().shape(network.graph().inputs().getFirst())
              + ", but "
              + data.description()
              + " has inputs of shape "
              + data.inputShape());
    }
    int[] order = new int[data.size()];
    Arrays.setAll(order, i -> i);
    data.expect(order);
    LayerValues found = new LayerValues(network, names, data);
    try (Compute compute = Compute.open(threads)) {
      int rows = Math.min(ROWS, data.size());
      Plan whole = found.plan(rows);
      for (int from = 0; from < data.size(); from += rows) {
        int count = Math.min(rows, data.size() - from);
        found.pass(count == rows ? whole : found.plan(count), from, compute);
      }
    }
    return found.values;
  }

  private Plan plan(int rows) {
    return Plan.forInference(network, Ending.OUTPUT, rows, new HashSet<>(values.keySet()));
  }

  private void pass(Plan plan, int from, Compute compute) {
    Matrix input = plan.input().value();
    int size = plan.input().shape().size();
    for (int row = 0; row < plan.rows(); row++) {
      data.input(from + row, input.array(), input.offset() + row * size);
    }
    compute.beginStep();
    plan.forward(compute);
    values.forEach((name, rows) -> {
      Matrix value = plan.slot(name).value();
      for (int row = 0; row < plan.rows(); row++) {
        float[] to = rows[from + row];
        System.arraycopy(value.array(), value.offset() + row * to.length, to, 0, to.length);
      }
    });
  }
}
