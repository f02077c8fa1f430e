package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.glassnet.data.HandwritingSet;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Add;
import org.glassnet.layer.Concatenate;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Mixing;
import org.glassnet.layer.Split;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Placement;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Training and inference of networks that are no chains.
class BranchesTest {
  private static Graph residual(Shape input, int outputs) {
    return Graph.of(
        input,
        List.of(
            Placement.of(new Flatten()),
            Placement.of(Dense.of(48, Activation.relu())),
            Placement.of(new Dropout(0.3)),
            Placement.of(Dense.of(48, Activation.tanh())),
            Placement.of(new Add()).reading("dense_1", "dense_2"),
            Placement.of(new Split(3)),
            Placement.of(new Mixing()).reading("split_1", "split_1:2"),
            Placement.of(new Concatenate()).reading("add_1", "mixing_1:1", "split_1:1"),
            Placement.of(new Dropout(0.1)),
            Placement.of(Dense.of(outputs))));
  }

  /// The seed leaves out the same numbers whatever they are computed on.
  @Test
  void dropoutTrainsToTheSameBitsOnAnyThreadsAndCode() {
    HandwritingSet data = HandwritingSet.of(1, 0, 360);
    int[] order = IntStream.range(0, data.size()).toArray();
    TrainSettings settings = TrainSettings.of(Loss.crossEntropy()).withBatchSize(90);
    for (int micro : new int[] {90, 40}) {
      Set<String> hashes = new HashSet<>();
      for (String code : List.of("scalar", "auto")) {
        for (int threads : new int[] {1, 2, 3}) {
          Network network = Network.of(residual(data.inputShape(), 36), 1);
          String before = System.setProperty("glassnet.kernel", code);
          try (Trainer trainer = Trainer.open(network, settings.withMicroBatch(micro), threads)) {
            trainer.warmUp();
            for (int from = 0; from < 360; from += 90) {
              trainer.trainOnBatch(data, order, from, from + 90);
            }
          } finally {
            if (before == null) {
              System.clearProperty("glassnet.kernel");
            } else {
              System.setProperty("glassnet.kernel", before);
            }
          }
          hashes.add(network.weights().hash());
        }
      }
      assertThat(hashes).as("microBatch %d", micro).hasSize(1);
    }
  }

  /// The first step's loss is the same however the batch is cut, since the same numbers are left
  /// out; with another seed others are.
  @Test
  void theMaskDoesNotDependOnTheMicroBatch() {
    HandwritingSet data = HandwritingSet.of(1, 0, 60);
    int[] order = IntStream.range(0, data.size()).toArray();
    TrainSettings settings = TrainSettings.of(Loss.crossEntropy()).withBatchSize(60);
    double whole = loss(data, order, settings.withMicroBatch(60));
    for (int micro : new int[] {30, 7, 1}) {
      assertThat(loss(data, order, settings.withMicroBatch(micro)))
          .as("the sum of other parts")
          .isCloseTo(whole, within(1e-5));
    }
    assertThat(loss(data, order, settings.withSeed(2))).isNotCloseTo(whole, within(1e-3));
  }

  private static double loss(HandwritingSet data, int[] order, TrainSettings settings) {
    Network network = Network.of(residual(data.inputShape(), 36), 1);
    try (Trainer trainer = Trainer.open(network, settings, 1)) {
      return trainer.trainOnBatch(data, order, 0, 60);
    }
  }

  @Test
  void everyValueCanBeAskedForByName() {
    Graph graph =
        Graph.of(
            Shape.of(4),
            List.of(
                Placement.of(new Split(2)),
                Placement.of(Dense.of(3)).reading("split_1:1"),
                Placement.of(Dense.of(1)).reading("split_1")));
    Network network = Network.of(graph, 1);
    try (Trainer trainer = Trainer.open(network, TrainSettings.of(Loss.halfSquared()), 1)) {
      Tensor x = Tensor.of(Shape.of(2, 4), 1, 2, 3, 4, 5, 6, 7, 8);
      Map<String, Tensor> values =
          trainer.values(x, List.of("dense_2", "split_1:1", "dense_1", "split_1"));
      assertThat(values.keySet()).containsExactly("dense_2", "split_1:1", "dense_1", "split_1");
      assertThat(values.get("split_1:1")).isEqualTo(Tensor.of(Shape.of(2, 2), 3, 4, 7, 8));
      assertThat(values.get("split_1")).isEqualTo(Tensor.of(Shape.of(2, 2), 1, 2, 5, 6));
      assertThat(values.get("dense_1").shape()).isEqualTo(Shape.of(2, 3));
      Tensor kernel = network.weights().tensor("dense_2/kernel");
      assertThat(values.get("dense_2").at(1))
          .isEqualTo(Math.fma(6f, kernel.at(1), 5f * kernel.at(0)));
      assertThatThrownBy(() -> trainer.values(x, List.of("dense_3")))
          .isInstanceOf(GlassnetException.class)
          .hasMessageContaining("did you mean dense_1?");
      assertThatThrownBy(() -> trainer.values(Tensor.of(Shape.of(4), 1, 2, 3, 4), List.of()))
          .isInstanceOf(GlassnetException.class)
          .hasMessageContaining("values takes (samples, …)");
      assertThatThrownBy(() -> trainer.predict(x))
          .isInstanceOf(GlassnetException.class)
          .hasMessageContaining("2 outputs");
    }
  }
}
