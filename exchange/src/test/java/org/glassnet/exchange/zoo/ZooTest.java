package org.glassnet.exchange.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassnet.function.Loss;
import org.glassnet.layer.ParameterSpec;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ZooTest {
  static List<Architecture> architectures() {
    return Zoo.all();
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void hasAsManyParametersAsPublishedAndAnOutputForEachClass(Architecture architecture) {
    Graph graph = architecture.graph();
    assertThat(trainable(graph)).isEqualTo(architecture.parameters());
    assertThat(graph.outputs())
        .singleElement()
        .satisfies(output ->
            assertThat(graph.shape(output)).isEqualTo(Shape.of(architecture.usual().classes())));
    assertThat(graph.nodes()).extracting(Node::name).contains(architecture.classifier());
    Graph few = architecture.graph(architecture.usual().withClasses(3));
    assertThat(few.shape(few.outputs().getFirst())).isEqualTo(Shape.of(3));
  }

  private static long trainable(Graph graph) {
    return graph.nodes().stream()
        .flatMap(node -> node.layer().parameters(graph.inputShapes(node)).stream())
        .filter(ParameterSpec::trainable)
        .mapToLong(spec -> spec.shape().size())
        .sum();
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void takesWhatItsPreprocessingGives(Architecture architecture) {
    architecture.preprocessing().check(architecture.usual().input());
  }

  /// As `state_dict()` lists them, without what is not trained.
  @Test
  void namesTheTensorsOfResNet50AsTorchvisionDoes() {
    List<String> expected = new ArrayList<>(List.of("conv1.weight", "bn1.weight", "bn1.bias"));
    int[] blocks = {3, 4, 6, 3};
    for (int stage = 1; stage <= 4; stage++) {
      for (int block = 0; block < blocks[stage - 1]; block++) {
        String name = "layer" + stage + "." + block + ".";
        for (int i = 1; i <= 3; i++) {
          expected.add(name + "conv" + i + ".weight");
          expected.add(name + "bn" + i + ".weight");
          expected.add(name + "bn" + i + ".bias");
        }
        if (block == 0) {
          expected.add(name + "downsample.0.weight");
          expected.add(name + "downsample.1.weight");
          expected.add(name + "downsample.1.bias");
        }
      }
    }
    expected.addAll(List.of("fc.weight", "fc.bias"));
    assertThat(torchNames(Zoo.of("resnet50").graph())).hasSize(161).isEqualTo(expected);
  }

  @Test
  void namesTheTensorsOfSqueezeNetAndVggAsTorchvisionDoes() {
    List<String> squeeze = new ArrayList<>(both("features.0"));
    for (int fire : new int[] {3, 4, 5, 7, 8, 9, 10, 12}) {
      for (String part : List.of("squeeze", "expand1x1", "expand3x3")) {
        squeeze.addAll(both("features." + fire + "." + part));
      }
    }
    squeeze.addAll(both("classifier.1"));
    assertThat(torchNames(Zoo.of("squeezenet1_0").graph())).isEqualTo(squeeze);

    List<String> vgg =
        Stream.of(0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28)
            .flatMap(i -> both("features." + i).stream())
            .collect(Collectors.toCollection(ArrayList::new));
    vgg.addAll(Stream.of(0, 3, 6).flatMap(i -> both("classifier." + i).stream()).toList());
    assertThat(torchNames(Zoo.of("vgg16").graph())).isEqualTo(vgg);
    assertThat(torchNames(Zoo.of("vgg11_bn").graph()))
        .startsWith("features.0.weight", "features.0.bias", "features.1.weight", "features.1.bias")
        .contains("features.4.weight", "features.26.bias", "classifier.6.bias");
  }

  @Test
  void namesTheTensorsOfMobileNetAsTorchvisionDoes() {
    List<String> names = torchNames(Zoo.of("mobilenet_v2").graph());
    assertThat(names)
        .hasSize(158)
        .startsWith(
            "features.0.0.weight",
            "features.0.1.weight",
            "features.0.1.bias",
            "features.1.conv.0.0.weight",
            "features.1.conv.0.1.weight",
            "features.1.conv.0.1.bias",
            "features.1.conv.1.weight",
            "features.1.conv.2.weight",
            "features.1.conv.2.bias",
            "features.2.conv.0.0.weight")
        .endsWith(
            "features.17.conv.3.bias",
            "features.18.0.weight",
            "features.18.1.weight",
            "features.18.1.bias",
            "classifier.1.weight",
            "classifier.1.bias");
  }

  private static List<String> both(String module) {
    return List.of(module + ".weight", module + ".bias");
  }

  private static List<String> torchNames(Graph graph) {
    List<String> names = new ArrayList<>();
    for (Node node : graph.nodes()) {
      for (ParameterSpec spec : node.layer().parameters(graph.inputShapes(node))) {
        if (spec.trainable()) {
          boolean weight = Set.of("kernel", "gamma").contains(spec.name());
          names.add(node.name() + (weight ? ".weight" : ".bias"));
        }
      }
    }
    return names;
  }

  /// Caffe and torchvision round the size of what is pooled up, so that 54 follows 109.
  @Test
  void poolsOverTheEdge() {
    Graph graph = Zoo.of("squeezenet1_0").graph();
    assertThat(graph.shape("features.2")).isEqualTo(Shape.of(54, 54, 96));
    assertThat(graph.shape("features.6")).isEqualTo(Shape.of(27, 27, 256));
    assertThat(graph.shape("features.11")).isEqualTo(Shape.of(13, 13, 512));
    assertThat(Zoo.of("squeezenet1_1").graph().shape("features.8"))
        .isEqualTo(Shape.of(13, 13, 256));
    assertThat(Zoo.of("squeezenet1_0-caffe").graph().shape("conv_final"))
        .isEqualTo(Shape.of(15, 15, 1000));
  }

  /// `x[:, :, ::2, ::2]` with `planes // 4` channels of zeros on both sides.
  @Test
  void shortcutsWithoutWeightsTakeEverySecondPixelAndPadChannels() {
    Network network = Network.of(Zoo.of("resnet20-cifar").graph(), 1);
    Shape whole = network.graph().shape("layer1.2.relu");
    float[] numbers = new float[whole.size()];
    RandomStream random = RandomStream.of(1, "numbers");
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    float[] halved = halved(network, Tensor.of(Shape.of(1, 32, 32, 16), numbers)).toArray();
    for (int row = 0; row < 16; row++) {
      for (int column = 0; column < 16; column++) {
        for (int channel = 0; channel < 32; channel++) {
          float there = halved[(row * 16 + column) * 32 + channel];
          boolean padding = channel < 8 || channel >= 24;
          float expected = padding ? 0 : numbers[(2 * row * 32 + 2 * column) * 16 + channel - 8];
          assertThat(there).isEqualTo(expected);
        }
      }
    }
  }

  private static Tensor halved(Network network, Tensor images) {
    Network half = network.upTo("layer2.0.shortcut").behind("layer1.2.relu");
    try (Trainer trainer = Trainer.open(half, TrainSettings.of(Loss.meanSquared()), 1)) {
      return trainer.predict(images);
    }
  }

  @Test
  void saysWhichNamesThereAre() {
    assertThatThrownBy(() -> Zoo.of("resnet51"))
        .isInstanceOf(ZooException.class)
        .hasMessageContaining("did you mean resnet50?")
        .hasMessageContaining("squeezenet1_1");
    Architecture vgg = Zoo.of("vgg11");
    assertThatThrownBy(() -> vgg.graph(vgg.usual().withInput(Shape.of(256, 256, 3))))
        .isInstanceOf(ZooException.class)
        .hasMessageContaining("multiples of 224");
  }
}
