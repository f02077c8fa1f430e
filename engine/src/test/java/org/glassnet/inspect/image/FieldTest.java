package org.glassnet.inspect.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.layer.Activate;
import org.glassnet.layer.AveragePooling2d;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;
import org.glassnet.layer.ZeroPadding2d;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;

class FieldTest {
  private static final Shape IMAGE = Shape.of(13, 12, 1);

  private static Conv2d ones(int size) {
    return Conv2d.of(1, Size.of(size), Activation.linear()).withKernel(Initializer.ones());
  }

  /// With weights of 1 a place depends on exactly the pixels of its field.
  @Test
  void aPlaceDependsOnItsFieldAndOnNothingElse() {
    Network network =
        Network.sequential(
            1,
            IMAGE,
            ones(3).withPadding(new Padding.Same()).withStride(Size.of(2)),
            new Activate(Activation.tanh()),
            new ZeroPadding2d(1),
            AveragePooling2d.of(2).withStride(Size.one()),
            ones(2).withDilation(Size.of(2)).withPadding(new Padding.Explicit(1, 0, 0, 1)));
    String last = network.graph().outputs().getFirst().name();
    Shape out = network.graph().shape(last);
    Tensor nothing = value(network, new float[IMAGE.size()]);
    for (int pixel = 0; pixel < IMAGE.size(); pixel++) {
      int y = pixel / 12;
      int x = pixel % 12;
      float[] pixels = new float[IMAGE.size()];
      pixels[pixel] = 1;
      Tensor values = value(network, pixels);
      for (int place = 0; place < out.size(); place++) {
        Field field = Field.of(network.graph(), last, place / out.axis(1), place % out.axis(1));
        boolean inside =
            y >= field.top() && y < field.bottom() && x >= field.left() && x < field.right();
        boolean touched = values.at(place) != nothing.at(place);
        if (touched) {
          assertThat(inside).isTrue();
        }
        boolean corner =
            (y == field.top() || y == field.bottom() - 1)
                && (x == field.left() || x == field.right() - 1);
        if (corner) {
          assertThat(touched).isTrue();
        }
      }
    }
  }

  private static Tensor value(Network network, float[] pixels) {
    return FeatureMaps.of(network, Tensor.of(IMAGE, pixels), 1).output();
  }

  @Test
  void behindAFlattenItIsTheWholeImage() {
    Graph graph = Graph.sequential(IMAGE, ones(3), new Flatten(), Dense.of(4, Activation.relu()));
    assertThat(Field.of(graph, "dense_1", 0, 0)).isEqualTo(new Field(0, 0, 13, 12));
    assertThat(Field.of(graph, "conv2d_1", 2, 5)).isEqualTo(new Field(2, 5, 5, 8));
  }
}
