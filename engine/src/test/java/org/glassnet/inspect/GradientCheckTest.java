package org.glassnet.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.inspect.GradientCheck.Entry;
import org.glassnet.inspect.GradientCheck.Report;
import org.glassnet.inspect.explain.Samples;
import org.glassnet.inspect.explain.Textbook;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Add;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Concatenate;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Cropping2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.GroupNormalization;
import org.glassnet.layer.InstanceNormalization;
import org.glassnet.layer.Interpolation;
import org.glassnet.layer.LayerNormalization;
import org.glassnet.layer.Mixing;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Reshape;
import org.glassnet.layer.Size;
import org.glassnet.layer.Split;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.layer.Upsampling2d;
import org.glassnet.layer.ZeroPadding2d;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Placement;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;

class GradientCheckTest {
  private static Network network() {
    return Network.sequential(
        3,
        Shape.of(3, 2),
        Dense.of(5, Activation.tanh()),
        new Flatten(),
        Dense.of(6, Activation.relu()),
        Dense.of(6, Activation.leakyRelu(0.1)),
        new Activate(Activation.sigmoid()),
        Dense.of(4, Activation.softmax()));
  }

  private static Samples samples(float... targets) {
    RandomStream random = RandomStream.of(7, "samples");
    float[] inputs = new float[3 * 6];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.uniform(-2, 2);
    }
    return new Samples(
        Tensor.of(Shape.of(3, 3, 2), inputs), Tensor.of(Shape.of(3, targets.length / 3), targets));
  }

  private static Samples classes() {
    return samples(0, 3, 2);
  }

  /// The batch's statistics depend on every sample; the moving ones have no gradient.
  @Test
  void normalizationsPassGradientsBetweenSamples() {
    Network network =
        Network.sequential(
            3,
            Shape.of(3, 2),
            Dense.of(4, Activation.tanh()),
            BatchNormalization.standard().withActivation(Activation.sigmoid()),
            LayerNormalization.standard(),
            GroupNormalization.of(2),
            InstanceNormalization.standard(),
            new Flatten(),
            Dense.of(5),
            BatchNormalization.standard(),
            new Activate(Activation.leakyRelu(0.1)),
            Dense.of(4, Activation.softmax()));
    Report report = GradientCheck.all(network, Loss.crossEntropy(), classes());
    assertThat(report.passes(1e-3)).as("%s", report.worst()).isTrue();
    assertThat(report.entries()).extracting(Entry::parameter).noneMatch(p -> p.contains("moving"));
    assertThat(report.entries()).hasSize(network.weights().count() - 2 * (4 + 5));
  }

  @Test
  void theEnginesGradientsAreTheFiniteDifferencesOfEveryWeight() {
    Network network = network();
    Report cross = GradientCheck.all(network, Loss.crossEntropy(), classes());
    assertThat(cross.entries()).hasSize(network.weights().count());
    assertThat(cross.passes(1e-3)).as("%s", cross.worst()).isTrue();
    Samples numbers = samples(1, 0, 0, 0, 0, 0.5f, 0.5f, 0, 0, 0, 1, 0);
    Report squared = GradientCheck.all(network, Loss.halfSquared(), numbers);
    assertThat(squared.passes(1e-3)).as("%s", squared.worst()).isTrue();
  }

  @Test
  void filtersPassGradientsOnAsTheFiniteDifferencesSay() {
    Network network =
        Network.sequential(
            3,
            Shape.of(3, 2),
            Reshape.of(3, 2, 1),
            new ZeroPadding2d(1),
            Conv2d.of(4, Size.of(3, 2), Activation.tanh()).withPadding(Padding.same()),
            Conv2d.of(4, 1).withGroups(2),
            new Upsampling2d(Size.of(2), Interpolation.BILINEAR),
            DepthwiseConv2d.of(Size.of(2), Activation.gelu()).withStride(Size.of(2)),
            TransposedConv2d.of(2, Size.of(3), Activation.sigmoid()).withStride(Size.of(2)),
            new Cropping2d(new Padding.Explicit(1, 0, 1, 2)),
            new Flatten(),
            Dense.of(4, Activation.softmax()));
    Report report = GradientCheck.all(network, Loss.crossEntropy(), classes());
    assertThat(report.entries()).hasSize(network.weights().count());
    assertThat(report.passes(1e-3)).as("%s", report.worst()).isTrue();
  }

  /// In training dropout leaves out the same numbers in the engine as in the textbook.
  @Test
  void layersOfEveryKindAreCheckedAsTheyTrain() {
    Graph graph =
        Graph.of(
            Shape.of(3, 2),
            List.of(
                Placement.of(new Flatten()),
                Placement.of(Dense.of(6, Activation.tanh())),
                Placement.of(new Dropout(0.5)),
                Placement.of(new Add()).reading("dropout_1", "flatten_1"),
                Placement.of(new Split(2)),
                Placement.of(new Mixing()).reading("split_1", "split_1:1"),
                Placement.of(new Concatenate()).reading("mixing_1:1", "add_1", "mixing_1"),
                Placement.of(Reshape.of(3, -1)),
                Placement.of(new Dropout(0.25)),
                Placement.of(Dense.of(2)),
                Placement.of(new Flatten()),
                Placement.of(Dense.of(4))));
    Network network = Network.of(graph, 5);
    Report report = GradientCheck.all(network, Loss.crossEntropy(), classes());
    assertThat(report.entries()).hasSize(network.weights().count());
    assertThat(report.passes(1e-3)).as("%s", report.worst()).isTrue();
  }

  @Test
  void aWrongGradientIsFoundAndStandsFirst() {
    Network network = network();
    double[] right = Textbook.of(network).gradients(classes(), Loss.crossEntropy());
    float[] gradients = new float[right.length];
    for (int i = 0; i < right.length; i++) {
      gradients[i] = (float) right[i];
    }
    assertThat(GradientCheck.of(network, Loss.crossEntropy(), classes(), gradients).passes(1e-4))
        .isTrue();
    int wrong = network.weights().parameter("dense_2/kernel").offset() + 7;
    gradients[wrong] = gradients[wrong] * 1.01f + 1e-4f;
    Report report = GradientCheck.of(network, Loss.crossEntropy(), classes(), gradients);
    assertThat(report.passes(1e-3)).isFalse();
    Entry worst = report.worst().orElseThrow();
    assertThat(worst.parameter()).isEqualTo("dense_2/kernel");
    assertThat(worst.index()).isEqualTo(7);
    assertThat(worst.relativeError()).isGreaterThan(5e-3);
    assertThat(report.entries())
        .isSortedAccordingTo(Comparator.comparingDouble(Entry::relativeError).reversed());
  }

  @Test
  void chosenWeightsAreCheckedAlone() {
    Report report =
        GradientCheck.of(
            network(),
            Loss.crossEntropy(),
            classes(),
            List.of("dense_1/kernel[1,4]", "dense_4/bias"));
    assertThat(report.entries())
        .extracting(entry -> entry.parameter() + " " + entry.index())
        .containsExactlyInAnyOrder(
            "dense_1/kernel 9",
            "dense_4/bias 0",
            "dense_4/bias 1",
            "dense_4/bias 2",
            "dense_4/bias 3");
    assertThatThrownBy(() ->
            GradientCheck.of(network(), Loss.crossEntropy(), classes(), List.of("dense_9/bias")))
        .isInstanceOf(GlassnetException.class);
  }

  @Test
  void someWeightsOfEachParameterAreDrawnFromASeed() {
    Network network = network();
    Report report = GradientCheck.some(network, Loss.crossEntropy(), classes(), 3, 1);
    assertThat(report.entries()).hasSize(3 * network.weights().parameters().size());
    assertThat(report).isEqualTo(GradientCheck.some(network, Loss.crossEntropy(), classes(), 3, 1));
    assertThat(report)
        .isNotEqualTo(GradientCheck.some(network, Loss.crossEntropy(), classes(), 3, 2));
  }

  @Test
  void frozenWeightsAreCheckedTooAndNoWeightChanges() {
    Network network = network();
    String before = network.weights().hash();
    Report report =
        GradientCheck.all(
            network.withFrozen(List.of("dense_1/kernel", "dense_1/bias")),
            Loss.crossEntropy(),
            classes());
    assertThat(report.passes(1e-3)).as("%s", report.worst()).isTrue();
    assertThat(network.weights().hash()).isEqualTo(before);
  }

  /// A ReLU that stands exactly at 0: the slope to the right is 1, to the left 0.
  @Test
  void whereTheLossBendsTheWeightIsMarkedAndNotHeldAgainstTheEngine() {
    Network network =
        Network.sequential(1, Shape.of(2), Dense.of(1, Activation.relu()), Dense.of(1));
    network.weights().assign("dense_1/kernel", Tensor.of(Shape.of(2, 1), 1, -1));
    network.weights().assign("dense_2/kernel", Tensor.of(Shape.of(1, 1), 1));
    Samples samples = new Samples(Tensor.of(Shape.of(1, 2), 1, 1), Tensor.of(Shape.of(1, 1), 5));
    Report report = GradientCheck.all(network, Loss.halfSquared(), samples);
    assertThat(report.entries())
        .filteredOn(Entry::kink)
        .extracting(Entry::parameter)
        .containsOnly("dense_1/kernel", "dense_1/bias")
        .hasSize(3);
    assertThat(report.entries().getLast().kink()).isTrue();
    assertThat(report.passes(1e-3)).isTrue();
  }

  @Test
  void samplesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> GradientCheck.all(network(), Loss.crossEntropy(), samples(0, 4, 1)))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("0 to 3");
    assertThatThrownBy(() -> GradientCheck.all(network(), Loss.halfSquared(), classes()))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("halfSquared");
    assertThatThrownBy(() ->
            GradientCheck.all(
                Network.sequential(1, Shape.of(4), Dense.of(4)), Loss.crossEntropy(), classes()))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("(4)");
    assertThatThrownBy(() -> GradientCheck.some(network(), Loss.crossEntropy(), classes(), 0, 1))
        .isInstanceOf(GlassnetException.class);
    assertThatThrownBy(
            () -> new Samples(Tensor.of(Shape.of(1, 2), 1, 1), Tensor.of(Shape.of(2, 1), 5, 6)))
        .isInstanceOf(GlassnetException.class);
  }
}
