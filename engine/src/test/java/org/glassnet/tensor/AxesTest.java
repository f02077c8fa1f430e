package org.glassnet.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AxesTest {
  /// A tensor and an order of its axes.
  record Turn(Tensor tensor, List<Integer> axes) {
    int[] order() {
      return axes.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  private static Tensor counted(Shape shape) {
    float[] numbers = new float[shape.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }
    return Tensor.of(shape, numbers);
  }

  private static Arbitrary<Tensor> tensors(int least, int most) {
    return Arbitraries.integers()
        .between(1, 4)
        .list()
        .ofMinSize(least)
        .ofMaxSize(most)
        .map(sizes -> counted(new Shape(sizes)));
  }

  @Provide
  Arbitrary<Turn> turns() {
    return tensors(0, 5)
        .flatMap(tensor ->
            Arbitraries.shuffle(IntStream.range(0, tensor.shape().rank()).boxed().toList())
                .map(axes -> new Turn(tensor, axes)));
  }

  @Provide
  Arbitrary<Tensor> images() {
    return tensors(4, 4);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void eachNumberStandsWhereItsTurnedIndicesSay(@ForAll("turns") Turn turn) {
    Tensor turned = turn.tensor().permuted(turn.order());
    Shape shape = turn.tensor().shape();
    assertThat(turned.size()).isEqualTo(turn.tensor().size());
    for (int i = 0; i < turn.tensor().size(); i++) {
      int[] index = new int[shape.rank()];
      int rest = i;
      for (int axis = shape.rank() - 1; axis >= 0; axis--) {
        index[axis] = rest % shape.axis(axis);
        rest /= shape.axis(axis);
      }
      int[] there = Arrays.stream(turn.order()).map(axis -> index[axis]).toArray();
      assertThat(turned.at(there)).isEqualTo(i);
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void thereAndBackIsTheSame(@ForAll("images") Tensor tensor) {
    assertThat(Axes.nhwcToNchw(Axes.nchwToNhwc(tensor))).isEqualTo(tensor);
    assertThat(Axes.hwioToOihw(Axes.oihwToHwio(tensor))).isEqualTo(tensor);
  }

  /// Two channels of 1x3 pixels: 1 2 3 and 4 5 6.
  @Example
  void channelsComeLast() {
    Tensor planes = Tensor.of(Shape.of(1, 2, 1, 3), 1, 2, 3, 4, 5, 6);
    assertThat(Axes.nchwToNhwc(planes))
        .isEqualTo(Tensor.of(Shape.of(1, 1, 3, 2), 1, 4, 2, 5, 3, 6));
    assertThat(Axes.oihwToHwio(counted(Shape.of(8, 3, 5, 7))).shape())
        .isEqualTo(Shape.of(5, 7, 3, 8));
  }

  @Example
  void axesThatAreNoneAreRefused() {
    Tensor tensor = counted(Shape.of(2, 3));
    for (int[] axes : new int[][] {{0}, {0, 0}, {1, 2}, {0, 1, 2}, {-1, 0}}) {
      assertThatThrownBy(() -> tensor.permuted(axes))
          .isInstanceOf(ShapeException.class)
          .hasMessageContaining("(2, 3)");
    }
    assertThatThrownBy(() -> Axes.nchwToNhwc(tensor))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("(batch, channels, height, width)");
    assertThatThrownBy(() -> tensor.reshaped(Shape.of(5))).isInstanceOf(ShapeException.class);
  }
}
