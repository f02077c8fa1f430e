package org.glassnet.bench.agreement;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.glassnet.bench.agreement.Methods.Method;
import org.glassnet.bench.agreement.Methods.Rates;
import org.glassnet.exchange.tensors.TensorFile;
import org.glassnet.exchange.weights.Convention;
import org.glassnet.exchange.weights.WeightFiles;
import org.glassnet.exchange.zoo.Zoo;
import org.glassnet.function.Activation;
import org.glassnet.function.Penalty;
import org.glassnet.layer.Activate;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Ten steps of training from equal weights on equal batches.
///
/// @param threads how many threads each side has
/// @param withFloat64 whether PyTorch trains in float64 besides, which says how far rounding alone
///   takes its float32
/// @param seed of the first weights
record Courses(int threads, boolean withFloat64, long seed) {
  /// 784-128-10 with each optimizer.
  void perceptron(Consumer<Row> rows) {
    Batches batches = Batches.digits(64).flat();
    Graph graph =
        Graph.sequential(
            batches.shape(), Dense.of(128, Activation.relu()), Dense.of(10, Activation.linear()));
    for (Method method : Methods.all(Rates.USUAL)) {
      rows.accept(row("784-128-10", graph, new GraphOnTorch(graph), method, batches, 1e-4));
    }
  }

  /// A good network for digits: convolutions, batch normalization, a dense layer over channels,
  /// penalties on two kernels; its dropout is off.
  void digits(Consumer<Row> rows) {
    digits(rows, Batches.digits(128), Rates.HALVING, 1e-4);
  }

  private void digits(Consumer<Row> rows, Batches batches, Rates rates, double most) {
    Graph graph = digitsGraph(batches.shape());
    for (Method method : Methods.all(rates)) {
      rows.accept(row("digits", graph, new GraphOnTorch(graph), method, batches, most));
    }
  }

  private static Graph digitsGraph(Shape input) {
    Penalty penalty = Penalty.l2(0.01);
    Activate leaky = new Activate(Activation.leakyRelu(0.3));
    return Graph.sequential(
        input,
        Conv2d.of(32, 3).withPenalty(penalty),
        BatchNormalization.standard(),
        leaky,
        Conv2d.of(64, 3),
        BatchNormalization.standard(),
        Dense.of(64),
        leaky,
        MaxPooling2d.of(2),
        new Dropout(0),
        new Flatten(),
        Dense.of(128).withPenalty(penalty),
        BatchNormalization.standard(),
        Dense.of(128),
        leaky,
        new Dropout(0),
        Dense.of(10));
  }

  /// The residual network of 20 layers for small photographs.
  void resNet20(Consumer<Row> rows) {
    Batches batches = Batches.smallPhotographs(128);
    Graph graph = Zoo.of("resnet20-cifar").graph();
    for (Method method : List.of(Methods.descent(0.01), Methods.momentum(0.01))) {
      rows.accept(row("ResNet-20", graph, new GraphOnTorch(graph), method, batches, 1e-3));
    }
  }

  /// The residual network of 50 layers, in which each block begins as its shortcut alone:
  /// torchvision's `zero_init_residual`.
  void resNet50(Consumer<Row> rows) {
    Batches batches = Batches.photographs(16);
    for (Method method : List.of(Methods.descent(0.003), Methods.momentum(0.001))) {
      Network network = Network.of(Zoo.of("resnet50").graph(), seed);
      for (Parameter parameter : network.weights().parameters()) {
        if (parameter.name().endsWith("bn3/gamma")) {
          network
              .weights()
              .assign(parameter.name(), Tensor.of(parameter.shape(), new float[parameter.size()]));
        }
      }
      rows.accept(
          row(
              "ResNet-50, blocks begin at 0",
              network,
              new TorchvisionResNet50(),
              method,
              batches,
              1e-3));
    }
  }

  /// Where rounding alone leads float32 astray, PyTorch's as well as this one's: digits at the
  /// usual rates, and the residual network of 50 layers as it is drawn. Nothing is asked of these.
  void rounding(Consumer<Row> rows) {
    digits(rows, Batches.digits(32), Rates.USUAL, Row.ANY);
    rows.accept(
        row(
            "ResNet-50",
            Zoo.of("resnet50").graph(),
            new TorchvisionResNet50(),
            Methods.momentum(0.0001),
            Batches.photographs(8),
            Row.ANY));
  }

  private Row row(
      String name, Graph graph, Computation inTorch, Method method, Batches batches, double most) {
    return row(name, Network.of(graph, seed), inTorch, method, batches, most);
  }

  private Row row(
      String name,
      Network network,
      Computation inTorch,
      Method method,
      Batches batches,
      double most) {
    TensorFile first = WeightFiles.of(network, Convention.TORCH);
    double[] theirs = TrainingSide.torch(inTorch, first, method, batches, ScalarType.Float);
    double[] ours = TrainingSide.glassnet(network, method, batches, threads);
    Optional<double[]> exact =
        withFloat64
            ? Optional.of(TrainingSide.torch(inTorch, first, method, batches, ScalarType.Double))
            : Optional.empty();
    double difference = TrainingSide.difference(ours, theirs);
    Row row =
        new Row(
            "%s, %s; %d × %s".formatted(name, method.name(), batches.size(), batches.origin()),
            String.format(
                Locale.ROOT,
                "loss %.4f → %.4f, %s",
                theirs[0],
                theirs[theirs.length - 1],
                Row.scientific(difference)),
            difference,
            most,
            exact.map(each -> besideExact(ours, theirs, each)).orElse(""));
    if (!row.holds()) {
      tell(ours, theirs, exact);
    }
    return row;
  }

  private static String besideExact(double[] ours, double[] theirs, double[] exact) {
    return "%s / %s"
        .formatted(
            Row.scientific(TrainingSide.difference(ours, exact)),
            Row.scientific(TrainingSide.difference(theirs, exact)));
  }

  private static void tell(double[] ours, double[] theirs, Optional<double[]> exact) {
    for (int step = 0; step < ours.length; step++) {
      System.err.printf(
          Locale.ROOT,
          "step %2d: Glassnet %.7f, PyTorch %.7f%s%n",
          step + 1,
          ours[step],
          theirs[step],
          exact.isEmpty()
              ? ""
              : String.format(Locale.ROOT, ", in float64 %.7f", exact.get()[step]));
    }
  }
}
