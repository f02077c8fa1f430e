package org.glassnet.workbench.session.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.glassnet.exchange.zoo.Architecture;
import org.glassnet.exchange.zoo.Zoo;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.GlobalMaxPooling2d;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.model.ParameterGroup;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.Test;

class FineTuningTest {
  private static Body body(String name) {
    Architecture architecture = Zoo.of(name);
    Graph graph = architecture.graph();
    return Body.of(graph, Body.before(graph, architecture.classifier()));
  }

  private static FineTuning tuning(String name, FineTuning.Plan plan) {
    return FineTuning.of(body(name), List.of(), 8, plan);
  }

  @Test
  void putsAHeadOnABodyThatIsFrozen() {
    FineTuning tuning = tuning("resnet18", FineTuning.Plan.frozen());
    Graph graph = Graph.of(Shape.of(224, 224, 3), tuning.layers());
    assertThat(graph.outputs()).extracting(Node::name).containsExactly("head.dense");
    assertThat(graph.shape("head.dense")).isEqualTo(Shape.of(8));
    assertThat(graph.node("head.batch_normalization").inputs()).containsExactly("avgpool");
    assertThat(graph.nodes())
        .filteredOn(node -> !node.name().startsWith("head."))
        .extracting(Node::layer)
        .filteredOn(BatchNormalization.class::isInstance)
        .allMatch(layer -> ((BatchNormalization) layer).frozen());
    assertThat(tuning.frozen())
        .containsExactly("conv1/*", "bn1/*", "layer1.*", "layer2.*", "layer3.*", "layer4.*");
    assertThat(tuning.groups()).isEmpty();
  }

  @Test
  void trainsModulesLaterAndSlower() {
    FineTuning tuning =
        tuning(
            "resnet18",
            new FineTuning.Plan(
                List.of("all"), Map.of("layer4", 5), Map.of("layer4.1", 0.5, "head", 2.0)));
    assertThat(tuning.frozen())
        .containsExactly("conv1/*", "bn1/*", "layer1.*", "layer2.*", "layer3.*");
    assertThat(tuning.groups())
        .containsExactly(
            new ParameterGroup("layer4.0.*", 0.1, 5),
            new ParameterGroup("layer4.1.*", 0.5, 5),
            new ParameterGroup("head.*", 2.0, 1));
  }

  @Test
  void cutsAtAModuleAndTakesAnyHead() {
    Architecture squeezenet = Zoo.of("squeezenet1_1");
    Body body = Body.of(squeezenet.graph(), "features.7");
    assertThat(body.last()).isEqualTo("features.7.concat");
    FineTuning tuning =
        FineTuning.of(
            body,
            List.of(new GlobalMaxPooling2d(), new Dropout(0.5), Dense.of(4), Dense.of(3)),
            3,
            new FineTuning.Plan(List.of(), Map.of(), Map.of()));
    assertThat(tuning.frozen()).isEmpty();
    assertThat(tuning.layers().getLast().name()).contains("head.dense_2");
    assertThat(Body.usualEnd(squeezenet.graph())).isEqualTo("classifier.0");
  }

  @Test
  void saysWhichModulesThereAre() {
    FineTuning.Plan plan = new FineTuning.Plan(List.of("layer5"), Map.of(), Map.of());
    assertThatThrownBy(() -> tuning("resnet18", plan))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("no module layer5")
        .hasMessageContaining("did you mean layer");
  }

  /// What stands between two of them is not an end: all that comes later reads them alone.
  @Test
  void depthsAreTheEndsOfBlocks() {
    assertThat(Depths.nodes(body("squeezenet1_0-caffe").graph()))
        .containsExactly(
            "relu_conv1",
            "pool1",
            "fire2.concat",
            "fire3.concat",
            "fire4.concat",
            "pool4",
            "fire5.concat",
            "fire6.concat",
            "fire7.concat",
            "fire8.concat",
            "pool8",
            "fire9.concat");
    assertThat(Depths.nodes(body("resnet18").graph()))
        .startsWith("relu", "maxpool", "layer1.0.relu")
        .endsWith("layer4.1.relu")
        .hasSize(10);
  }
}
