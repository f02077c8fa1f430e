package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.glassnet.layer.Add;
import org.glassnet.layer.Concatenate;
import org.glassnet.layer.Input;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ForwardPassTest {
  private static final Network NETWORK =
      Network.of(
          Graph.of(
              List.of(
                  new Node("a", new Input(Shape.of(2)), List.of()),
                  new Node("b", new Input(Shape.of(2)), List.of()),
                  new Node("sum", new Add(), List.of("a", "b")),
                  new Node("both", new Concatenate(), List.of("sum", "b")))),
          1);

  @Test
  void takesEveryInputAndGivesEveryValueThatIsAskedFor() {
    Map<String, Tensor> values =
        ForwardPass.values(
            NETWORK,
            Map.of(
                "a",
                Tensor.of(Shape.of(2, 2), 1, 2, 3, 4),
                "b",
                Tensor.of(Shape.of(2, 2), 10, 20, 30, 40)),
            List.of("both", "sum"));
    assertThat(values.keySet()).containsExactly("both", "sum");
    assertThat(values.get("sum").toArray()).containsExactly(11, 22, 33, 44);
    assertThat(values.get("both").toArray()).containsExactly(11, 22, 10, 20, 33, 44, 30, 40);
  }

  @Test
  void saysWhatIsMissingOrDoesNotFit() {
    Tensor two = Tensor.of(Shape.of(1, 2), 1, 2);
    assertThatThrownBy(() -> ForwardPass.values(NETWORK, Map.of("a", two), List.of("sum")))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("[a, b]");
    Tensor three = Tensor.of(Shape.of(1, 3), 1, 2, 3);
    assertThatThrownBy(
            () -> ForwardPass.values(NETWORK, Map.of("a", two, "b", three), List.of("sum")))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("b");
  }
}
