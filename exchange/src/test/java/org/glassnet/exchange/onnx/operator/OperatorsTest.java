package org.glassnet.exchange.onnx.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glassnet.inspect.LayerCheck;
import org.glassnet.layer.CustomLayer;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// These layers keep what every layer keeps: above all, backward is the slope of forward.
class OperatorsTest {
  @TestFactory
  Stream<DynamicTest> keepEveryRule() {
    Sliding sliding =
        new Sliding(
            List.of(5, 4),
            List.of(3, 2),
            List.of(2, 1),
            List.of(1, 2),
            List.of(1, 0),
            List.of(3, 2));
    List<Integer> dims = List.of(2, 3, 4);
    return Stream.of(
        test(
            "transpose",
            Arrange.of("transpose", 6, Shape.of(3, 2), new int[] {0, 3, 1, 4, 2, 5}),
            6),
        test(
            "pad",
            new Arrange("pad", List.of(2, 3), Shape.of(7), new int[] {4, -1, 0, 0, 3, 2, 1}, 9),
            2,
            3),
        test(
            "resize",
            new Blend(
                "resize",
                4,
                Shape.of(3),
                new int[] {0, 1, 1, 2, 2, 3},
                new double[] {0.25, 0.75, 0.5, 0.5, 1, 0}),
            4),
        test("multiply", new Combine("multiply", Two.MULTIPLY, dims, List.of(3, 1)), 24, 3),
        test("subtract", new Combine("subtract", Two.SUBTRACT, List.of(1, 4), List.of(3, 1)), 4, 3),
        test("divide", new Combine("minimum", Two.MINIMUM, dims, dims), 24, 24),
        test("prelu", new Combine("prelu", Two.PRELU, dims, List.of(4)), 24, 4),
        test("where", new Choose(List.of(3, 1), dims, List.of(4)), 3, 24, 4),
        test("sum", new Reduce("sum", Fold.SUM, dims, List.of(0, 2), List.of(3)), 24),
        test("mean", new Reduce("mean", Fold.MEAN, dims, List.of(1), List.of(2, 1, 4)), 24),
        test("largest", new Reduce("max", Fold.MAXIMUM, dims, List.of(2), List.of(2, 3)), 24),
        test("squares", new Reduce("squares", Fold.SQUARES, dims, List.of(1, 2), List.of(2)), 24),
        test("l1", new Reduce("l1", Fold.L1, dims, List.of(0), List.of(3, 4)), 24),
        test(
            "exponentials",
            new Reduce("lse", Fold.LOG_OF_EXPONENTIALS, dims, List.of(2), List.of(2, 3)),
            24),
        test("softmax", new SoftmaxAlong(dims, List.of(1), false), 24),
        test("log softmax", new SoftmaxAlong(dims, List.of(1, 2), true), 24),
        test("standardize", new Standardize(dims, List.of(1, 2), 0.1), 24),
        test("matrix product", new MatrixProduct(List.of(2, 3, 4), List.of(4, 5)), 24, 20),
        test("convolve", new Convolve(4, 6, 2, sliding), 80),
        test("deconvolve", new Deconvolve(4, 6, 2, sliding), 24),
        test("largest of windows", new Pool(Pool.Of.MAXIMUM, 2, sliding, new int[0], 2, true), 40),
        test(
            "mean of windows",
            new Pool(Pool.Of.MEAN, 2, sliding, Pool.inside(sliding), 2, false),
            40),
        test("norm of windows", new Pool(Pool.Of.NORM, 2, sliding, new int[0], 2, false), 40));
  }

  private static DynamicTest test(String name, CustomLayer layer, int... sizes) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Shape[] shapes = IntStream.of(sizes).mapToObj(Shape::of).toArray(Shape[]::new);
          assertThat(LayerCheck.of(layer, shapes).findings()).isEmpty();
        });
  }
}
