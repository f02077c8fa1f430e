package org.glassnet.layer;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;

/// Pooling layers whose windows fit, and their neighbours.
final class Poolings {
  private Poolings() {}

  private static Arbitrary<Size> sizes() {
    Arbitrary<Integer> each = Arbitraries.integers().between(1, 3);
    return Combinators.combine(each, each).as(Size::of);
  }

  private static Arbitrary<Padding> paddings() {
    return Arbitraries.oneOf(
        Arbitraries.of(Padding.valid(), Padding.same()),
        Convolutions.sides(2).map(Padding.class::cast));
  }

  private static boolean fits(Layer layer, Shape in) {
    try {
      layer.outputShape(List.of(in));
      return true;
    } catch (ShapeException _) {
      return false;
    }
  }

  static Arbitrary<MaxPooling2d> largest(Shape in) {
    return Combinators.combine(sizes(), sizes(), paddings())
        .as(MaxPooling2d::new)
        .map(layer -> fits(layer, in) ? layer : layer.withPadding(Padding.same()));
  }

  static Arbitrary<AveragePooling2d> mean(Shape in) {
    return Combinators.combine(sizes(), sizes(), paddings(), Arbitraries.of(true, false))
        .as(AveragePooling2d::new)
        .map(layer -> fits(layer, in) ? layer : layer.withPadding(Padding.same()));
  }

  static Arbitrary<LocalResponseNormalization> responses() {
    return Combinators.combine(
            Arbitraries.of(1, 3, 5, 9),
            Arbitraries.of(1e-4, 0.5, 2.0),
            Arbitraries.of(0.5, 0.75, 1.0),
            Arbitraries.of(0.5, 1.0, 2.0))
        .as(LocalResponseNormalization::new);
  }
}
