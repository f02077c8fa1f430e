package org.glassnet.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple4;
import org.glassnet.function.Activation;
import org.glassnet.inspect.explain.Pass;
import org.glassnet.inspect.explain.Tape;
import org.glassnet.inspect.explain.Term;
import org.glassnet.inspect.explain.Textbook;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// What every layer has to keep, whatever it computes.
///
/// Inputs and weights are multiples of ⅛, so that sums are exact in float32 as in double and no
/// ReLU stands on different sides of its bend in the two engines.
class LayerContractTest {
  private static final List<Activation> ACTIVATIONS =
      List.of(
          Activation.linear(),
          Activation.relu(),
          Activation.leakyRelu(0.25),
          Activation.tanh(),
          Activation.sigmoid(),
          Activation.softmax());

  /// Layers of every kind; the test of a new one fails until it has a line here.
  private static Arbitrary<? extends Layer> layers(Class<?> kind) {
    Arbitrary<Activation> activations = Arbitraries.of(ACTIVATIONS);
    if (kind == Dense.class) {
      return Arbitraries.integers()
          .between(1, 20)
          .flatMap(units -> activations.map(activation -> Dense.of(units, activation)));
    }
    if (kind == Activate.class) {
      return activations.map(Activate::new);
    }
    if (kind == Dropout.class) {
      return Arbitraries.of(0.25, 0.5).map(Dropout::new);
    }
    if (kind == Reshape.class) {
      return Arbitraries.just(Reshape.of(-1));
    }
    assertThat(kind).isEqualTo(Flatten.class);
    return Arbitraries.just(new Flatten());
  }

  @Provide
  Arbitrary<Tuple4<Layer, Shape, Integer, Long>> cases() {
    Arbitrary<Layer> layers =
        Arbitraries.of(kinds()).flatMap(kind -> layers(kind).map(Function.identity()));
    Arbitrary<Shape> shapes =
        Arbitraries.integers().between(1, 7).list().ofMinSize(1).ofMaxSize(3).map(Shape::new);
    return layers.flatMap(layer ->
        shapes.flatMap(shape ->
            Arbitraries.of(1, 3, 7)
                .flatMap(
                    rows -> Arbitraries.longs().map(seed -> Tuple.of(layer, shape, rows, seed)))));
  }

  private static List<Class<?>> kinds() {
    return Stream.<Class<?>>of(Layer.class.getPermittedSubclasses())
        .filter(kind -> kind != Input.class)
        .filter(kind ->
            !List.of(Add.class, Concatenate.class, Split.class, CustomLayer.class).contains(kind))
        .toList();
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void whatComesOutHasTheShapeThatTheRuleSays(
      @ForAll("cases") Tuple4<Layer, Shape, Integer, Long> given) {
    Case on = Case.of(given);
    Pass pass = on.textbook();
    assertThat(pass.outputs()).allSatisfy(y -> assertThat(y).hasSize(on.out().size()));
    assertThat(on.run(EveryCompute.definition()).y()).hasSize(on.rows() * on.out().size());
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void forwardAndBackwardAreTheTextbooks(
      @ForAll("cases") Tuple4<Layer, Shape, Integer, Long> given) {
    Case on = Case.of(given);
    Pass pass = on.textbook();
    List<Term> outputs = pass.outputs().stream().flatMap(List::stream).toList();
    Tape tape = pass.tape();
    List<Term> upstream = new ArrayList<>();
    for (float dy : on.dy()) {
      upstream.add(tape.given("dy", dy));
    }
    tape.backward(tape.weightedSum("Σ y·dy", outputs, upstream, Optional.empty()));

    LayerRun run = on.run(EveryCompute.definition());

    close(run.y(), outputs, Term::value, "output");
    close(
        run.dx(),
        pass.values("input_1").stream().flatMap(List::stream).toList(),
        Term::gradient,
        "gradient of the input");
    List<ParameterSpec> specs = on.layer().parameters(List.of(on.in()));
    for (int i = 0; i < specs.size(); i++) {
      String name = on.layer().kind() + "_1/" + specs.get(i).name();
      close(run.parameters().get(i), pass.weights(name), Term::gradient, name);
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void everyCodeOnAnyNumberOfThreadsGivesTheSameBits(
      @ForAll("cases") Tuple4<Layer, Shape, Integer, Long> given) {
    sameBits(Case.of(given));
  }

  /// Large enough that threads share the work and whole vectors and their tails occur.
  @Example
  void largeOnesGiveTheSameBitsToo() {
    List<Layer> layers = new ArrayList<>(List.of(new Flatten()));
    ACTIVATIONS.forEach(activation -> layers.add(Dense.of(207, activation)));
    ACTIVATIONS.forEach(activation -> layers.add(new Activate(activation)));
    for (Layer layer : layers) {
      sameBits(Case.of(Tuple.of(layer, Shape.of(319), 67, 5L)));
      sameBits(Case.of(Tuple.of(layer, Shape.of(3, 130), 51, 6L)));
    }
  }

  private static void sameBits(Case on) {
    LayerRun definition = on.run(EveryCompute.definition());
    for (EveryCompute other : EveryCompute.others()) {
      assertThat(on.run(other.compute()).sameBits(definition))
          .as("%s: %s gives the bits of scalar code on one thread", on.layer(), other)
          .isTrue();
    }
  }

  private static void close(
      float[] engine, List<Term> textbook, Function<Term, Double> of, String what) {
    assertThat(engine).hasSameSizeAs(textbook.toArray());
    for (int i = 0; i < engine.length; i++) {
      double truth = of.apply(textbook.get(i));
      assertThat((double) engine[i])
          .as("%s, number %d", what, i)
          .isCloseTo(truth, within(1e-5 * Math.max(1, Math.abs(truth))));
    }
  }

  /// A layer with numbers to run it on.
  private record Case(
      Layer layer, Shape in, Shape out, int rows, float[] x, List<float[]> values, float[] dy) {

    static Case of(Tuple4<Layer, Shape, Integer, Long> given) {
      Layer layer = given.get1();
      Shape in = given.get2();
      int rows = given.get3();
      RandomStream random = RandomStream.of(given.get4(), "layer contract");
      Shape out = layer.outputShape(List.of(in));
      List<float[]> values = new ArrayList<>();
      for (ParameterSpec spec : layer.parameters(List.of(in))) {
        values.add(eighths(spec.shape().size(), random));
      }
      return new Case(
          layer,
          in,
          out,
          rows,
          eighths(rows * in.size(), random),
          values,
          eighths(rows * out.size(), random));
    }

    private static float[] eighths(int count, RandomStream random) {
      float[] numbers = new float[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = (random.nextInt(33) - 16) / 8f;
      }
      return numbers;
    }

    LayerRun run(org.glassnet.kernel.Compute compute) {
      return LayerRun.of(layer, in, rows, x, values, dy, compute);
    }

    Pass textbook() {
      Network network = Network.of(Graph.sequential(in, layer), 0);
      List<ParameterSpec> specs = layer.parameters(List.of(in));
      for (int i = 0; i < specs.size(); i++) {
        network
            .weights()
            .assign(
                layer.kind() + "_1/" + specs.get(i).name(),
                Tensor.of(specs.get(i).shape(), values.get(i)));
      }
      List<Integer> sizes = new ArrayList<>(in.sizes());
      sizes.addFirst(rows);
      return Textbook.of(network).training(new Moment()).forward(Tensor.of(new Shape(sizes), x));
    }

    @Override
    public String toString() {
      return layer + " on " + rows + " × " + in + Arrays.toString(x);
    }
  }
}
