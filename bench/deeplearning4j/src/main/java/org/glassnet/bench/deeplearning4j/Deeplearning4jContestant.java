package org.glassnet.bench.deeplearning4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.glassnet.bench.Contestant;
import org.glassnet.bench.Material;
import org.glassnet.bench.Work;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/// Deeplearning4j's `MultiLayerNetwork`, one `fit` of a prepared batch a step, with its workspaces.
public final class Deeplearning4jContestant implements Contestant {
  private static final String POM =
      "/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties";

  private final List<DataSet> batches = new ArrayList<>();
  private Optional<Ready> ready = Optional.empty();

  private record Ready(Work work, MultiLayerNetwork net) {}

  @Override
  public String name() {
    return "Deeplearning4j";
  }

  @Override
  public String version() {
    var properties = new Properties();
    try (InputStream pom = MultiLayerNetwork.class.getResourceAsStream(POM)) {
      properties.load(pom);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  @Override
  public Optional<String> difference(Work work) {
    return work.descent().momentum() == 0
        ? Optional.empty()
        : Optional.of("has Nesterov's momentum alone");
  }

  @Override
  public void prepare(Work work, Material material, int threads) {
    Nd4j.getEnvironment().setMaxThreads(threads);
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
    Nd4j.getMemoryManager().togglePeriodicGc(false);
    var net = new MultiLayerNetwork(configuration(work));
    net.init();
    for (int i = 0; i < work.layers(); i++) {
      int in = work.sizes().get(i);
      int out = work.sizes().get(i + 1);
      net.setParam(i + "_W", array(material.weights().get(i), in, out));
      net.setParam(i + "_b", array(material.biases().get(i), 1, out));
    }
    for (int i = 0; i < Work.BATCHES; i++) {
      batches.add(
          new DataSet(
              array(material.inputs().get(i), work.batch(), work.inputs()),
              array(material.targets().get(i), work.batch(), work.outputs())));
    }
    ready = Optional.of(new Ready(work, net));
  }

  @Override
  public void step(int batch) {
    ready().net().fit(batches.get(batch));
  }

  @Override
  public double loss(int batch) {
    return ready().net().score(batches.get(batch), true) / squares(ready().work());
  }

  @Override
  public void close() {
    ready.ifPresent(it -> it.net().close());
  }

  private Ready ready() {
    return ready.orElseThrow(() -> new IllegalStateException("prepare comes first"));
  }

  private static MultiLayerConfiguration configuration(Work work) {
    var layers = new NeuralNetConfiguration.Builder().updater(updater(work)).list();
    for (int i = 0; i < work.layers(); i++) {
      int in = work.sizes().get(i);
      int out = work.sizes().get(i + 1);
      layers.layer(
          i < work.layers() - 1
              ? new DenseLayer.Builder()
                  .nIn(in)
                  .nOut(out)
                  .activation(activation(work.activation(i)))
                  .build()
              : output(work, in, out));
    }
    return layers.build();
  }

  private static OutputLayer output(Work work, int in, int out) {
    return switch (work.loss()) {
      case CROSS_ENTROPY ->
          new OutputLayer.Builder(LossFunction.MCXENT)
              .nIn(in)
              .nOut(out)
              .activation(Activation.SOFTMAX)
              .build();
      case HALF_SQUARED ->
          new OutputLayer.Builder(LossFunction.L2)
              .nIn(in)
              .nOut(out)
              .activation(activation(work.activation(work.layers() - 1)))
              .build();
    };
  }

  /// Its squared error is not halved: the rate makes up for it.
  private static IUpdater updater(Work work) {
    double rate = work.descent().rate() / squares(work);
    return work.descent().momentum() == 0
        ? new Sgd(rate)
        : new Nesterovs(rate, work.descent().momentum());
  }

  private static double squares(Work work) {
    return switch (work.loss()) {
      case CROSS_ENTROPY -> 1;
      case HALF_SQUARED -> 2;
    };
  }

  private static Activation activation(Work.Activation activation) {
    return switch (activation) {
      case LINEAR -> Activation.IDENTITY;
      case RELU -> Activation.RELU;
      case TANH -> Activation.TANH;
      case SIGMOID -> Activation.SIGMOID;
    };
  }

  private static INDArray array(float[] values, int rows, int columns) {
    return Nd4j.createFromArray(values).reshape(rows, columns);
  }
}
