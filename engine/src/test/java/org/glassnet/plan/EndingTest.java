package org.glassnet.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Concatenate;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Layer;
import org.glassnet.layer.Reshape;
import org.glassnet.model.Graph;
import org.glassnet.model.Placement;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;

/// What is left out at a network's end, so that no loss computes softmax or sigmoid a second time.
class EndingTest {
  private static Graph chain(Layer... layers) {
    return Graph.sequential(Shape.of(1, 6), layers);
  }

  @Test
  void cutsTheActivationThatTheLossComputesItself() {
    Activation softmax = Activation.softmax();
    Activation sigmoid = Activation.sigmoid();
    for (Graph graph :
        List.of(
            chain(new Flatten(), Dense.of(4, softmax)),
            chain(new Flatten(), Dense.of(4), new Activate(softmax)),
            chain(Dense.of(4, softmax), new Flatten()),
            chain(Dense.of(4, softmax), new Flatten(), Reshape.of(4)))) {
      assertThat(Ending.LOGITS.leftOut(graph)).as("%s", graph).contains(softmax);
      assertThat(Ending.OUTPUT.leftOut(graph)).isEmpty();
    }
    for (Graph graph :
        List.of(
            chain(Dense.of(4, sigmoid)),
            chain(new Activate(sigmoid)),
            chain(Dense.of(4, sigmoid), Reshape.of(2, 2), new Flatten()))) {
      assertThat(Ending.LOG_ODDS.leftOut(graph)).as("%s", graph).contains(sigmoid);
      assertThat(Ending.LOGITS.leftOut(graph)).as("%s", graph).isEmpty();
    }
    assertThat(Ending.LOGITS.leftOut(chain(Dense.of(4)))).isEqualTo(Optional.empty());
    assertThat(Ending.LOG_ODDS.leftOut(chain(Dense.of(4, sigmoid), Dense.of(1)))).isEmpty();
  }

  @Test
  void sharesThatTheLossWouldTakeForLogitsAreRefused() {
    Activation softmax = Activation.softmax();
    Activation sigmoid = Activation.sigmoid();
    refused(Ending.LOGITS, chain(Reshape.of(2, 3), new Activate(softmax), new Flatten()), "3");
    refused(Ending.LOGITS, chain(Dense.of(4, softmax), new Dropout(0.5)), "dense_1");
    refused(Ending.LOG_ODDS, chain(Dense.of(4, softmax)), "softmax");
    refused(Ending.LOG_ODDS, chain(Dense.of(4, Activation.hardSigmoid())), "hardSigmoid");
    refused(Ending.LOG_ODDS, chain(Dense.of(4, softmax), new Flatten()), "softmax");
    Graph joined =
        Graph.of(
            Shape.of(6),
            List.of(
                Placement.of(Dense.of(2, sigmoid)).named("a"),
                Placement.of(Dense.of(2, sigmoid)).named("b").reading("input_1"),
                Placement.of(new Concatenate(-1)).reading("a", "b")));
    refused(Ending.LOG_ODDS, joined, "a");
  }

  private static void refused(Ending ending, Graph graph, String part) {
    assertThatThrownBy(() -> ending.leftOut(graph))
        .as("%s", graph)
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining(part);
  }
}
