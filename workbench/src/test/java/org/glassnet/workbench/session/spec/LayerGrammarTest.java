package org.glassnet.workbench.session.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.function.Penalty;
import org.glassnet.layer.Activate;
import org.glassnet.layer.AveragePooling2d;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Cropping2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.GlobalAveragePooling2d;
import org.glassnet.layer.GlobalMaxPooling2d;
import org.glassnet.layer.Interpolation;
import org.glassnet.layer.LocalResponseNormalization;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Prelu;
import org.glassnet.layer.Size;
import org.glassnet.layer.SpatialDropout2d;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.layer.Upsampling2d;
import org.glassnet.layer.ZeroPadding2d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerGrammarTest {
  @Test
  void readsLayers() {
    assertThat(
            LayerGrammar.layers(
                "--layers",
                "flatten,dense 128 ReLU ,leaky_relu 0.2, softmax,dense 10 kernel=zeros l2=0.1"))
        .containsExactly(
            new Flatten(),
            Dense.of(128, Activation.relu()),
            new Activate(Activation.leakyRelu(0.2)),
            new Activate(Activation.softmax()),
            Dense.of(10).withKernel(Initializer.zeros()).withPenalty(Penalty.l2(0.1)));
  }

  @Test
  void readsLayersOfImages() {
    assertThat(
            LayerGrammar.layers(
                "--layers",
                "zero_padding2d 1, conv2d 32 3 relu, conv2d 8 3x5 stride=2 padding=same bias=none,"
                    + "depthwiseConv2d 3 relu multiplier=2, conv2d 16 1 groups=2 padding=1,"
                    + "transposedConv2d 4 2 stride=2x3, cropping2d 1 0 2 0,"
                    + "upsampling2d 2 bilinear"))
        .containsExactly(
            new ZeroPadding2d(1),
            Conv2d.of(32, Size.of(3), Activation.relu()),
            Conv2d.of(8, Size.of(3, 5), Activation.linear())
                .withStride(Size.of(2))
                .withPadding(Padding.same())
                .withBias(Optional.empty()),
            DepthwiseConv2d.of(Size.of(3), Activation.relu()).withMultiplier(2),
            Conv2d.of(16, 1).withGroups(2).withPadding(Padding.of(1)),
            TransposedConv2d.of(4, 2).withStride(Size.of(2, 3)),
            new Cropping2d(new Padding.Explicit(1, 0, 2, 0)),
            new Upsampling2d(Size.of(2), Interpolation.BILINEAR));
  }

  @Test
  void readsPooling() {
    assertThat(
            LayerGrammar.layers(
                "--layers",
                "maxPooling2d 2, max_pooling2d 3x2 stride=2 padding=1,"
                    + "averagePooling2d 3 stride=1 padding=same countPadding=true,"
                    + "globalAveragePooling2d, globalMaxPooling2d, prelu, spatialDropout2d 0.2,"
                    + "localResponseNormalization"))
        .containsExactly(
            MaxPooling2d.of(2),
            MaxPooling2d.of(Size.of(3, 2)).withStride(Size.of(2)).withPadding(Padding.of(1)),
            AveragePooling2d.of(3)
                .withStride(Size.one())
                .withPadding(Padding.same())
                .withCountPadding(true),
            new GlobalAveragePooling2d(),
            new GlobalMaxPooling2d(),
            new Prelu(),
            new SpatialDropout2d(0.2),
            new LocalResponseNormalization());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "dense 10 relu softmax | 14 | \"softmax\" is not expected here",
        "dense 10, | 9 | a layer such as dense 10 is missing here",
        "`` | 0 | a layer such as dense 10 is missing here",
        "dense, dense 10 | 5 | dense needs its number of units",
        "dense x | 6 | \"x\" is no whole number",
        "dense -3 | 6 | dense has -3 units",
        "dense 10, con 3 | 10 | unknown layer \"con\"",
        "dense 10, denes 3 | 10 | unknown layer \"denes\"; did you mean dense?",
        "conv2d 32 | 9 | conv2d needs its size of the window",
        "conv2d 32 x3 | 10 | \"x3\" is no whole number",
        "conv2d 32 3x0 | 10 | 3x0 (height x width) is not possible",
        "conv2d 32 3 padding=sam | 20 | unknown padding \"sam\"; did you mean same?",
        "conv2d 32 3 groups=5 | 12 | 32 filters in 5 groups",
        "cropping2d 1 2 | 14 | a whole number is missing here",
        "zeroPadding2d -1 | 14 | none may be below 0",
        "dense 10 l3=1 | 9 | unknown setting \"l3\"; did you mean l1?",
        "dense 10 l2=x | 12 | \"x\" is no number",
        "dense 10 relu=1 | 9 | unknown setting \"relu\"",
        "dense 10 sigmod | 9 | unknown activation \"sigmod\"; did you mean sigmoid?"
      })
  void marksTheMistake(String text, int column, String message) {
    assertThatThrownBy(() -> LayerGrammar.layers("--layers", text))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("--layers: ")
        .hasMessageContaining(message)
        .hasMessageContaining("\n  " + " ".repeat(column) + "^");
  }
}
