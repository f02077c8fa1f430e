package org.glassnet.layer;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.glassnet.function.Activation;
import org.glassnet.function.Every;
import org.glassnet.function.Initializer;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;

/// Layers that walk over images, such that their windows fit.
final class Convolutions {
  private Convolutions() {}

  /// How a window walks.
  private record Walk(Size size, Size stride, Padding padding, Size dilation) {}

  private static Arbitrary<Size> sizes(int most) {
    Arbitrary<Integer> each = Arbitraries.integers().between(1, most);
    return Combinators.combine(each, each).as(Size::of);
  }

  static Arbitrary<Padding.Explicit> sides(int most) {
    Arbitrary<Integer> each = Arbitraries.integers().between(0, most);
    return Combinators.combine(each, each, each, each).as(Padding.Explicit::new);
  }

  private static Arbitrary<Walk> walks() {
    Arbitrary<Padding> paddings =
        Arbitraries.oneOf(
            Arbitraries.of(Padding.valid(), Padding.same()), sides(2).map(Padding.class::cast));
    return Combinators.combine(sizes(3), sizes(3), paddings, sizes(2)).as(Walk::new);
  }

  private static Arbitrary<Optional<Initializer>> biases() {
    return Arbitraries.of(Optional.of(Initializer.zeros()), Optional.empty());
  }

  private static Arbitrary<Activation> activations() {
    return Arbitraries.of(Every.activations());
  }

  private static boolean fits(Layer layer, Shape in) {
    try {
      layer.outputShape(List.of(in));
      return true;
    } catch (ShapeException _) {
      return false;
    }
  }

  static Arbitrary<Conv2d> convs(Shape in) {
    Arbitrary<Integer> groups =
        Arbitraries.integers().between(1, in.axis(2)).filter(count -> in.axis(2) % count == 0);
    return Combinators.combine(
            walks(), groups, Arbitraries.integers().between(1, 3), activations(), biases())
        .as((walk, count, each, f, bias) ->
            Conv2d.of(count * each, walk.size(), f)
                .withGroups(count)
                .withStride(walk.stride())
                .withPadding(walk.padding())
                .withDilation(walk.dilation())
                .withBias(bias))
        .map(conv -> fits(conv, in) ? conv : conv.withPadding(Padding.same()));
  }

  static Arbitrary<DepthwiseConv2d> depthwise(Shape in) {
    return Combinators.combine(
            walks(), Arbitraries.integers().between(1, 3), activations(), biases())
        .as((walk, multiplier, f, bias) ->
            DepthwiseConv2d.of(walk.size(), f)
                .withMultiplier(multiplier)
                .withStride(walk.stride())
                .withPadding(walk.padding())
                .withDilation(walk.dilation())
                .withBias(bias))
        .map(conv -> fits(conv, in) ? conv : conv.withPadding(Padding.same()));
  }

  static Arbitrary<TransposedConv2d> transposed(Shape in) {
    return Combinators.combine(
            walks(), Arbitraries.integers().between(1, 3), activations(), biases())
        .as((walk, filters, f, bias) ->
            TransposedConv2d.of(filters, walk.size(), f)
                .withStride(walk.stride())
                .withPadding(walk.padding())
                .withDilation(walk.dilation())
                .withBias(bias))
        .map(conv -> fits(conv, in) ? conv : conv.withPadding(Padding.same()));
  }

  static Arbitrary<Upsampling2d> upsamplings() {
    return Combinators.combine(sizes(4), Arbitraries.of(Interpolation.values()))
        .as(Upsampling2d::new);
  }
}
