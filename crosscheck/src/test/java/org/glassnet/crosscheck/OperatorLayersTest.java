package org.glassnet.crosscheck;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glassnet.exchange.onnx.operator.Arrange;
import org.glassnet.exchange.onnx.operator.Blend;
import org.glassnet.exchange.onnx.operator.Choose;
import org.glassnet.exchange.onnx.operator.Combine;
import org.glassnet.exchange.onnx.operator.Constant;
import org.glassnet.exchange.onnx.operator.Convolve;
import org.glassnet.exchange.onnx.operator.Curve;
import org.glassnet.exchange.onnx.operator.Deconvolve;
import org.glassnet.exchange.onnx.operator.Dims;
import org.glassnet.exchange.onnx.operator.Fold;
import org.glassnet.exchange.onnx.operator.MatrixProduct;
import org.glassnet.exchange.onnx.operator.Pool;
import org.glassnet.exchange.onnx.operator.Reduce;
import org.glassnet.exchange.onnx.operator.Sliding;
import org.glassnet.exchange.onnx.operator.SoftmaxAlong;
import org.glassnet.exchange.onnx.operator.Standardize;
import org.glassnet.exchange.onnx.operator.Two;
import org.glassnet.exchange.onnx.proto.AttributeProto;
import org.glassnet.function.Activation;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Concatenate;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Input;
import org.glassnet.layer.Layer;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Placement;
import org.glassnet.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every layer for operators without an equal in the engine, with each way of writing it, as
/// onnxruntime computes it.
class OperatorLayersTest {
  private static final List<Integer> DIMS = List.of(2, 3, 4);
  private static final List<Integer> ONES = List.of(1, 1);
  private static final Shape IMAGE = Shape.of(6, 5, 4);

  private final NetworkCases cases = new NetworkCases("operators");

  @TestFactory
  Stream<DynamicTest> onnxruntimeSaysTheSame() {
    curves();
    together();
    arrangements();
    groups();
    windows();
    channelsFirst();
    return cases.tests();
  }

  private void chain(String name, Shape input, Layer... layers) {
    cases.add(name, Network.sequential(1, input, layers));
  }

  private void chain(String name, List<Integer> dims, Layer... layers) {
    chain(name, new Shape(dims), layers);
  }

  private void graph(String name, List<Integer> input, Placement... layers) {
    graph(name, new Shape(input), layers);
  }

  private void graph(String name, Shape input, Placement... layers) {
    cases.add(name, Network.of(Graph.of(input, List.of(layers)), 1));
  }

  private void nodes(String name, Node... nodes) {
    cases.add(name, Network.of(Graph.of(List.of(nodes)), 1));
  }

  private static Curve curve(String operator, DoubleUnaryOperator f, AttributeProto... settings) {
    return new Curve(operator, List.of(settings), new Shape(DIMS), f, _ -> 0);
  }

  private void curves() {
    AttributeProto tanh = AttributeProto.of("approximate", "tanh");
    AttributeProto alpha = AttributeProto.of("alpha", -0.5);
    AttributeProto gamma = AttributeProto.of("gamma", 1.5);
    double root = Math.sqrt(2 / Math.PI);
    Map.<String, Curve>ofEntries(
            entry("sin", curve("Sin", Math::sin)),
            entry("atan", curve("Atan", Math::atan)),
            entry("exp", curve("Exp", Math::exp)),
            entry("floor", curve("Floor", Math::floor)),
            entry("sign", curve("Sign", Math::signum)),
            entry("softsign", curve("Softsign", x -> x / (1 + Math.abs(x)))),
            entry("not", curve("Not", x -> x == 0 ? 1 : 0)),
            entry("is nan", curve("IsNaN", _ -> 0)),
            entry("whole", curve("Cast", x -> (long) x, AttributeProto.of("to", 6L))),
            entry("truth", curve("Cast", x -> x == 0 ? 0 : 1, AttributeProto.of("to", 9L))),
            entry("selu", curve("Selu", OperatorLayersTest::selu, alpha, gamma)),
            entry(
                "clip from below",
                curve(
                    "Clip",
                    x -> Math.max(x, 0.25),
                    AttributeProto.of("min", 0.25),
                    AttributeProto.of("max", Double.POSITIVE_INFINITY))),
            entry("mish", curve("Mish", x -> x * Math.tanh(Math.log1p(Math.exp(x))))),
            entry(
                "gelu by tanh",
                curve(
                    "Gelu",
                    x -> 0.5 * x * (1 + Math.tanh(root * (x + 0.044715 * x * x * x))),
                    tanh)))
        .forEach((name, curve) -> chain(name, DIMS, curve));
  }

  private static double selu(double x) {
    return 1.5 * (x > 0 ? x : -0.5 * Math.expm1(x));
  }

  /// Numbers beside themselves turned around, stretched along an axis.
  private void together() {
    int[] reversed = IntStream.range(0, 12).map(i -> 11 - i).toArray();
    Arrange few = Arrange.of("slice", 24, Shape.of(3, 4), reversed);
    for (Two f : Two.values()) {
      Curve before =
          switch (f) {
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER, PRELU -> curve("Sin", Math::sin);
            case POWER -> curve("Abs", Math::abs);
            default -> curve("Round", Math::rint);
          };
      graph(
          "two: " + f,
          DIMS,
          Placement.of(before).named("x"),
          Placement.of(few),
          Placement.of(new Combine("two", f, DIMS, List.of(3, 4))).reading("x", "slice_1"));
    }
    graph(
        "prelu that is stretched itself",
        DIMS,
        Placement.of(few),
        Placement.of(new Combine("two", Two.PRELU, List.of(3, 4), DIMS))
            .reading("slice_1", "input_1"));
    graph(
        "choose",
        DIMS,
        Placement.of(few).named("few"),
        Placement.of(new Combine("truth", Two.GREATER, DIMS, DIMS)).reading("input_1", "input_1"),
        Placement.of(new Choose(DIMS, List.of(3, 4), DIMS)).reading("truth_1", "few", "input_1"));
    constants();
    graph(
        "products of matrices",
        DIMS,
        Placement.of(few),
        Placement.of(new Flatten()).named("row"),
        Placement.of(new MatrixProduct(DIMS, List.of(4, 3))).reading("input_1", "row"));
  }

  private void constants() {
    Shape shape = new Shape(DIMS);
    nodes(
        "a constant, stretched",
        new Node("x", new Input(shape), List.of()),
        new Node("c", new Constant(Shape.of(4), true), List.of()),
        new Node("y", new Combine("two", Two.MULTIPLY, DIMS, List.of(4)), List.of("x", "c")));
    nodes(
        "constants alone, beside what enters",
        new Node("x", new Input(shape), List.of()),
        new Node("c", new Constant(Shape.of(4), true), List.of()),
        new Node("d", new Constant(Shape.of(3, 1), true), List.of()),
        new Node("e", new Combine("two", Two.ADD, List.of(4), List.of(3, 1)), List.of("c", "d")),
        new Node("f", new Flatten(), List.of("e")),
        new Node("g", new Flatten(), List.of("x")),
        new Node("y", new Concatenate(-1), List.of("f", "g")));
    nodes(
        "a constant beside channels",
        new Node("x", new Input(IMAGE), List.of()),
        new Node("conv", Conv2d.of(7, 3), List.of("x")),
        new Node("c", new Constant(Shape.of(1, 1, 7), true), List.of()),
        new Node(
            "y",
            new Combine("two", Two.SUBTRACT, List.of(1, 1, 7), List.of(4, 3, 7)),
            List.of("c", "conv")));
  }

  private void arrangements() {
    chain("transposition", DIMS, transposed(DIMS, 2, 0, 1));
    chain(
        "transposition of axes of one",
        List.of(1, 3, 1, 2),
        transposed(List.of(1, 3, 1, 2), 3, 1, 0, 2));
    chain(
        "the same again",
        DIMS,
        Arrange.of("same", 24, Shape.of(4, 6), IntStream.range(0, 24).toArray()));
    chain("rows", DIMS, Arrange.of("gather", 24, Shape.of(2, 2, 4), rows(2, 0)));
    chain(
        "padding",
        List.of(2, 3),
        new Arrange(
            "pad", List.of(6), Shape.of(2, 5), new int[] {-1, 0, 1, 2, -1, -1, 3, 4, 5, -1}, 9));
    int[] both = {4, -1, 25, 0, 30, 23};
    graph(
        "of two values",
        DIMS,
        Placement.of(new Activate(Activation.relu())).named("x"),
        Placement.of(new Arrange("mixed", List.of(24, 24), Shape.of(2, 3), both, -2))
            .reading("input_1", "x"));
    int[] pairs = IntStream.range(0, 24).map(i -> i / 12 * 6 + i % 12 / 4 + i % 2 * 3).toArray();
    double[] weights = IntStream.range(0, 24).mapToDouble(i -> i % 12 / 4.0).toArray();
    chain("mixtures", List.of(2, 6), new Blend("resize", 12, Shape.of(2, 6), pairs, weights));
  }

  private static Arrange transposed(List<Integer> dims, int... axes) {
    int[] places = Dims.transposition(dims, axes);
    return Arrange.of("transpose", places.length, new Shape(Dims.permuted(dims, axes)), places);
  }

  /// These rows of each of two matrices.
  private static int[] rows(int... rows) {
    return IntStream.range(0, 16).map(i -> i / 8 * 12 + rows[i / 4 % 2] * 4 + i % 4).toArray();
  }

  private void groups() {
    for (Fold fold : Fold.values()) {
      Layer curve = fold == Fold.LOG_OF_SUM ? curve("Exp", Math::exp) : curve("Sin", Math::sin);
      chain(
          "fold: " + fold, DIMS, curve, new Reduce("fold", fold, DIMS, List.of(1), List.of(2, 4)));
      chain(
          "fold of two axes: " + fold,
          DIMS,
          curve,
          new Reduce("fold", fold, DIMS, List.of(0, 2), List.of(1, 3, 1)));
    }
    chain(
        "fold of nothing",
        List.of(1),
        new Reduce("fold", Fold.SQUARES, List.of(), List.of(), List.of()));
    for (boolean logarithm : new boolean[] {false, true}) {
      chain("softmax, " + logarithm, DIMS, new SoftmaxAlong(DIMS, List.of(1), logarithm));
      chain("softmax of two, " + logarithm, DIMS, new SoftmaxAlong(DIMS, List.of(0, 2), logarithm));
    }
    chain("standardized", DIMS, new Standardize(DIMS, List.of(0, 2), 0.1));
    graph(
        "standardized, with means and deviations",
        DIMS,
        Placement.of(new Standardize(DIMS, List.of(1, 2), 0.1)).named("y"),
        Placement.of(new Flatten()).named("row"),
        Placement.of(new Concatenate(-1)).reading("row", "y:1", "y:2"));
  }

  private static Sliding sliding(
      List<Integer> strides,
      List<Integer> dilations,
      List<Integer> before,
      List<Integer> positions) {
    return new Sliding(List.of(5, 4), List.of(3, 2), strides, dilations, before, positions);
  }

  private void windows() {
    Map<String, Sliding> all =
        Map.of(
            "window", sliding(List.of(2, 1), ONES, ONES, List.of(3, 5)),
            "with gaps", sliding(List.of(2, 1), List.of(1, 2), List.of(1, 0), List.of(3, 2)),
            "that leaves out rows", sliding(ONES, ONES, List.of(-1, 0), List.of(1, 2)),
            "far outside", sliding(ONES, ONES, List.of(4, 3), List.of(11, 10)));
    List<Integer> image = List.of(4, 5, 4);
    List<Integer> pooled = List.of(2, 5, 4);
    all.forEach((name, window) -> {
      List<Integer> positions = new java.util.ArrayList<>(window.positions());
      positions.addFirst(4);
      chain("convolve, " + name, image, new Convolve(4, 6, 2, window));
      chain("deconvolve, " + name, positions, new Deconvolve(4, 6, 2, window));
      chain("norm, " + name, pooled, new Pool(Pool.Of.NORM, 2, window, new int[0], 2, false));
      int[] taps = IntStream.generate(() -> 6).limit(window.count()).toArray();
      chain("mean, " + name, pooled, new Pool(Pool.Of.MEAN, 2, window, taps, 2, false));
      if (!name.equals("far outside")) {
        int[] inside = Pool.inside(window);
        chain("mean inside, " + name, pooled, new Pool(Pool.Of.MEAN, 2, window, inside, 2, false));
        chain("largest, " + name, pooled, new Pool(Pool.Of.MAXIMUM, 2, window, taps, 2, false));
      }
    });
    Sliding line =
        new Sliding(List.of(9), List.of(3), List.of(2), List.of(2), List.of(1), List.of(4));
    chain("convolve a line", List.of(2, 9), new Convolve(2, 3, 1, line));
    Sliding cube =
        new Sliding(
            List.of(3, 3, 3),
            List.of(2, 2, 2),
            List.of(1, 1, 1),
            List.of(1, 1, 1),
            List.of(0, 0, 0),
            List.of(2, 2, 2));
    chain("convolve a cube", List.of(2, 3, 3, 3), new Convolve(2, 3, 1, cube));
    chain("deconvolve a cube", List.of(2, 2, 2, 2), new Deconvolve(2, 3, 1, cube));
  }

  /// Behind convolutions, whose values a model has channels first.
  private void channelsFirst() {
    List<Integer> image = List.of(4, 3, 7);
    Conv2d conv = Conv2d.of(7, 3);
    chain(
        "a curve of an image",
        IMAGE,
        conv,
        new Curve("Sin", List.of(), Shape.of(4, 3, 7), Math::sin, Math::cos));
    chain("channels turned to the front", IMAGE, conv, transposed(image, 2, 0, 1), new Flatten());
    chain(
        "channels turned and back",
        IMAGE,
        conv,
        transposed(image, 2, 0, 1),
        transposed(List.of(7, 4, 3), 1, 2, 0));
    chain(
        "channels turned to the back", IMAGE, transposed(IMAGE.sizes(), 1, 2, 0), Conv2d.of(2, 3));
    graph(
        "factors for channels",
        IMAGE,
        Placement.of(conv).named("x"),
        Placement.of(new Reduce("mean", Fold.MEAN, image, List.of(0, 1), List.of(1, 1, 7)))
            .named("mean"),
        Placement.of(new Combine("two", Two.MULTIPLY, image, List.of(1, 1, 7)))
            .reading("x", "mean"));
  }
}
