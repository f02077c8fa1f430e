package org.glassnet.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.glassnet.kernel.Matrix;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.plan.Ending;
import org.glassnet.plan.Plan;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Pooling layers and their neighbours on numbers that can be checked by hand.
class PoolingLayersTest {
  /// A block of 3×3 ones in each corner of an image of 4×4, pooled over windows of 2×2.
  @Test
  void averagesOfABlockInEachCorner() {
    float[] images = new float[4 * 16];
    for (int corner = 0; corner < 4; corner++) {
      for (int pixel = 0; pixel < 9; pixel++) {
        int row = pixel / 3 + corner / 2;
        int column = pixel % 3 + corner % 2;
        images[corner * 16 + row * 4 + column] = 1;
      }
    }
    Tensor x = Tensor.of(Shape.of(4, 4, 4, 1), images);
    assertThat(Alone.forward(AveragePooling2d.of(2), x).toArray())
        .containsExactly(
            1, 0.5f, 0.5f, 0.25f, 0.5f, 1, 0.25f, 0.5f, 0.5f, 0.25f, 1, 0.5f, 0.25f, 0.5f, 0.5f, 1);
    assertThat(Alone.forward(MaxPooling2d.of(2), x).toArray()).containsOnly(1);
    assertThat(Alone.forward(new GlobalAveragePooling2d(), x).toArray()).containsOnly(9 / 16f);
    assertThat(Alone.forward(new GlobalMaxPooling2d(), x).toArray()).containsOnly(1);
  }

  /// What is outside never wins, though all inside is below zero, and does not count in a mean.
  @Test
  void paddingDoesNotWinNorCount() {
    Tensor x = Tensor.of(Shape.of(1, 2, 2, 1), -1, -2, -3, -4);
    MaxPooling2d largest = MaxPooling2d.of(2).withPadding(Padding.of(1));
    AveragePooling2d mean = AveragePooling2d.of(2).withPadding(Padding.of(1));
    assertThat(Alone.forward(largest, x).toArray()).containsExactly(-1, -2, -3, -4);
    assertThat(Alone.forward(mean, x).toArray()).containsExactly(-1, -2, -3, -4);
    assertThat(Alone.forward(mean.withCountPadding(true), x).toArray())
        .containsExactly(-0.25f, -0.5f, -0.75f, -1);
  }

  @Test
  void shapes() {
    List<Shape> image = List.of(Shape.of(24, 24, 64));
    assertThat(MaxPooling2d.of(2).outputShape(image)).isEqualTo(Shape.of(12, 12, 64));
    assertThat(
            MaxPooling2d.of(3)
                .withStride(Size.of(2))
                .withPadding(Padding.of(1))
                .outputShape(List.of(Shape.of(112, 112, 64))))
        .isEqualTo(Shape.of(56, 56, 64));
    assertThat(AveragePooling2d.of(Size.of(2, 5)).withPadding(Padding.same()).outputShape(image))
        .isEqualTo(Shape.of(12, 5, 64));
    assertThat(new GlobalAveragePooling2d().outputShape(image)).isEqualTo(Shape.of(64));
  }

  @Test
  void windowsWithoutAPixelAreRefused() {
    MaxPooling2d layer = MaxPooling2d.of(2).withPadding(Padding.of(2, 0, 0, 0));
    assertThatThrownBy(() -> layer.outputShape(List.of(Shape.of(4, 4, 1))))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("max_pooling2d has a window of 2x2")
        .hasMessageContaining("[2, 0, 0, 0]")
        .hasMessageContaining("hold no pixel");
    assertThatThrownBy(() ->
            layer
                .withStride(Size.one())
                .withPadding(Padding.of(0, 2, 0, 0))
                .outputShape(List.of(Shape.of(4, 4, 1))))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("hold no pixel");
    assertThatThrownBy(() -> new GlobalMaxPooling2d().outputShape(List.of(Shape.of(4))))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("takes images");
  }

  @Test
  void slopesBelowZeroAreThoseOfTheChannel() {
    Tensor x = Tensor.of(Shape.of(1, 2, 2), -2, -2, 3, -4);
    Tensor slopes = Tensor.of(Shape.of(2), 0.5f, -1);
    assertThat(Alone.forward(new Prelu(), x, slopes).toArray()).containsExactly(-1, 2, 3, 4);
    assertThat(Alone.forward(new Prelu(), x).toArray()).containsExactly(-0f, -0f, 3, -0f);
  }

  /// x / (1 + ½·Σ x²) with three channels, by hand.
  @Test
  void responsesAreDividedByTheirNeighbours() {
    Tensor x = Tensor.of(Shape.of(1, 1, 1, 4), 1, 2, 0, 4);
    LocalResponseNormalization layer = new LocalResponseNormalization(3, 1.5, 1, 1);
    float[] y = Alone.forward(layer, x).toArray();
    double[] right = {1 / 3.5, 2 / 3.5, 0, 4 / 9.0};
    for (int i = 0; i < 4; i++) {
      assertThat((double) y[i]).isCloseTo(right[i], within(1e-6));
    }
    assertThatThrownBy(() -> new LocalResponseNormalization(4, 1, 1, 1))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("the size 4")
        .hasMessageContaining("odd");
    assertThatThrownBy(() -> new LocalResponseNormalization(5, 1, 1, 0))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("bias 0.0");
  }

  /// Channels are left out as a whole, about as many as the rate says, others at each step, and the
  /// same ones whether a batch is cut or not.
  @Test
  void wholeChannelsAreLeftOut() {
    Shape shape = Shape.of(3, 3, 50);
    Network network =
        Network.of(Graph.sequential(shape, new Prelu(), new SpatialDropout2d(0.25)), 1);
    float[] first = dropped(network, 8, 5, 0);
    int kept = 0;
    for (int sample = 0; sample < 8; sample++) {
      for (int c = 0; c < 50; c++) {
        float one = first[sample * 450 + c];
        kept += one == 0 ? 0 : 1;
        for (int pixel = 0; pixel < 9; pixel++) {
          assertThat(first[sample * 450 + pixel * 50 + c]).isEqualTo(one);
        }
      }
    }
    // four standard deviations of 400 draws
    assertThat(kept).isBetween(300 - 35, 300 + 35);
    assertThat(first).containsOnly(0, (float) (1 / 0.75));
    assertThat(dropped(network, 8, 6, 0)).isNotEqualTo(first);
    float[] part = dropped(network, 3, 5, 2);
    assertThat(part).isEqualTo(Arrays.copyOfRange(first, 2 * 450, 5 * 450));
  }

  private static float[] dropped(Network network, int rows, long step, int firstRow) {
    float[] gradients = new float[network.weights().array().length];
    Plan plan = Plan.forTraining(network, Ending.OUTPUT, rows, gradients);
    plan.moment().moveTo(1, step, firstRow);
    Matrix in = plan.input().value();
    Arrays.fill(in.array(), in.offset(), in.offset() + plan.input().size(), 1);
    plan.forward(EveryCompute.definition());
    Matrix out = plan.output().value();
    return Arrays.copyOfRange(out.array(), out.offset(), out.offset() + plan.output().size());
  }
}
