package org.glassnet.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.inspect.LayerCheck.Finding;
import org.glassnet.inspect.LayerCheck.Report;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Concatenate;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Cropping2d;
import org.glassnet.layer.CustomLayer;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.EveryCompute;
import org.glassnet.layer.Input;
import org.glassnet.layer.Interpolation;
import org.glassnet.layer.Layer;
import org.glassnet.layer.Padding;
import org.glassnet.layer.ParameterSpec;
import org.glassnet.layer.Size;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.layer.Upsampling2d;
import org.glassnet.layer.ZeroPadding2d;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;
import org.glassnet.tensor.Values;
import org.junit.jupiter.api.Test;

class LayerCheckTest {
  /// What a layer of one input, one parameter and one output has at hand.
  private record Sample(Values x, Values w, Values y, Values dy, Values dx, Values dw) {}

  /// `y = w x²`, as it should be; each test spoils a part of it.
  private record Square(Consumer<Sample> ahead, Consumer<Sample> back) implements CustomLayer {
    static Square right() {
      return new Square(Square::ahead, Square::back);
    }

    static void ahead(Sample s) {
      for (int i = 0; i < s.x().size(); i++) {
        s.y().put(i, s.w().at(i) * s.x().at(i) * s.x().at(i));
      }
    }

    static void back(Sample s) {
      for (int i = 0; i < s.x().size(); i++) {
        s.dx().put(i, s.dy().at(i) * s.w().at(i) * 2 * s.x().at(i));
        s.dw().add(i, s.dy().at(i) * s.x().at(i) * s.x().at(i));
      }
    }

    Square andAhead(Consumer<Sample> more) {
      return new Square(ahead.andThen(more), back);
    }

    Square andBack(Consumer<Sample> more) {
      return new Square(ahead, back.andThen(more));
    }

    @Override
    public String kind() {
      return "square";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
      return inputs.getFirst();
    }

    @Override
    public List<ParameterSpec> parameters(List<Shape> inputs) {
      return List.of(new ParameterSpec("w", inputs.getFirst(), Initializer.zeros(), 1, 1));
    }

    @Override
    public void forward(List<Values> x, List<Values> w, List<Values> y) {
      ahead.accept(
          new Sample(
              x.getFirst(), w.getFirst(), y.getFirst(), w.getFirst(), x.getFirst(), w.getFirst()));
    }

    @Override
    public void backward(
        List<Values> x,
        List<Values> w,
        List<Values> y,
        List<Values> dy,
        List<Values> dx,
        List<Values> dw) {
      back.accept(
          new Sample(
              x.getFirst(),
              w.getFirst(),
              y.getFirst(),
              dy.getFirst(),
              dx.getFirst(),
              dw.getFirst()));
    }
  }

  private static List<String> broken(Layer layer) {
    return LayerCheck.of(layer, Shape.of(2, 3)).findings().stream().map(Finding::rule).toList();
  }

  @Test
  void aRightLayerKeepsEveryRule() {
    Report report = LayerCheck.of(Square.right(), Shape.of(2, 3));
    assertThat(report.findings()).isEmpty();
    assertThat(report.toString()).isEqualTo("square keeps every rule");
  }

  @Test
  void aWrongDerivativeIsFoundAndItsPlaceNamed() {
    Report input =
        LayerCheck.of(Square.right().andBack(s -> s.dx().put(0, 1.01 * s.dx().at(0))), Shape.of(1));
    assertThat(input.findings()).extracting(Finding::rule).containsExactly("derivative");
    assertThat(input.toString())
        .contains("square breaks 1 rule:")
        .contains("dE/dinput 0, number 0, is ")
        .contains("finite difference");
    Report parameter =
        LayerCheck.of(Square.right().andBack(s -> s.dw().add(1, s.dy().at(0))), Shape.of(2));
    assertThat(parameter.toString()).contains("dE/dparameter 0, number 1");
  }

  @Test
  void everyKindOfMistakeIsFound() {
    assertThat(broken(Square.right().andBack(s -> s.dw().put(0, s.dy().at(0)))))
        .as("a parameter's gradient of the last sample alone")
        .contains("backward");
    assertThat(broken(Square.right().andAhead(s -> s.x().put(2, 5)))).contains("places");
    assertThat(broken(Square.right().andAhead(s -> s.w().put(2, s.w().at(2) + 1))))
        .contains("places");
    assertThat(broken(Square.right().andBack(s -> s.w().put(2, s.w().at(2) + 1))))
        .contains("places");
    assertThat(broken(new Square(_ -> {}, Square::back))).contains("forward");
    List<Double> seen = new ArrayList<>();
    assertThat(
            broken(
                Square.right()
                    .andAhead(s -> {
                      seen.add(0.5);
                      s.y().add(0, seen.size());
                    })))
        .contains("memory", "micro-batches");
  }

  @Test
  void aShapeRuleThatContradictsItselfIsFound() {
    record Odd() implements CustomLayer {
      @Override
      public String kind() {
        return "odd";
      }

      @Override
      public Shape outputShape(List<Shape> inputs) {
        return Shape.of(2);
      }

      @Override
      public List<Shape> outputShapes(List<Shape> inputs) {
        return List.of(Shape.of(3));
      }

      @Override
      public void forward(List<Values> x, List<Values> w, List<Values> y) {}

      @Override
      public void backward(
          List<Values> x,
          List<Values> w,
          List<Values> y,
          List<Values> dy,
          List<Values> dx,
          List<Values> dw) {}
    }

    assertThat(broken(new Odd())).containsExactly("shapes");
  }

  /// √x has no value below 0, so that only numbers of one's own will do.
  @Test
  void aLayerThatDoesNotTakeAnyNumberIsCheckedOnGivenOnes() {
    Square root =
        new Square(
            s -> {
              for (int i = 0; i < s.x().size(); i++) {
                s.y().put(i, Math.sqrt(s.x().at(i)));
              }
            },
            s -> {
              for (int i = 0; i < s.x().size(); i++) {
                s.dx().put(i, s.dy().at(i) / (2 * s.y().at(i)));
              }
            });
    Report report = LayerCheck.on(root, List.of(Tensor.of(Shape.of(2, 2), 1, 4, 0.5f, 2)));
    assertThat(report.findings()).isEmpty();
    assertThat(LayerCheck.of(root, Shape.of(2)).passes()).isFalse();
  }

  @Test
  void whatCannotBeCheckedIsRefused() {
    assertThatThrownBy(() -> LayerCheck.of(new Input(Shape.of(1))))
        .isInstanceOf(GlassnetException.class);
    assertThatThrownBy(() -> LayerCheck.of(new Concatenate(), Shape.of(1)))
        .isInstanceOf(ShapeException.class);
    assertThatThrownBy(() ->
            LayerCheck.on(
                new Concatenate(),
                List.of(Tensor.of(Shape.of(2, 1), 1, 2), Tensor.of(Shape.of(1, 1), 1))))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("(2, 1)");
  }

  /// So large that products are cut in tiles and tails, and threads share the work.
  @Test
  void largeLayersGiveTheSameBits() {
    List<Layer> layers =
        List.of(
            Dense.of(207),
            Dense.of(207, Activation.tanh()),
            Dense.of(207, Activation.softmax()),
            new Activate(Activation.sigmoid()),
            new Activate(Activation.softmax()),
            new Dropout(0.3));
    for (Layer layer : layers) {
      Report report =
          LayerCheck.bits(
              layer,
              Shape.of(3, 130),
              EveryCompute.definition(),
              EveryCompute.others().stream().map(EveryCompute::compute).toList());
      assertThat(report.findings()).as("%s", layer).isEmpty();
    }
  }

  /// So large that windows are cut in tiles and tails, at the edges and inside, and threads share
  /// the work.
  @Test
  void filtersOverLargeImagesGiveTheSameBits() {
    List<Layer> layers =
        List.of(
            Conv2d.of(37, Size.of(3), Activation.relu()).withPadding(Padding.same()),
            Conv2d.of(33, Size.of(5, 2), Activation.gelu()).withStride(Size.of(2)),
            Conv2d.of(40, 1),
            Conv2d.of(26, 3).withGroups(13).withDilation(Size.of(2)),
            DepthwiseConv2d.of(Size.of(3), Activation.relu()).withMultiplier(3),
            TransposedConv2d.of(19, Size.of(4), Activation.tanh()).withStride(Size.of(2)),
            new ZeroPadding2d(2),
            new Cropping2d(1),
            new Upsampling2d(Size.of(2, 3), Interpolation.BILINEAR));
    for (Layer layer : layers) {
      Report report =
          LayerCheck.bits(
              layer,
              Shape.of(17, 19, 13),
              EveryCompute.definition(),
              EveryCompute.others().stream().map(EveryCompute::compute).toList());
      assertThat(report.findings()).as("%s", layer).isEmpty();
    }
  }
}
