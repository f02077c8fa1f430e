package org.glassnet.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionLayersTest {
  private static int parameters(Layer layer, Shape in) {
    return layer.parameters(List.of(in)).stream().mapToInt(spec -> spec.shape().size()).sum();
  }

  private static Shape out(Layer layer, int... in) {
    return layer.outputShape(List.of(Shape.of(in)));
  }

  /// Eight filters 5x5 over 32x32x3 have 8·5·5·3 + 8 = 608 parameters and 28x28 positions.
  @Test
  void theCountsOfATextbook() {
    Conv2d conv = Conv2d.of(8, 5);
    assertThat(parameters(conv, Shape.of(32, 32, 3))).isEqualTo(608);
    assertThat(out(conv, 32, 32, 3)).isEqualTo(Shape.of(28, 28, 8));
    assertThat(conv.parameters(List.of(Shape.of(32, 32, 3))))
        .extracting(ParameterSpec::shape)
        .containsExactly(Shape.of(5, 5, 3, 8), Shape.of(8));
    Conv2d first = conv.withPadding(Padding.same());
    assertThat(parameters(first, Shape.of(24, 24, 1))).isEqualTo(208);
    assertThat(out(first, 24, 24, 1)).isEqualTo(Shape.of(24, 24, 8));
    assertThat(parameters(Conv2d.of(16, 5), Shape.of(12, 12, 8))).isEqualTo(3216);
  }

  /// What Keras 3 says of DepthwiseConv2D(3, depth_multiplier=2) on 8x8x4 and of Conv2DTranspose(6,
  /// (3, 5)) on 8x8x4: 80 and 366 parameters.
  @Test
  void parametersStandAsInKeras() {
    DepthwiseConv2d depthwise = DepthwiseConv2d.of(3).withMultiplier(2);
    assertThat(parameters(depthwise, Shape.of(8, 8, 4))).isEqualTo(80);
    assertThat(out(depthwise, 8, 8, 4)).isEqualTo(Shape.of(6, 6, 8));
    assertThat(depthwise.parameters(List.of(Shape.of(8, 8, 4))).getFirst())
        .satisfies(spec -> assertThat(spec.shape()).isEqualTo(Shape.of(3, 3, 4, 2)))
        .satisfies(spec -> assertThat(spec.fanIn()).isEqualTo(36))
        .satisfies(spec -> assertThat(spec.fanOut()).isEqualTo(18));
    TransposedConv2d transposed = TransposedConv2d.of(6, Size.of(3, 5), Activation.linear());
    assertThat(parameters(transposed, Shape.of(8, 8, 4))).isEqualTo(366);
    assertThat(transposed.parameters(List.of(Shape.of(8, 8, 4))).getFirst().shape())
        .isEqualTo(Shape.of(3, 5, 6, 4));
    assertThat(Conv2d.of(6, 3).withGroups(2).parameters(List.of(Shape.of(8, 8, 4))).getFirst())
        .satisfies(spec -> assertThat(spec.shape()).isEqualTo(Shape.of(3, 3, 2, 6)))
        .satisfies(spec -> assertThat(spec.fanIn()).isEqualTo(18))
        .satisfies(spec -> assertThat(spec.fanOut()).isEqualTo(54));
  }

  /// Rows of positions by the formulas that Keras and PyTorch give in their documentation.
  @ParameterizedTest
  @CsvSource({
    "7, 3, 1, 1, valid, 5",
    "7, 3, 2, 1, valid, 3",
    "8, 3, 2, 1, valid, 3",
    "7, 3, 1, 2, valid, 3",
    "7, 3, 1, 1, same, 7",
    "7, 3, 2, 1, same, 4",
    "7, 2, 3, 1, same, 3",
    "2, 5, 1, 1, same, 2",
    "2, 1, 5, 1, same, 1",
    "7, 3, 1, 1, 1, 7",
    "7, 3, 2, 1, 1, 4",
    "7, 3, 2, 2, 2, 4",
  })
  void positions(int size, int kernel, int stride, int dilation, String padding, int positions) {
    Conv2d conv =
        Conv2d.of(1, kernel)
            .withStride(Size.of(stride))
            .withDilation(Size.of(dilation))
            .withPadding(padding(padding));
    assertThat(out(conv, size, size, 1)).isEqualTo(Shape.of(positions, positions, 1));
  }

  /// What Keras' Conv2DTranspose makes of so many rows, and PyTorch's with padding in numbers.
  @ParameterizedTest
  @CsvSource({
    "4, 3, 1, 1, valid, 6",
    "4, 3, 2, 1, valid, 9",
    "4, 2, 3, 1, valid, 12",
    "4, 3, 2, 1, same, 8",
    "4, 3, 1, 2, valid, 8",
    "4, 3, 2, 1, 1, 7",
    "4, 2, 3, 1, 0, 11",
  })
  void transposedPositions(
      int size, int kernel, int stride, int dilation, String padding, int positions) {
    TransposedConv2d conv =
        TransposedConv2d.of(1, kernel)
            .withStride(Size.of(stride))
            .withDilation(Size.of(dilation))
            .withPadding(padding(padding));
    assertThat(out(conv, size, size, 1)).isEqualTo(Shape.of(positions, positions, 1));
  }

  private static Padding padding(String text) {
    return switch (text) {
      case "valid" -> Padding.valid();
      case "same" -> Padding.same();
      default -> Padding.of(Integer.parseInt(text));
    };
  }

  /// With stride 2 and a window of 3, same puts the odd row and column below and on the right: the
  /// window at (0, 0) of a 4x4 image of the numbers 1 to 16 reads 1 2 3, 5 6 7, 9 10 11.
  @Test
  void theOddPixelIsAtTheBottomAndOnTheRight() {
    Conv2d conv = Conv2d.of(1, 3).withStride(Size.of(2)).withPadding(Padding.same());
    float[] image = new float[16];
    for (int i = 0; i < 16; i++) {
      image[i] = i + 1;
    }
    Tensor ones = Tensor.of(Shape.of(3, 3, 1, 1), 1, 1, 1, 1, 1, 1, 1, 1, 1);
    assertThat(
            Alone.forward(
                conv, Tensor.of(Shape.of(1, 4, 4, 1), image), ones, Tensor.of(Shape.of(1), 0)))
        .isEqualTo(
            Tensor.of(
                Shape.of(1, 2, 2, 1),
                54,
                3 + 4 + 7 + 8 + 11 + 12,
                9 + 10 + 11 + 13 + 14 + 15,
                11 + 12 + 15 + 16));
  }

  /// An edge from dark to bright, found by Sobel's filter, whose window is not turned round: (−1,
  /// 0, 1), (−2, 0, 2), (−1, 0, 1) gives +4 where it gets brighter to the right.
  @Test
  void anEdgeIsFound() {
    Tensor image = Tensor.of(Shape.of(1, 3, 4, 1), 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1);
    Tensor sobel = Tensor.of(Shape.of(3, 3, 1, 1), -1, 0, 1, -2, 0, 2, -1, 0, 1);
    assertThat(
            Alone.forward(
                Conv2d.of(1, Size.of(3), Activation.relu()),
                image,
                sobel,
                Tensor.of(Shape.of(1), 0.5f)))
        .isEqualTo(Tensor.of(Shape.of(1, 1, 2, 1), 4.5f, 4.5f));
  }

  /// A 2x2 window laid on with stride 2 around each pixel: its weights, times the pixel.
  @Test
  void aTransposedConvolutionLaysWindowsSideBySide() {
    TransposedConv2d conv = TransposedConv2d.of(1, 2).withStride(Size.of(2));
    Tensor image = Tensor.of(Shape.of(1, 1, 2, 1), 1, 10);
    Tensor kernel = Tensor.of(Shape.of(2, 2, 1, 1), 1, 2, 3, 4);
    assertThat(Alone.forward(conv, image, kernel, Tensor.of(Shape.of(1), 0.5f)))
        .isEqualTo(
            Tensor.of(Shape.of(1, 2, 4, 1), 1.5f, 2.5f, 10.5f, 20.5f, 3.5f, 4.5f, 30.5f, 40.5f));
  }

  /// What tf.image.resize(…, "bilinear") and PyTorch's interpolate give for 1, 2 by 2 and 3.
  @Test
  void pixelsBetweenPixels() {
    Tensor image = Tensor.of(Shape.of(1, 1, 2, 1), 1, 2);
    assertThat(Alone.forward(new Upsampling2d(Size.of(1, 2), Interpolation.BILINEAR), image))
        .isEqualTo(Tensor.of(Shape.of(1, 1, 4, 1), 1, 1.25f, 1.75f, 2));
    assertThat(Alone.forward(new Upsampling2d(Size.of(1, 2), Interpolation.NEAREST), image))
        .isEqualTo(Tensor.of(Shape.of(1, 1, 4, 1), 1, 1, 2, 2));
    float[] thirds =
        Alone.forward(new Upsampling2d(Size.of(1, 3), Interpolation.BILINEAR), image).toArray();
    float[] expected = {1, 1, 4 / 3f, 5 / 3f, 2, 2};
    assertThat(thirds).usingComparatorWithPrecision(1e-6f).containsExactly(expected);
  }

  @Test
  void framesAreAddedAndCutOff() {
    Tensor image = Tensor.of(Shape.of(1, 1, 2, 1), 1, 2);
    Tensor framed = Tensor.of(Shape.of(1, 2, 4, 1), 0, 0, 0, 0, 0, 1, 2, 0);
    Padding.Explicit frame = new Padding.Explicit(1, 0, 1, 1);
    assertThat(Alone.forward(new ZeroPadding2d(frame), image)).isEqualTo(framed);
    assertThat(Alone.forward(new Cropping2d(frame), framed)).isEqualTo(image);
  }

  @Test
  void whatIsNoImageIsToldHowToBecomeOne() {
    for (Layer layer :
        List.of(
            Conv2d.of(8, 3),
            DepthwiseConv2d.of(3),
            TransposedConv2d.of(8, 3),
            new ZeroPadding2d(1),
            new Cropping2d(1),
            new Upsampling2d(2))) {
      assertThatThrownBy(() -> out(layer, 784))
          .isInstanceOf(ShapeException.class)
          .hasMessageStartingWith(layer.kind())
          .hasMessageContaining("(height, width, channels)")
          .hasMessageContaining("(784)")
          .hasMessageContaining("reshape 28 28 1");
    }
    assertThatThrownBy(() -> out(Conv2d.of(8, 3), 3072)).hasMessageContaining("reshape 32 32 3");
    assertThatThrownBy(() -> out(Conv2d.of(8, 3), 28, 20)).hasMessageContaining("reshape 28 20 1");
  }

  @Test
  void windowsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> out(Conv2d.of(8, 5), 4, 9, 1))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("5x5")
        .hasMessageContaining("4x9")
        .hasMessageContaining("same");
    assertThatThrownBy(
            () -> out(Conv2d.of(8, 3).withDilation(Size.of(4)).withPadding(Padding.of(1)), 6, 6, 1))
        .hasMessageContaining("dilation 4x4")
        .hasMessageContaining("9x9")
        .hasMessageContaining("8x8");
    assertThatThrownBy(() -> out(Conv2d.of(8, 3).withGroups(2), 6, 6, 3))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("3 channels");
    assertThatThrownBy(() -> out(new Cropping2d(3), 6, 9, 1))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("6 rows");
    assertThatThrownBy(() -> out(TransposedConv2d.of(1, 1).withPadding(Padding.of(3)), 6, 6, 1))
        .isInstanceOf(ShapeException.class);
    for (int huge : new int[] {1 << 24, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> out(Conv2d.of(1, huge).withPadding(Padding.same()), 6, 6, 1))
          .isInstanceOf(ShapeException.class);
      assertThatThrownBy(() -> out(Conv2d.of(1, 1).withPadding(Padding.of(huge)), 6, 6, 1))
          .isInstanceOf(ShapeException.class);
      assertThatThrownBy(() -> out(new ZeroPadding2d(huge), 6, 6, 1))
          .isInstanceOf(ShapeException.class);
      assertThatThrownBy(() -> out(new Upsampling2d(huge), 6, 6, 1))
          .isInstanceOf(ShapeException.class);
    }
  }

  @Test
  void countsThatAreNoneAreRefused() {
    assertThatThrownBy(() -> Conv2d.of(0, 3)).isInstanceOf(GlassnetException.class);
    assertThatThrownBy(() -> Conv2d.of(3, 3).withGroups(2))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("3 filters in 2 groups");
    assertThatThrownBy(() -> DepthwiseConv2d.of(3).withMultiplier(0))
        .isInstanceOf(GlassnetException.class);
    assertThatThrownBy(() -> TransposedConv2d.of(0, 3)).isInstanceOf(GlassnetException.class);
    assertThatThrownBy(() -> Size.of(0)).isInstanceOf(GlassnetException.class);
    assertThatThrownBy(() -> Padding.of(-1)).isInstanceOf(GlassnetException.class);
  }

  /// The usual activations join a linear layer before them; others do not, nor does a second one.
  @Test
  void aLinearLayerTakesTheActivationBehindIt() {
    for (Layer layer :
        List.of(Dense.of(3), Conv2d.of(3, 3), DepthwiseConv2d.of(3), TransposedConv2d.of(3, 3))) {
      for (Elementwise f :
          List.of(
              new Elementwise.Relu(),
              new Elementwise.LeakyRelu(0.1),
              new Elementwise.Tanh(),
              new Elementwise.Sigmoid())) {
        assertThat(layer.followedBy(f)).contains(((Activated) layer).withActivation(f));
      }
      assertThat(layer.followedBy(new Elementwise.Gelu())).isEmpty();
      Layer bent = ((Activated) layer).withActivation(Activation.relu());
      assertThat(bent.followedBy(new Elementwise.Relu())).isEqualTo(Optional.empty());
    }
  }
}
