package org.glassnet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Add;
import org.glassnet.layer.Dense;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;
import org.junit.jupiter.api.Test;

/// Parts of a network, which share its weights.
class PartsTest {
  private static Tensor said(Network network, Tensor inputs) {
    try (Trainer trainer = Trainer.open(network, TrainSettings.of(Loss.meanSquared()), 1)) {
      return trainer.predict(inputs);
    }
  }

  @Test
  void whatIsBehindANodeGoesOnWithWhatItSays() {
    Network whole =
        Network.sequential(
            1,
            Shape.of(4),
            Dense.of(3, Activation.relu()),
            Dense.of(2, Activation.tanh()),
            Dense.of(5, Activation.sigmoid()),
            Dense.of(4));
    Tensor inputs = Tensor.of(Shape.of(2, 4), 0.3f, -1, 2, 0.5f, 1, 1, -0.2f, 0);
    Tensor code = said(whole.upTo("dense_2"), inputs);
    assertThat(code.shape()).isEqualTo(Shape.of(2, 2));
    assertThat(said(whole.behind("dense_2"), code)).isEqualTo(said(whole, inputs));
  }

  @Test
  void nothingIsBehindOnePathAloneWhereAnotherLeadsAround() {
    Graph graph =
        Graph.of(
            Shape.of(3),
            List.of(
                Placement.of(Dense.of(3)),
                Placement.of(Dense.of(3)),
                Placement.of(new Add()).reading("dense_1", "dense_2")));
    Network network = Network.of(graph, 1);
    assertThatThrownBy(() -> network.behind("dense_2"))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("add_1 reads dense_1, dense_2");
    assertThat(network.behind("dense_1").graph().nodes()).hasSize(3);
  }
}
