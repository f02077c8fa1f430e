package org.glassnet.inspect.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.glassnet.data.Dataset;
import org.glassnet.function.Activation;
import org.glassnet.inspect.image.Strongest.Driver;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.model.Apart;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;

class DriveTest {
  private static final Ascent SHORT = Ascent.usual().withSteps(20);

  /// A dense unit is driven most by white where its weight is above 0 and black where it is below.
  @Test
  void ofADenseUnitTheSignsOfItsWeightsComeOut() {
    Network network =
        Network.sequential(1, Shape.of(5, 4, 1), new Flatten(), Dense.of(3, Activation.relu()));
    Palette palette = new Palette(Tensor.of(Shape.of(5, 4, 1), new float[20]), -1, 1);
    Ascent plain = new Ascent(400, 0.05, 0, 0, 0, 1);
    Drive made =
        Drive.of(network, List.of(Unit.of(network.graph(), "dense_1[1]")), palette, plain, 1)
            .getFirst();
    Tensor weights = network.weights().tensor("dense_1/kernel");
    double best = 0;
    for (int i = 0; i < 20; i++) {
      assertThat(Math.signum(made.image().at(i))).isEqualTo(Math.signum(weights.at(i, 1)));
      best += Math.abs(weights.at(i, 1));
    }
    assertThat(made.response()).isBetween(0.95 * best, best * 1.0001);
    assertThat(made.responses()).hasSize(401);
  }

  @Test
  void responsesGrowAndImagesStayInTheDatasRange() {
    Network network = Small.network();
    Palette palette = Palette.of(Small.images(10));
    for (String layer : List.of("conv2d_1", "activation_1", "conv2d_2", "dense_1", "softmax_1")) {
      for (Drive made : Drive.of(network, Unit.all(network.graph(), layer, 3), palette, SHORT, 1)) {
        assertThat(made.responses().getLast()).isGreaterThan(made.responses().getFirst());
        for (float pixel : made.image().toArray()) {
          assertThat(pixel).isBetween(palette.low(), palette.high());
        }
      }
    }
  }

  @Test
  void neitherThreadsNorOtherUnitsChangeABit() {
    Network network = Small.network();
    Palette palette = Palette.of(Small.images(10));
    List<Unit> all = Unit.all(network.graph(), "conv2d_2", 3);
    List<Drive> together = Drive.of(network, all, palette, SHORT, 1);
    assertThat(Drive.of(network, all, palette, SHORT, 2)).isEqualTo(together);
    assertThat(Drive.of(network, List.of(all.get(2)), palette, SHORT, 1).getFirst())
        .isEqualTo(together.get(2));
    assertThat(Drive.of(network, all, palette, SHORT.withSeed(2), 1)).isNotEqualTo(together);
  }

  @Test
  void theStrongestAreThoseOfEveryImage() {
    Network network = Small.network();
    Dataset data = Small.images(130);
    Network apart = Apart.of(network).network();
    List<Unit> units =
        List.of(Unit.of(network.graph(), "conv2d_2[1]"), Unit.of(network.graph(), "conv2[2,1,0]"));
    List<Strongest> found = Strongest.of(network, data, units, 5, 2);
    for (int u = 0; u < 2; u++) {
      List<Driver> all = new ArrayList<>();
      for (int sample = 0; sample < data.size(); sample++) {
        all.add(strongest(apart, sample, u == 0));
      }
      all.sort(Comparator.comparingDouble(Driver::response).reversed());
      assertThat(found.get(u).images()).containsExactlyElementsOf(all.subList(0, 5));
    }
    assertThat(Strongest.of(network, data, units, 5, 1)).isEqualTo(found);
  }

  private static Driver strongest(Network apart, int sample, boolean anywhere) {
    Tensor values =
        FeatureMaps.of(apart, Small.image(sample), 1).layers().stream()
            .filter(layer -> layer.name().equals("conv2d_2"))
            .findFirst()
            .orElseThrow()
            .values();
    if (!anywhere) {
      return new Driver(sample, values.at(2, 1, 0), 2, 1);
    }
    Driver best = new Driver(sample, values.at(0, 0, 1), 0, 0);
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        if (values.at(row, column, 1) > best.response()) {
          best = new Driver(sample, values.at(row, column, 1), row, column);
        }
      }
    }
    return best;
  }

  @Test
  void unitsHaveNames() {
    Network network = Small.network();
    assertThat(Unit.of(network.graph(), "conv2[1]")).hasToString("conv2d_2[1]");
    assertThat(Unit.of(network.graph(), "conv2d_2[2,1,0]").index()).containsExactly(2, 1, 0);
    assertThat(Unit.of(network.graph(), "conv2[1]").middle(network.graph()))
        .hasToString("conv2d_2[1,1,1]");
    assertThat(Unit.all(network.graph(), "dense_1", 9)).hasSize(4);
    for (String wrong : List.of("conv2d_2[3]", "conv2d_2[1,1]", "conv2d_2", "dense_1[4]")) {
      assertThatThrownBy(() -> Unit.of(network.graph(), wrong))
          .hasMessageContaining("in which there is no unit");
    }
    assertThatThrownBy(() -> Unit.of(network.graph(), "conv9[0]"))
        .hasMessageContaining("There is no layer named conv9");
    assertThatThrownBy(() -> SHORT.withRate(0)).hasMessageContaining("a rate above 0");
    assertThatThrownBy(() -> SHORT.withPull(1)).hasMessageContaining("both are shares");
  }
}
