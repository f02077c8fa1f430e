package org.glassnet.exchange.weights;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// How a parameter's numbers stand in a file.
///
/// @param stored its shape there
/// @param expanded that shape with axes taken apart, so that they can change places
/// @param axes axis k of the engine's is axis `axes[k]` of the expanded one
/// @param engine the parameter's shape in the engine
record Layout(Shape stored, Shape expanded, List<Integer> axes, Shape engine) {
  Layout {
    axes = List.copyOf(axes);
  }

  /// As the engine has it.
  static Layout same(Shape engine) {
    return of(engine, engine, engine, IntStream.range(0, engine.rank()).toArray());
  }

  static Layout of(Shape stored, Shape expanded, Shape engine, int... axes) {
    return new Layout(stored, expanded, Arrays.stream(axes).boxed().toList(), engine);
  }

  /// Whether numbers change their places.
  boolean transposed() {
    // Axes of one number may stand anywhere.
    int[] longer =
        axes.stream().mapToInt(axis -> axis).filter(axis -> expanded.axis(axis) > 1).toArray();
    return IntStream.range(1, longer.length).anyMatch(i -> longer[i] < longer[i - 1]);
  }

  boolean fits(List<Long> sizes) {
    return sizes.equals(stored.sizes().stream().map(Integer::longValue).toList());
  }

  Tensor toEngine(float[] numbers) {
    return Tensor.of(expanded, numbers).permuted(order()).reshaped(engine);
  }

  float[] fromEngine(Tensor values) {
    int[] order = order();
    int[] back = new int[order.length];
    for (int k = 0; k < order.length; k++) {
      back[order[k]] = k;
    }
    Shape permuted = new Shape(axes.stream().map(expanded::axis).toList());
    return values.reshaped(permuted).permuted(back).toArray();
  }

  private int[] order() {
    return axes.stream().mapToInt(axis -> axis).toArray();
  }
}
