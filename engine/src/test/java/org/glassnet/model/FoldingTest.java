package org.glassnet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Every;
import org.glassnet.function.Initializer;
import org.glassnet.function.Loss;
import org.glassnet.inspect.Bend;
import org.glassnet.layer.Activate;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Layer;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A folded network says what the network said.
class FoldingTest {
  private static final Initializer SOME = Initializer.normal(0, 0.5);

  /// Layers, and how many of them are left.
  record Case(int left, Shape input, List<Layer> layers) {
    static Case of(int left, Shape input, Layer... layers) {
      return new Case(left, input, List.of(layers));
    }
  }

  private static Conv2d conv(int filters, int size) {
    return Conv2d.of(filters, size).withBias(Optional.of(SOME));
  }

  private static Dense dense(int units) {
    return Dense.of(units).withBias(SOME);
  }

  static List<Case> cases() {
    Shape image = Shape.of(8, 7, 2);
    BatchNormalization norm = BatchNormalization.standard();
    return List.of(
        Case.of(1, Shape.of(3), dense(4), dense(2), dense(5)),
        Case.of(1, Shape.of(3), dense(4), norm, dense(5), new Dropout(0.5)),
        Case.of(1, Shape.of(3), norm, dense(5)),
        Case.of(2, Shape.of(3), dense(4), new Activate(Activation.relu()), dense(5)),
        Case.of(1, image, conv(4, 3), norm),
        Case.of(1, image, conv(4, 3).withPadding(Padding.same()), norm, dense(3)),
        Case.of(1, image, conv(4, 1), conv(3, 3)),
        Case.of(1, image, conv(4, 3), conv(3, 2).withStride(Size.of(2))),
        Case.of(1, image, conv(4, 3).withPadding(Padding.same()), conv(3, 1)),
        Case.of(2, image, conv(4, 1), conv(3, 3).withPadding(Padding.same())),
        Case.of(
            1,
            image,
            conv(4, 1).withBias(Optional.empty()),
            conv(3, 3).withPadding(Padding.same())),
        Case.of(2, image, conv(4, 3), conv(3, 3).withPadding(Padding.same())),
        Case.of(1, image, conv(4, 3).withGroups(2), norm),
        Case.of(2, image, conv(4, 3).withGroups(2), dense(3)),
        Case.of(2, image, conv(4, 3).withStride(Size.of(2)), conv(3, 2)),
        Case.of(1, image, norm, conv(4, 3).withStride(Size.of(2))),
        Case.of(1, image, norm, conv(4, 3).withGroups(2), norm),
        Case.of(2, image, norm, conv(4, 3).withPadding(Padding.same())),
        Case.of(1, image, norm, conv(4, 1).withPadding(Padding.same())),
        Case.of(4, image, conv(4, 3), MaxPooling2d.of(2), new Flatten(), dense(3)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysTheSame(Case given) {
    Network network = Network.sequential(5, given.input(), given.layers().toArray(Layer[]::new));
    RandomStream random = RandomStream.of(4, "state");
    draw(network, random);
    Folding.Folded folded = Folding.of(network);
    int layers = folded.network().graph().nodes().size() - 1;
    int views = (int) given.layers().stream().filter(Activate.class::isInstance).count();
    assertThat(layers).as("%s", folded.kept()).isEqualTo(given.left() + views);
    float[] inputs = new float[5 * given.input().size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.uniform(-1, 1);
    }
    List<Integer> sizes = new ArrayList<>(given.input().sizes());
    sizes.addFirst(5);
    Tensor x = Tensor.of(new Shape(sizes), inputs);
    Tensor before = said(network, x);
    Tensor after = said(folded.network(), x);
    assertThat(after.shape()).isEqualTo(before.shape());
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.at(i)).isCloseTo(before.at(i), within(1e-5f));
    }
  }

  /// Some state of the batch normalizations.
  private static void draw(Network network, RandomStream random) {
    for (Parameter parameter : network.weights().parameters()) {
      if (parameter.name().startsWith("batch_normalization")) {
        for (int i = parameter.offset(); i < parameter.end(); i++) {
          network.weights().array()[i] = (float) random.uniform(0.5, 2);
        }
      }
    }
  }

  /// One convolution would put out its bias at every cell of an image of zeros.
  @Test
  void anImageOfZerosProvesWhatPaddingKeepsApart() {
    Shape image = Shape.of(5, 6, 2);
    for (Layer first : List.of(BatchNormalization.standard(), conv(2, 1))) {
      for (Padding padding : List.of(Padding.same(), new Padding.Explicit(0, 1, 0, 0))) {
        int groups = first instanceof Conv2d ? 1 : 2;
        Network network =
            Network.sequential(3, image, first, conv(4, 2).withGroups(groups).withPadding(padding));
        draw(network, RandomStream.of(4, "state"));
        Folding.Folded folded = Folding.of(network);
        Folding.Border border = folded.kept().getFirst().proof().orElseThrow();
        Tensor y = said(network, Tensor.of(Shape.of(1, 5, 6, 2), new float[60]));
        assertThat((double) at(y, border.corner())).isCloseTo(border.atCorner(), within(1e-5));
        assertThat((double) at(y, border.middle())).isCloseTo(border.inMiddle(), within(1e-5));
        assertThat(border.atCorner()).isNotCloseTo(border.inMiddle(), within(1e-3));
      }
    }
  }

  private static float at(Tensor y, List<Integer> cell) {
    return y.at((cell.get(0) * y.shape().axis(2) + cell.get(1)) * y.shape().axis(3) + cell.get(2));
  }

  /// Nothing is shifted where β = μ s; then zeros stay zeros, and padding keeps nothing apart.
  @Test
  void aScaleAloneFoldsOverPadding() {
    Network network =
        Network.sequential(
            3,
            Shape.of(5, 6, 2),
            BatchNormalization.standard(),
            conv(4, 3).withPadding(Padding.same()));
    assertThat(Folding.of(network).network().graph().nodes()).hasSize(2);
  }

  private static Tensor said(Network network, Tensor x) {
    try (Trainer trainer = Trainer.open(network, TrainSettings.of(Loss.meanSquared()), 1)) {
      return trainer.predict(x);
    }
  }

  @Test
  void aLayerThatBendsIsProvedTo() {
    Bend largest = Bend.of(MaxPooling2d.of(2), Shape.of(2, 2, 1)).orElseThrow();
    assertThat(largest.ofX() + largest.ofY()).isEqualTo(2);
    assertThat(largest.ofSum() + largest.ofZero()).isEqualTo(1);
    for (Activation f : Every.activations()) {
      assertThat(Bend.of(new Activate(f), Shape.of(3)).isPresent())
          .as(f.name())
          .isEqualTo(!(f instanceof Elementwise.Linear));
    }
    assertThat(Bend.of(new Flatten(), Shape.of(2, 2, 1))).isEmpty();
  }
}
