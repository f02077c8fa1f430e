package org.glassnet.bench.encog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.encog.Encog;
import org.encog.engine.network.activation.ActivationFunction;
import org.encog.engine.network.activation.ActivationLinear;
import org.encog.engine.network.activation.ActivationReLU;
import org.encog.engine.network.activation.ActivationSigmoid;
import org.encog.engine.network.activation.ActivationSoftMax;
import org.encog.engine.network.activation.ActivationTANH;
import org.encog.ml.data.MLDataPair;
import org.encog.ml.data.MLDataSet;
import org.encog.ml.data.basic.BasicMLData;
import org.encog.ml.data.basic.BasicMLDataPair;
import org.encog.ml.data.basic.BasicMLDataSet;
import org.encog.neural.error.CrossEntropyErrorFunction;
import org.encog.neural.networks.BasicNetwork;
import org.encog.neural.networks.layers.BasicLayer;
import org.encog.neural.networks.training.propagation.back.Backpropagation;
import org.glassnet.bench.Contestant;
import org.glassnet.bench.Material;
import org.glassnet.bench.Net;
import org.glassnet.bench.Op.Activation;
import org.glassnet.bench.Task;
import org.glassnet.bench.Work;

/// Encog's backpropagation, float64: an iteration over a data set that holds one batch is a step.
///
/// Its own batch size is left alone: in 3.4 it counts each sample twice, so that a batch of 64 is
/// one of 32, and keeps to one thread.
public final class EncogContestant implements Contestant {
  private Optional<Ready> ready = Optional.empty();

  private record Ready(
      Work work, Material material, BasicNetwork net, Backpropagation training, Batches data) {}

  /// The samples of the batch whose turn it is.
  private static final class Batches extends BasicMLDataSet {
    private static final long serialVersionUID = 1L;

    private final transient List<List<MLDataPair>> batches;

    Batches(List<List<MLDataPair>> batches) {
      super(batches.getFirst());
      this.batches = batches;
    }

    void turn(int batch) {
      setData(batches.get(batch));
    }

    /// Encog opens a data set for each of its threads; this one is read-only during a step.
    @Override
    public MLDataSet openAdditional() {
      return this;
    }
  }

  @Override
  public String name() {
    return "Encog";
  }

  @Override
  public String version() {
    return Encog.VERSION;
  }

  /// In 3.3 and 3.4 alike.
  @Override
  public Optional<String> difference(Work work) {
    return Optional.of(
        "takes a hidden layer's derivative from the activation of the layer above it");
  }

  @Override
  public Optional<String> declines(Work work) {
    return work.net().perceptron().isPresent()
        ? Optional.empty()
        : Optional.of("it has no convolutions");
  }

  @Override
  public void prepare(Work work, Material material, int threads) {
    BasicNetwork net = network(work);
    Net.Perceptron chain = work.net().perceptron().orElseThrow();
    Task.Training task = (Task.Training) work.task();
    for (int i = 0; i < chain.layers(); i++) {
      int in = chain.sizes().get(i);
      int out = chain.sizes().get(i + 1);
      float[] weights = material.parameter(2 * i);
      float[] biases = material.parameter(2 * i + 1);
      for (int to = 0; to < out; to++) {
        for (int from = 0; from < in; from++) {
          net.setWeight(i, from, to, weights[from * out + to]);
        }
        net.setWeight(i, in, to, biases[to]);
      }
    }
    var data = new Batches(batches(work, material));
    // Its gradients are sums over the batch.
    var descent = (Task.Optimizer.Descent) task.optimizer();
    double rate = descent.rate() / work.batch();
    var training = new Backpropagation(net, data, rate, descent.momentum());
    training.fixFlatSpot(false);
    training.setThreadCount(threads);
    if (task.loss() == Task.Loss.CROSS_ENTROPY) {
      training.setErrorFunction(new CrossEntropyErrorFunction());
    }
    ready = Optional.of(new Ready(work, material, net, training, data));
  }

  @Override
  public void step(int batch) {
    Ready it = ready();
    it.data().turn(batch);
    it.training().iteration();
  }

  @Override
  public double loss(int batch) {
    Ready it = ready();
    int width = it.work().outputs();
    double[] outputs = new double[it.work().batch() * width];
    double[] output = new double[width];
    it.data().turn(batch);
    for (int i = 0; i < it.work().batch(); i++) {
      it.net().compute(it.data().get(i).getInputArray(), output);
      System.arraycopy(output, 0, outputs, i * width, width);
    }
    return it.material().loss(it.work(), outputs, batch);
  }

  @Override
  public void close() {
    ready.ifPresent(it -> it.training().finishTraining());
    Encog.getInstance().shutdown();
  }

  private Ready ready() {
    return ready.orElseThrow(() -> new IllegalStateException("prepare comes first"));
  }

  private static BasicNetwork network(Work work) {
    var net = new BasicNetwork();
    net.addLayer(new BasicLayer(null, true, work.inputs()));
    Net.Perceptron chain = work.net().perceptron().orElseThrow();
    Task.Training task = (Task.Training) work.task();
    for (int i = 0; i < chain.layers(); i++) {
      boolean last = i == chain.layers() - 1;
      ActivationFunction activation =
          last && task.loss() == Task.Loss.CROSS_ENTROPY
              ? new ActivationSoftMax()
              : activation(chain.activations().get(i));
      net.addLayer(new BasicLayer(activation, !last, chain.sizes().get(i + 1)));
    }
    net.getStructure().finalizeStructure();
    return net;
  }

  private static ActivationFunction activation(Activation activation) {
    return switch (activation) {
      case LINEAR -> new ActivationLinear();
      case RELU -> new ActivationReLU();
      case TANH -> new ActivationTANH();
      case LEAKY_RELU -> throw new IllegalArgumentException("It has no leaky ReLU");
      case SIGMOID -> new ActivationSigmoid();
    };
  }

  private static List<List<MLDataPair>> batches(Work work, Material material) {
    List<List<MLDataPair>> batches = new ArrayList<>();
    for (int batch = 0; batch < work.batches(); batch++) {
      List<MLDataPair> pairs = new ArrayList<>();
      for (int i = 0; i < work.batch(); i++) {
        pairs.add(
            new BasicMLDataPair(
                row(material.inputs().get(batch), i, work.inputs()),
                row(material.targets().get(batch), i, work.outputs())));
      }
      batches.add(pairs);
    }
    return batches;
  }

  private static BasicMLData row(float[] batch, int row, int columns) {
    double[] values = new double[columns];
    Arrays.setAll(values, j -> batch[row * columns + j]);
    return new BasicMLData(values);
  }
}
