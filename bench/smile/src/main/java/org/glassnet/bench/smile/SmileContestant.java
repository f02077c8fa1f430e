package org.glassnet.bench.smile;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.bench.Contestant;
import org.glassnet.bench.Material;
import org.glassnet.bench.Net;
import org.glassnet.bench.Op.Activation;
import org.glassnet.bench.Task;
import org.glassnet.bench.Work;
import smile.model.mlp.ActivationFunction;
import smile.model.mlp.Cost;
import smile.model.mlp.HiddenLayer;
import smile.model.mlp.InputLayer;
import smile.model.mlp.Layer;
import smile.model.mlp.MultilayerPerceptron;
import smile.model.mlp.OutputFunction;
import smile.model.mlp.OutputLayer;
import smile.util.function.TimeFunction;

/// Smile's own multilayer perceptron, float32, a batch sample by sample.
///
/// `smile.deep` is libtorch, which runs as a contestant of its own.
public final class SmileContestant implements Contestant {
  private Optional<Ready> ready = Optional.empty();

  private record Ready(
      Work work,
      Material material,
      Perceptron net,
      List<double[][]> inputs,
      List<double[][]> targets) {}

  /// Does what `smile.classification.MLP` and `smile.regression.MLP` do in `update(x, y)`, for
  /// targets of any size: those know classes and single numbers.
  private static final class Perceptron extends MultilayerPerceptron {
    private static final long serialVersionUID = 1L;

    Perceptron(Layer... layers) {
      super(layers);
    }

    void train(double[][] x, double[][] y) {
      for (int i = 0; i < x.length; i++) {
        propagate(vector(x[i]), true);
        for (int j = 0; j < y[i].length; j++) {
          target.get().set(j, y[i][j]);
        }
        backpropagate(false);
      }
      update(x.length);
      t++;
    }

    void outputs(double[] x, double[] y, int at) {
      propagate(vector(x), false);
      for (int j = 0; j < output.getOutputSize(); j++) {
        y[at + j] = output.output().get(j);
      }
    }
  }

  @Override
  public String name() {
    return "Smile";
  }

  @Override
  public String version() {
    return Optional.ofNullable(MultilayerPerceptron.class.getPackage().getImplementationVersion())
        .orElse("unknown");
  }

  @Override
  public Optional<String> declines(Work work) {
    return work.net().perceptron().isPresent()
        ? Optional.empty()
        : Optional.of("it has no convolutions");
  }

  @Override
  public void prepare(Work work, Material material, int threads) {
    Net.Perceptron chain = work.net().perceptron().orElseThrow();
    Task.Training task = (Task.Training) work.task();
    Layer[] layers = new Layer[chain.layers() + 1];
    layers[0] = new InputLayer(work.inputs());
    for (int i = 0; i < chain.layers(); i++) {
      int in = chain.sizes().get(i);
      int out = chain.sizes().get(i + 1);
      Activation activation = chain.activations().get(i);
      Layer layer =
          i < chain.layers() - 1
              ? new HiddenLayer(out, in, 0, hidden(activation))
              : new OutputLayer(out, in, output(task, activation), cost(task));
      float[] weights = material.parameter(2 * i);
      float[] biases = material.parameter(2 * i + 1);
      for (int to = 0; to < out; to++) {
        for (int from = 0; from < in; from++) {
          layer.weight().set(to, from, weights[from * out + to]);
        }
        layer.bias().set(to, biases[to]);
      }
      layers[i + 1] = layer;
    }
    var net = new Perceptron(layers);
    var descent = (Task.Optimizer.Descent) task.optimizer();
    net.setLearningRate(TimeFunction.constant(descent.rate()));
    if (descent.momentum() != 0) {
      net.setMomentum(TimeFunction.constant(descent.momentum()));
    }
    ready =
        Optional.of(
            new Ready(
                work,
                material,
                net,
                rows(material.inputs(), work.inputs()),
                rows(material.targets(), work.outputs())));
  }

  @Override
  public void step(int batch) {
    Ready it = ready();
    it.net().train(it.inputs().get(batch), it.targets().get(batch));
  }

  @Override
  public double loss(int batch) {
    Ready it = ready();
    int width = it.work().outputs();
    double[] outputs = new double[it.work().batch() * width];
    for (int i = 0; i < it.work().batch(); i++) {
      it.net().outputs(it.inputs().get(batch)[i], outputs, i * width);
    }
    return it.material().loss(it.work(), outputs, batch);
  }

  @Override
  public void close() {
    ready.ifPresent(it -> it.net().close());
  }

  private Ready ready() {
    return ready.orElseThrow(() -> new IllegalStateException("prepare comes first"));
  }

  private static ActivationFunction hidden(Activation activation) {
    return switch (activation) {
      case LINEAR -> ActivationFunction.linear();
      case RELU -> ActivationFunction.rectifier();
      case TANH -> ActivationFunction.tanh();
      case LEAKY_RELU -> ActivationFunction.leaky(Activation.SLOPE);
      case SIGMOID -> ActivationFunction.sigmoid();
    };
  }

  private static OutputFunction output(Task.Training task, Activation activation) {
    return switch (task.loss()) {
      case CROSS_ENTROPY -> OutputFunction.SOFTMAX;
      case HALF_SQUARED ->
          activation == Activation.SIGMOID ? OutputFunction.SIGMOID : OutputFunction.LINEAR;
    };
  }

  /// The gradient of its mean squared error is that of the half squared one.
  private static Cost cost(Task.Training task) {
    return switch (task.loss()) {
      case CROSS_ENTROPY -> Cost.LIKELIHOOD;
      case HALF_SQUARED -> Cost.MEAN_SQUARED_ERROR;
    };
  }

  private static List<double[][]> rows(List<float[]> batches, int columns) {
    return batches.stream()
        .map(batch ->
            IntStream.range(0, batch.length / columns)
                .mapToObj(row -> row(batch, row * columns, columns))
                .toArray(double[][]::new))
        .toList();
  }

  private static double[] row(float[] batch, int from, int columns) {
    double[] row = new double[columns];
    Arrays.setAll(row, j -> batch[from + j]);
    return row;
  }
}
