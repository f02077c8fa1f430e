package org.glassnet.inspect.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.inspect.image.FeatureMaps.Layer;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;
import org.junit.jupiter.api.Test;

class FiltersAndMapsTest {
  @Test
  void filtersAreTheKernelUnitByUnit() {
    Network network = Small.network();
    List<Filters> first = Filters.first(network);
    assertThat(first).hasSize(1);
    Filters filters = first.getFirst();
    assertThat(filters.layer()).isEqualTo("conv2d_1");
    assertThat(filters.units()).isEqualTo(4);
    Tensor kernel = network.weights().tensor("conv2d_1/kernel");
    for (int unit = 0; unit < 4; unit++) {
      Tensor one = filters.unit(unit);
      assertThat(one.shape()).isEqualTo(Shape.of(3, 3, 2));
      assertThat(one.at(2, 1, 1)).isEqualTo(kernel.at(2, 1, 1, unit));
      assertThat(one.at(0, 2, 0)).isEqualTo(kernel.at(0, 2, 0, unit));
    }
    assertThat(Filters.of(network, "conv2d_2").unit(2).shape()).isEqualTo(Shape.of(2, 2, 4));
    assertThatThrownBy(() -> Filters.of(network, "dense_1"))
        .hasMessageContaining("The weights of dense_1 are no images");
  }

  @Test
  void aDenseLayerThatReadsTheImageHasAWeightForEachPixel() {
    Network network =
        Network.sequential(
            1,
            Shape.of(3, 4, 1),
            new Dropout(0.2),
            new Flatten(),
            Dense.of(5, Activation.relu()),
            Dense.of(12, Activation.relu()));
    Filters filters = Filters.first(network).getFirst();
    assertThat(filters.dense()).isTrue();
    assertThat(filters.layer()).isEqualTo("dense_1");
    assertThat(filters.unit(3).at(2, 1, 0))
        .isEqualTo(network.weights().tensor("dense_1/kernel").at(9, 3));
    assertThatThrownBy(() -> Filters.of(network, "dense_2")).hasMessageContaining("no images");
    Network none =
        Network.sequential(1, Shape.of(3, 4, 1), Dense.of(5, Activation.relu()), new Flatten());
    assertThatThrownBy(() -> Filters.first(none)).hasMessageContaining("neither a convolution");
    Network flat = Network.sequential(1, Shape.of(3), Dense.of(5, Activation.relu()));
    assertThatThrownBy(() -> Filters.first(flat))
        .hasMessageContaining("takes inputs of shape (3): an image has three axes");
  }

  @Test
  void mapsAreWhatTheTrainersNetworkComputes() {
    Network network = Small.network();
    Tensor image = Small.image(3);
    FeatureMaps maps = FeatureMaps.of(network, image, 1);
    assertThat(maps.layers())
        .extracting(Layer::name)
        .containsExactlyElementsOf(network.graph().nodes().stream().map(n -> n.name()).toList());
    assertThat(maps.layers().getFirst().values()).isEqualTo(image);
    try (Trainer trainer = Trainer.open(network, TrainSettings.of(Loss.crossEntropy()), 1)) {
      assertThat(maps.output().reshaped(Shape.of(1, 4)))
          .isEqualTo(trainer.predict(Small.batch(image)));
      Tensor conv = trainer.values(Small.batch(image), List.of("conv2d_2")).get("conv2d_2");
      assertThat(maps.layers().get(6).values().reshaped(conv.shape())).isEqualTo(conv);
    }
    assertThat(FeatureMaps.of(network, image, 2)).isEqualTo(maps);
  }

  @Test
  void theFirstConvolutionAndADenseLayerBesideIt() {
    Network network =
        Network.sequential(
            1, Shape.of(4, 4, 3), Conv2d.of(2, 3), new Flatten(), Dense.of(2, Activation.relu()));
    assertThat(Filters.first(network)).extracting(Filters::layer).containsExactly("conv2d_1");
  }
}
