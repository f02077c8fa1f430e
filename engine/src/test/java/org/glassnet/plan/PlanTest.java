package org.glassnet.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glassnet.function.Activation;
import org.glassnet.inspect.explain.Pass;
import org.glassnet.inspect.explain.Term;
import org.glassnet.inspect.explain.Textbook;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Add;
import org.glassnet.layer.Concatenate;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.EveryCompute;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.Input;
import org.glassnet.layer.Layer;
import org.glassnet.layer.Mixing;
import org.glassnet.layer.Reshape;
import org.glassnet.layer.Slot;
import org.glassnet.layer.Split;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
  private static final Node IN = new Node("in", new Input(Shape.of(2, 3)), List.of());

  private static Node node(String name, org.glassnet.layer.Layer layer, String... reads) {
    return new Node(name, layer, List.of(reads));
  }

  @Test
  void aChainHasTheTextbooksGradients() {
    agree(
        Graph.sequential(
            Shape.of(2, 3),
            Dense.of(4, Activation.tanh()),
            new Flatten(),
            Dense.of(5, Activation.softmax()),
            new Activate(Activation.sigmoid()),
            Dense.of(2)));
  }

  @Test
  void aValueWithTwoReadersGetsTheSumOfTheirGradients() {
    agree(
        Graph.of(
            List.of(
                IN,
                node("shared", Dense.of(4, Activation.tanh()), "in"),
                node("left", Dense.of(3, Activation.sigmoid()), "shared"),
                node("right", Dense.of(2), "shared"))));
  }

  @Test
  void viewsWithTwoReadersAndTwoViewsOfOneValueAddUp() {
    agree(
        Graph.of(
            List.of(
                IN,
                node("shared", Dense.of(4, Activation.tanh()), "in"),
                node("view_1", new Flatten(), "shared"),
                node("left", Dense.of(3, Activation.sigmoid()), "view_1"),
                node("right", new Activate(Activation.softmax()), "view_1"),
                node("view_2", new Flatten(), "shared"),
                node("view_of_view", new Flatten(), "view_2"),
                node("far", Dense.of(2), "view_of_view"),
                node("direct", Dense.of(2, Activation.relu()), "shared"))));
  }

  @Test
  void anOutputMayItselfBeAView() {
    agree(
        Graph.of(
            List.of(
                IN,
                node("shared", Dense.of(4, Activation.tanh()), "in"),
                node("view", new Flatten(), "shared"),
                node("other", Dense.of(2), "shared"))));
  }

  @Test
  void twoDenseLayersReadTheInputItself() {
    agree(
        Graph.of(
            List.of(
                IN,
                node("a", Dense.of(4, Activation.tanh()), "in"),
                node("view", new Flatten(), "in"),
                node("b", Dense.of(3), "view"))));
  }

  @Test
  void layersOfSeveralInputsAndOutputsMixInOneGraph() {
    agree(
        Graph.of(
            List.of(
                IN,
                node("flat", new Flatten(), "in"),
                node("a", Dense.of(6, Activation.tanh()), "flat"),
                node("drop", new Dropout(0.5), "a"),
                node("residual", new Add(), "drop", "flat", "a", "a"),
                node("grid", Reshape.of(3, -1), "residual"),
                node("halves", new Split(2), "grid"),
                node("b", Dense.of(4, Activation.sigmoid()), "halves:1"),
                node("mix", new Mixing(), "halves", "halves:1"),
                node("rows", new Concatenate(0), "mix:1", "mix", "halves"),
                node("columns", new Concatenate(), "b", "halves", "mix"),
                node("thirds", new Split(3), "residual"),
                node("last", Dense.of(1), "thirds:1"))));
  }

  /// Branches, residuals, cuts and views of every kind, with outputs that nobody reads and layers
  /// that are frozen.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void anyGraphHasTheTextbooksNumbers(long seed) {
    RandomStream random = RandomStream.of(seed, "graphs");
    List<Node> nodes = new ArrayList<>(List.of(IN));
    Map<String, Shape> values = new LinkedHashMap<>(Map.of("in", Shape.of(2, 3)));
    while (nodes.size() < 14) {
      List<String> names = new ArrayList<>(values.keySet());
      // rather a late value, so that graphs grow deep
      int back = Math.min(random.nextInt(names.size()), random.nextInt(names.size()));
      String x = names.get(names.size() - 1 - back);
      Shape shape = values.get(x);
      List<String> alike = names.stream().filter(name -> values.get(name).equals(shape)).toList();
      String y = alike.get(random.nextInt(alike.size()));
      String name = "n" + nodes.size();
      Node node =
          switch (random.nextInt(10)) {
            case 0 -> node(name, Reshape.of(-1), x);
            case 1 -> node(name, new Reshape(Shape.of(1, shape.size())), x);
            case 2 -> node(name, new Activate(Activation.sigmoid()), x);
            case 3 -> node(name, new Dropout(0.25), x);
            case 4 -> node(name, new Add(), x, y);
            case 5 -> node(name, new Concatenate(0), x, y, x);
            case 6 -> node(name, new Mixing(), x, y);
            case 7 -> node(name, Dense.of(4, Activation.tanh()), x);
            case 8 -> node(name, Dense.of(2, Activation.softmax()), x);
            default ->
                shape.axis(-1) % 2 == 0
                    ? node(name, new Split(2), x)
                    : node(name, Dense.of(6, Activation.sigmoid()), x);
          };
      nodes.add(node);
      List<Shape> in = node.inputs().stream().map(values::get).toList();
      List<Shape> out = node.layer().outputShapes(in);
      for (int i = 0; i < out.size(); i++) {
        values.put(node.output(i), out.get(i));
      }
    }
    Graph graph = Graph.of(nodes);
    agree(graph);
    List<String> parameters =
        Network.of(graph, 1).weights().parameters().stream().map(Parameter::name).toList();
    agree(graph, parameters.stream().filter(_ -> random.nextInt(2) == 0).toList());
    inferenceAgrees(graph, random);
  }

  /// Whatever is looked at is there at the end, and so are the outputs.
  private static void inferenceAgrees(Graph graph, RandomStream random) {
    Network network = Network.of(graph, 3);
    float[] x = numbers(3 * 6, random);
    Pass pass = Textbook.of(network).forward(Tensor.of(Shape.of(3, 2, 3), x));
    Set<String> looked = new HashSet<>();
    for (Node node : graph.nodes()) {
      for (String value : graph.values(node)) {
        if (random.nextInt(4) == 0) {
          looked.add(value);
        }
      }
    }
    Plan plan = Plan.forInference(network, Ending.OUTPUT, 3, looked);
    write(plan.input().value(), x);
    plan.forward(EveryCompute.definition());
    graph.outputs().forEach(node -> looked.add(node.name()));
    for (String value : looked) {
      assertThat(doubles(plan.slot(value)))
          .as(value)
          .usingComparatorWithPrecision(1e-5)
          .containsExactly(truth(pass, value));
    }
  }

  private static double[] truth(Pass pass, String value) {
    return pass.values(value).stream().flatMap(List::stream).mapToDouble(Term::value).toArray();
  }

  /// Forty layers of 64 × 32 numbers: with every value and gradient in a place of its own they took
  /// 81 such places and the input.
  @Test
  void aDeepNetworkUsesItsPlacesAgain() {
    Layer[] layers = new Layer[40];
    Arrays.fill(layers, Dense.of(32, Activation.tanh()));
    Network network = Network.sequential(1, Shape.of(784), layers);
    int input = 64 * 784;
    int layer = 64 * 32;
    assertThat(Plan.forInference(network, Ending.OUTPUT, 64).size())
        .isBetween(input + 2 * layer, input + 2 * layer + 64);
    float[] gradients = new float[network.weights().array().length];
    assertThat(Plan.forTraining(network, Ending.OUTPUT, 64, gradients).size())
        .isBetween(input + 42 * layer, input + 42 * layer + 64);
  }

  @Test
  void aGradientThatIsLookedAtIsThereAfterThePass() {
    Network network =
        Network.sequential(
            1, Shape.of(2), Dense.of(3), Dense.of(3), Dense.of(3), Dense.of(3), Dense.of(1));
    float[] gradients = new float[network.weights().array().length];
    Plan plan =
        Plan.forTraining(network, Ending.OUTPUT, 1, gradients, Set.of("dense_4", "dense_5"));
    write(plan.input().value(), new float[] {1, 2});
    plan.forward(EveryCompute.definition());
    write(plan.output().gradient(), new float[] {1});
    plan.backward(EveryCompute.definition());
    Tensor kernel = network.weights().tensor("dense_5/kernel");
    Slot dense = plan.slot("dense_4");
    for (int i = 0; i < 3; i++) {
      assertThat(dense.gradient().array()[dense.gradient().offset() + i]).isEqualTo(kernel.at(i));
    }
    assertThat(plan.output().gradient().array()[plan.output().gradient().offset()]).isOne();
    assertThatThrownBy(() -> Plan.forInference(network, Ending.OUTPUT, 1, Set.of("dense_6")))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("did you mean");
  }

  /// Compares every node's value, and every weight's gradient of Σ output · g over all outputs.
  private static void agree(Graph graph) {
    agree(graph, List.of());
  }

  private static void agree(Graph graph, List<String> frozen) {
    for (int rows : new int[] {1, 3, 7}) {
      Network network = Network.of(graph, rows).withFrozen(frozen);
      RandomStream random = RandomStream.of(rows, "plan test");
      float[] x = numbers(rows * 6, random);
      Map<String, float[]> upstream = new HashMap<>();
      for (Node output : graph.outputs()) {
        upstream.put(output.name(), numbers(rows * graph.shape(output).size(), random));
      }
      float[] gradients = new float[network.weights().array().length];
      Set<String> all = new HashSet<>();
      graph.nodes().forEach(node -> all.addAll(graph.values(node)));
      Plan plan = run(network, all, rows, x, upstream, gradients, EveryCompute.definition());

      Pass pass =
          Textbook.of(network).training(plan.moment()).forward(Tensor.of(Shape.of(rows, 2, 3), x));
      for (Node node : graph.nodes()) {
        for (String value : graph.values(node)) {
          assertThat(doubles(plan.slot(value)))
              .as(value)
              .usingComparatorWithPrecision(1e-5)
              .containsExactly(truth(pass, value));
        }
      }
      pass.tape().backward(total(pass, graph, upstream));
      double[] truth = pass.gradients();
      for (Parameter parameter : network.weights().parameters()) {
        if (frozen.contains(parameter.name())) {
          continue;
        }
        for (int i = parameter.offset(); i < parameter.end(); i++) {
          assertThat((double) gradients[i])
              .as(parameter.name())
              .isCloseTo(truth[i], within(1e-5 * Math.max(1, Math.abs(truth[i]))));
        }
      }
      for (EveryCompute other : EveryCompute.others()) {
        float[] again = new float[gradients.length];
        run(network, Set.of(), rows, x, upstream, again, other.compute());
        assertThat(Arrays.equals(again, gradients)).as("%s", other).isTrue();
      }
      float[] closest = new float[gradients.length];
      Plan close = run(network, Set.of(), rows, x, upstream, closest, EveryCompute.definition());
      assertThat(Arrays.equals(closest, gradients)).as("places used again").isTrue();
      for (Node output : graph.outputs()) {
        assertThat(doubles(close.slot(output.name()))).isEqualTo(doubles(plan.slot(output.name())));
      }
    }
  }

  private static Term total(Pass pass, Graph graph, Map<String, float[]> upstream) {
    List<Term> outputs = new ArrayList<>();
    List<Term> factors = new ArrayList<>();
    for (Node output : graph.outputs()) {
      pass.values(output.name()).forEach(outputs::addAll);
      for (float g : upstream.get(output.name())) {
        factors.add(pass.tape().given("g", g));
      }
    }
    return pass.tape().weightedSum("total", outputs, factors, Optional.empty());
  }

  private static Plan run(
      Network network,
      Set<String> looked,
      int rows,
      float[] x,
      Map<String, float[]> upstream,
      float[] gradients,
      Compute compute) {
    Plan plan = Plan.forTraining(network, Ending.OUTPUT, rows, gradients, looked);
    write(plan.input().value(), x);
    plan.moment().moveTo(17, 5, 3);
    plan.forward(compute);
    upstream.forEach((name, g) -> write(plan.slot(name).gradient(), g));
    plan.backward(compute);
    return plan;
  }

  private static void write(Matrix place, float[] numbers) {
    System.arraycopy(numbers, 0, place.array(), place.offset(), numbers.length);
  }

  private static double[] doubles(Slot slot) {
    double[] numbers = new double[slot.size()];
    Arrays.setAll(numbers, i -> slot.value().array()[slot.value().offset() + i]);
    return numbers;
  }

  private static float[] numbers(int count, RandomStream random) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.uniform(-1.5, 1.5);
    }
    return numbers;
  }

  @Test
  void everyValueStandsAtItsOwnAlignedPlace() {
    Network network = Network.sequential(1, Shape.of(5), Dense.of(3), Dense.of(2));
    Plan plan = Plan.forInference(network, Ending.OUTPUT, 3);
    List<Integer> offsets =
        network.graph().nodes().stream()
            .map(node -> plan.slot(node.name()).value().offset())
            .toList();
    assertThat(offsets).doesNotHaveDuplicates().allMatch(offset -> offset % 16 == 12);
  }

  @Test
  void nothingIsComputedForWhatIsWhollyFrozen() {
    Network network =
        Network.sequential(1, Shape.of(5), Dense.of(4, Activation.tanh()), Dense.of(2))
            .withFrozen(List.of("dense_1/kernel", "dense_1/bias", "dense_2/bias"));
    float[] gradients = new float[network.weights().array().length];
    Arrays.fill(gradients, Float.NaN);
    Plan plan = Plan.forTraining(network, Ending.OUTPUT, 2, gradients);
    plan.forward(EveryCompute.definition());
    write(plan.output().gradient(), new float[] {1, 2, 3, 4});
    plan.backward(EveryCompute.definition());
    for (Parameter parameter : network.weights().parameters()) {
      float[] part = Arrays.copyOfRange(gradients, parameter.offset(), parameter.end());
      if (parameter.name().equals("dense_2/kernel")) {
        assertThat(part).doesNotContain(Float.NaN);
      } else {
        assertThat(part).as(parameter.name()).containsOnly(Float.NaN);
      }
    }
  }

  @Test
  void forCrossEntropyTheOutputIsTakenBeforeTheLastSoftmax() {
    for (Graph graph :
        List.of(
            Graph.sequential(Shape.of(3), Dense.of(4, Activation.softmax())),
            Graph.sequential(Shape.of(3), Dense.of(4), new Activate(Activation.softmax())))) {
      Network network = Network.of(graph, 3);
      Network linear = Network.of(Graph.sequential(Shape.of(3), Dense.of(4)), 3);
      float[] x = {1, -2, 3};
      assertThat(output(network, Ending.LOGITS, x)).isEqualTo(output(linear, Ending.OUTPUT, x));
      double sum = 0;
      for (float share : output(network, Ending.OUTPUT, x)) {
        sum += share;
      }
      assertThat(sum).isCloseTo(1, within(1e-6));
    }
  }

  private static float[] output(Network network, Ending ending, float[] x) {
    Plan plan = Plan.forInference(network, ending, 1);
    write(plan.input().value(), x);
    plan.forward(EveryCompute.definition());
    Matrix y = plan.output().value();
    return Arrays.copyOfRange(y.array(), y.offset(), y.offset() + plan.output().size());
  }

  @Test
  void aNetworkOfTwoOutputsHasNotOneOutput() {
    Network network =
        Network.of(
            Graph.of(List.of(IN, node("a", Dense.of(1), "in"), node("b", Dense.of(1), "in"))), 1);
    Plan plan = Plan.forInference(network, Ending.OUTPUT, 1);
    assertThatThrownBy(plan::output)
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("2 outputs");
  }

  @Test
  void aNetworkOfTwoInputsHasNotOneInputAndIsNotTrained() {
    Network network = Network.of(Graph.of(List.of(IN, node("in_2", new Input(Shape.of(1))))), 1);
    assertThatThrownBy(() -> Plan.forTraining(network, Ending.OUTPUT, 1, new float[0]))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("2 inputs");
    Plan plan = Plan.forInference(network, Ending.OUTPUT, 1);
    assertThatThrownBy(plan::input)
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("2 inputs");
  }

  @Test
  void aBatchTooLargeForOneArrayIsRefusedWithItsCure() {
    Network network = Network.sequential(1, Shape.of(1), Dense.of(4000));
    assertThatThrownBy(() -> Plan.forInference(network, Ending.OUTPUT, 1_000_000))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("make the batch");
  }
}
