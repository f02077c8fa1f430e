package org.glassnet.layer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Every;
import org.glassnet.function.Initializer;
import org.glassnet.inspect.LayerCheck;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.plan.Ending;
import org.glassnet.plan.Plan;
import org.glassnet.tensor.Shape;

/// Every layer of the engine keeps what [LayerCheck] asks of a layer, and allocates nothing.
class LayerContractTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final List<Activation> ACTIVATIONS = Every.activations();

  /// A layer and the shapes of its inputs.
  record Case(Layer layer, List<Shape> in) {
    static Case of(Layer layer, Shape... in) {
      return new Case(layer, List.of(in));
    }
  }

  /// Cases of every kind of layer; the test of a new one fails until it has a line here.
  private static Arbitrary<Case> cases(Class<?> kind) {
    Arbitrary<Shape> shapes =
        Arbitraries.integers().between(1, 5).list().ofMinSize(1).ofMaxSize(3).map(Shape::new);
    Arbitrary<Shape> vectors = Arbitraries.integers().between(1, 40).map(Shape::of);
    Arbitrary<Shape> any = Arbitraries.oneOf(shapes, vectors);
    Arbitrary<Integer> few = Arbitraries.integers().between(2, 4);
    Arbitrary<Activation> activations = Arbitraries.of(ACTIVATIONS);
    if (kind == Dense.class) {
      Arbitrary<Dense> layers =
          Arbitraries.integers()
              .between(1, 20)
              .flatMap(units -> activations.map(activation -> Dense.of(units, activation)));
      return any.flatMap(shape ->
          Arbitraries.oneOf(layers, layers.map(Dense::withoutBias))
              .map(layer -> Case.of(layer, shape)));
    }
    if (kind == Conv2d.class) {
      return images().flatMap(shape -> Convolutions.convs(shape).map(conv -> Case.of(conv, shape)));
    }
    if (kind == DepthwiseConv2d.class) {
      return images()
          .flatMap(shape -> Convolutions.depthwise(shape).map(conv -> Case.of(conv, shape)));
    }
    if (kind == TransposedConv2d.class) {
      return images()
          .flatMap(shape -> Convolutions.transposed(shape).map(conv -> Case.of(conv, shape)));
    }
    if (kind == ZeroPadding2d.class) {
      return images()
          .flatMap(shape ->
              Convolutions.sides(2).map(amounts -> Case.of(new ZeroPadding2d(amounts), shape)));
    }
    if (kind == Cropping2d.class) {
      return images()
          .flatMap(shape ->
              Convolutions.sides(2)
                  .map(amounts -> Case.of(new Cropping2d(amounts), larger(shape, amounts))));
    }
    if (kind == Upsampling2d.class) {
      return images()
          .flatMap(shape -> Convolutions.upsamplings().map(layer -> Case.of(layer, shape)));
    }
    if (kind == MaxPooling2d.class) {
      return images().flatMap(shape -> Poolings.largest(shape).map(layer -> Case.of(layer, shape)));
    }
    if (kind == AveragePooling2d.class) {
      return images().flatMap(shape -> Poolings.mean(shape).map(layer -> Case.of(layer, shape)));
    }
    if (kind == GlobalMaxPooling2d.class) {
      return images().map(shape -> Case.of(new GlobalMaxPooling2d(), shape));
    }
    if (kind == GlobalAveragePooling2d.class) {
      return images().map(shape -> Case.of(new GlobalAveragePooling2d(), shape));
    }
    if (kind == LocalResponseNormalization.class) {
      return any.flatMap(shape -> Poolings.responses().map(layer -> Case.of(layer, shape)));
    }
    if (kind == Prelu.class) {
      return any.map(shape -> Case.of(new Prelu(Initializer.constant(0.25)), shape));
    }
    if (kind == SpatialDropout2d.class) {
      return images()
          .flatMap(shape ->
              Arbitraries.of(0.0, 0.25, 0.5)
                  .map(rate -> Case.of(new SpatialDropout2d(rate), shape)));
    }
    if (kind == Activate.class) {
      return any.flatMap(shape -> activations.map(f -> Case.of(new Activate(f), shape)));
    }
    if (kind == Features.class) {
      return Arbitraries.of(Feature.values())
          .set()
          .ofMinSize(1)
          .map(features -> Case.of(new Features(List.copyOf(features)), Shape.of(2)));
    }
    if (kind == Flatten.class) {
      return any.map(shape -> Case.of(new Flatten(), shape));
    }
    if (kind == Reshape.class) {
      return any.flatMap(shape ->
          Arbitraries.of(Reshape.of(-1), Reshape.of(1, -1), new Reshape(shape))
              .map(layer -> Case.of(layer, shape)));
    }
    if (kind == Dropout.class) {
      return any.flatMap(
          shape -> Arbitraries.of(0.0, 0.25, 0.5).map(rate -> Case.of(new Dropout(rate), shape)));
    }
    if (kind == Add.class) {
      return any.flatMap(
          shape -> few.map(count -> new Case(new Add(), Collections.nCopies(count, shape))));
    }
    if (kind == Concatenate.class) {
      return any.flatMap(shape ->
          Arbitraries.integers()
              .between(-shape.rank(), shape.rank() - 1)
              .flatMap(axis -> few.map(count -> concatenation(shape, axis, count))));
    }
    if (kind == Split.class) {
      return any.flatMap(
          shape -> few.map(parts -> Case.of(new Split(parts), longer(shape, -1, parts))));
    }
    if (List.of(
            BatchNormalization.class,
            LayerNormalization.class,
            GroupNormalization.class,
            InstanceNormalization.class)
        .contains(kind)) {
      return any.flatMap(shape -> normalizations(kind, shape).map(layer -> Case.of(layer, shape)));
    }
    assertThat(kind).isEqualTo(CustomLayer.class);
    return any.map(shape -> Case.of(new Mixing(), shape, shape));
  }

  private static Arbitrary<Shape> images() {
    Arbitrary<Integer> sizes = Arbitraries.integers().between(1, 6);
    return sizes.flatMap(height ->
        sizes.flatMap(width ->
            Arbitraries.integers()
                .between(1, 4)
                .map(channels -> Shape.of(height, width, channels))));
  }

  private static Shape larger(Shape shape, Padding.Explicit by) {
    return Shape.of(
        shape.axis(0) + by.top() + by.bottom(),
        shape.axis(1) + by.left() + by.right(),
        shape.axis(2));
  }

  private static Arbitrary<Layer> normalizations(Class<?> kind, Shape shape) {
    Arbitrary<Double> epsilons = Arbitraries.of(0.001, 0.1);
    Arbitrary<Optional<Initializer>> first =
        Arbitraries.of(Optional.of(Initializer.ones()), Optional.empty());
    if (kind == BatchNormalization.class) {
      return Combinators.combine(
              epsilons,
              first,
              first,
              Arbitraries.of(true, false),
              Arbitraries.of(
                  ACTIVATIONS.stream()
                      .filter(Elementwise.class::isInstance)
                      .map(Elementwise.class::cast)
                      .filter(f -> BatchNormalization.standard().followedBy(f).isPresent())
                      .toList()))
          .as((epsilon, scale, center, frozen, f) ->
              new BatchNormalization(0.9, epsilon, scale, center, frozen, f));
    }
    int channels = shape.axis(-1);
    List<Integer> groups =
        IntStream.rangeClosed(1, channels).filter(n -> channels % n == 0).boxed().toList();
    return Combinators.combine(epsilons, first, first, Arbitraries.of(groups))
        .as((epsilon, scale, center, count) ->
            kind == LayerNormalization.class
                ? new LayerNormalization(epsilon, scale, center)
                : kind == InstanceNormalization.class
                    ? new InstanceNormalization(epsilon, scale, center)
                    : new GroupNormalization(count, epsilon, scale, center));
  }

  private static Case concatenation(Shape shape, int axis, int count) {
    return new Case(
        new Concatenate(axis),
        IntStream.rangeClosed(1, count).mapToObj(times -> longer(shape, axis, times)).toList());
  }

  private static Shape longer(Shape shape, int axis, int times) {
    List<Integer> sizes = new ArrayList<>(shape.sizes());
    sizes.set(Math.floorMod(axis, sizes.size()), shape.axis(axis) * times);
    return new Shape(sizes);
  }

  private static List<Class<?>> kinds() {
    return Stream.<Class<?>>of(Layer.class.getPermittedSubclasses())
        .filter(kind -> kind != Input.class)
        .toList();
  }

  @Provide
  Arbitrary<Case> cases() {
    return Arbitraries.of(kinds()).flatMap(LayerContractTest::cases);
  }

  @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
  void everyLayerKeepsEveryRule(@ForAll("cases") Case given) {
    LayerCheck.Report report = LayerCheck.of(given.layer(), given.in().toArray(Shape[]::new));
    assertThat(report.passes()).as("%s on %s", report, given.in()).isTrue();
  }

  @Example
  void noLayerAllocates() {
    for (Class<?> kind : kinds()) {
      cases(kind).list().ofSize(3).sample().forEach(LayerContractTest::allocatesNothing);
    }
  }

  private static void allocatesNothing(Case given) {
    List<Node> nodes = new ArrayList<>();
    nodes.add(new Node("in", new Input(Shape.of(1)), List.of()));
    for (Shape shape : given.in()) {
      String name = "x_" + nodes.size();
      nodes.add(new Node(name + ".flat", Dense.of(shape.size()), List.of("in")));
      nodes.add(new Node(name, new Reshape(shape), List.of(name + ".flat")));
    }
    List<String> inputs =
        nodes.stream().map(Node::name).filter(name -> name.matches("x_[0-9]+")).toList();
    nodes.add(new Node("layer", given.layer(), inputs));
    Network network = Network.of(Graph.of(nodes), 1);
    float[] gradients = new float[network.weights().array().length];
    Plan plan = Plan.forTraining(network, Ending.OUTPUT, 3, gradients);
    Compute compute = EveryCompute.definition();
    long allocated = Long.MAX_VALUE;
    for (int window = 0; window < 200 && allocated > 0; window++) {
      long before = bytes();
      for (int pass = 0; pass < 100; pass++) {
        plan.moment().moveTo(1, pass, 0);
        plan.forward(compute);
        plan.backward(compute);
      }
      allocated = bytes() - before;
    }
    assertThat(allocated).as("bytes that 100 passes of %s allocate", given).isZero();
  }

  private static long bytes() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }
}
