package org.glassnet.bench.glassnet;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.bench.Contestant;
import org.glassnet.bench.Material;
import org.glassnet.bench.Work;
import org.glassnet.data.Table;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Layer;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.optim.Momentum;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.Sgd;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.Machine;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// Glassnet as a user drives it: a trainer, and one call for a batch of a data set in memory.
public final class GlassnetContestant implements Contestant {
  private Optional<Ready> ready = Optional.empty();

  private record Ready(Trainer trainer, Table data, int[] order, int batch) {}

  @Override
  public String name() {
    return "Glassnet";
  }

  @Override
  public String version() {
    String version =
        Optional.ofNullable(Trainer.class.getPackage().getImplementationVersion())
            .orElse("from classes");
    Machine machine = ready().trainer().machine();
    return "%s, %s %s".formatted(version, machine.provider(), machine.species());
  }

  @Override
  public void prepare(Work work, Material material, int threads) {
    Network network = network(work);
    List<Parameter> parameters = network.weights().parameters();
    for (int layer = 0; layer < work.layers(); layer++) {
      assign(network, parameters.get(2 * layer), material.weights().get(layer));
      assign(network, parameters.get(2 * layer + 1), material.biases().get(layer));
    }
    TrainSettings settings =
        TrainSettings.of(loss(work)).withOptimizer(optimizer(work)).withBatchSize(work.batch());
    Trainer trainer = Trainer.open(network, settings, threads);
    trainer.warmUp();
    Table data = data(work, material);
    int[] order = IntStream.range(0, data.size()).toArray();
    ready = Optional.of(new Ready(trainer, data, order, work.batch()));
  }

  @Override
  public void step(int batch) {
    train(batch);
  }

  /// The loss of a step, which the engine takes before the step's update.
  @Override
  public double loss(int batch) {
    return train(batch);
  }

  @Override
  public void close() {
    ready.ifPresent(it -> it.trainer().close());
  }

  private double train(int batch) {
    Ready it = ready();
    int from = batch * it.batch();
    return it.trainer().trainOnBatch(it.data(), it.order(), from, from + it.batch());
  }

  private Ready ready() {
    return ready.orElseThrow(() -> new IllegalStateException("prepare comes first"));
  }

  private static Loss loss(Work work) {
    return switch (work.loss()) {
      case CROSS_ENTROPY -> Loss.crossEntropy();
      case HALF_SQUARED -> Loss.halfSquared();
    };
  }

  private static Optimizer optimizer(Work work) {
    Work.Descent descent = work.descent();
    return descent.momentum() == 0
        ? new Sgd(descent.rate())
        : new Momentum(descent.rate(), descent.momentum());
  }

  private static Network network(Work work) {
    Layer[] layers =
        IntStream.range(0, work.layers())
            .mapToObj(i -> Dense.of(work.sizes().get(i + 1), activation(work.activation(i))))
            .toArray(Layer[]::new);
    return Network.sequential(1, Shape.of(work.inputs()), layers);
  }

  private static Activation activation(Work.Activation activation) {
    return switch (activation) {
      case LINEAR -> Activation.linear();
      case RELU -> Activation.relu();
      case TANH -> Activation.tanh();
      case SIGMOID -> Activation.sigmoid();
    };
  }

  private static void assign(Network network, Parameter parameter, float[] values) {
    network.weights().assign(parameter.name(), Tensor.of(parameter.shape(), values));
  }

  private static Table data(Work work, Material material) {
    float[][] inputs = samples(material.inputs(), work.inputs());
    return switch (work.loss()) {
      case CROSS_ENTROPY -> {
        int[] labels = material.labels().stream().flatMapToInt(Arrays::stream).toArray();
        List<String> classes =
            IntStream.range(0, work.outputs()).mapToObj(Integer::toString).toList();
        yield Table.of(inputs, labels, classes);
      }
      case HALF_SQUARED -> Table.of(inputs, samples(material.targets(), work.outputs()));
    };
  }

  /// The rows of all batches.
  private static float[][] samples(List<float[]> batches, int columns) {
    return batches.stream()
        .flatMap(batch ->
            IntStream.range(0, batch.length / columns)
                .mapToObj(row -> Arrays.copyOfRange(batch, row * columns, (row + 1) * columns)))
        .toArray(float[][]::new);
  }
}
