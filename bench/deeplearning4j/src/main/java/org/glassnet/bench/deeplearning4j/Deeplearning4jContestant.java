package org.glassnet.bench.deeplearning4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.glassnet.bench.Contestant;
import org.glassnet.bench.Material;
import org.glassnet.bench.Op;
import org.glassnet.bench.Task;
import org.glassnet.bench.Task.Optimizer;
import org.glassnet.bench.Work;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/// Deeplearning4j's `MultiLayerNetwork`, one `fit` of a prepared batch a step, with its workspaces.
public final class Deeplearning4jContestant implements Contestant {
  private static final String POM =
      "/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties";

  private final List<DataSet> batches = new ArrayList<>();
  private Optional<Ready> ready = Optional.empty();

  private record Ready(Task.Training task, MultiLayerNetwork net) {}

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
  public Optional<String> declines(Work work) {
    return work.net().nodes().stream().anyMatch(node -> node.op() instanceof Op.Add)
        ? Optional.of("it is ten times slower on chains already")
        : Optional.empty();
  }

  @Override
  public Optional<String> difference(Work work) {
    return switch (training(work).optimizer()) {
      case Optimizer.Descent(_, float momentum) ->
          momentum == 0 ? Optional.empty() : Optional.of("has Nesterov's momentum alone");
      case Optimizer.Adam _ -> Optional.of("Adam's ε weighs more in the first steps");
    };
  }

  @Override
  public void prepare(Work work, Material material, int threads) {
    Nd4j.getEnvironment().setMaxThreads(threads);
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
    Nd4j.getMemoryManager().togglePeriodicGc(false);
    Chain chain = Chain.of(work, training(work), material);
    for (int i = 0; i < work.batches(); i++) {
      batches.add(
          new DataSet(
              inputs(work, material.inputs().get(i)),
              Chain.array(material.targets().get(i), work.batch(), work.outputs())));
    }
    ready = Optional.of(new Ready(training(work), chain.network()));
  }

  /// Pictures as (channels, height, width).
  private static INDArray inputs(Work work, float[] values) {
    List<Integer> shape = work.net().input();
    return shape.size() == 1
        ? Chain.array(values, work.batch(), work.inputs())
        : Chain.array(values, work.batch(), shape.get(0), shape.get(1), shape.get(2))
            .permute(0, 3, 1, 2)
            .dup('c');
  }

  private static Task.Training training(Work work) {
    return (Task.Training) work.task();
  }

  @Override
  public void step(int batch) {
    ready().net().fit(batches.get(batch));
  }

  @Override
  public double loss(int batch) {
    return ready().net().score(batches.get(batch), true) / Chain.squares(ready().task().loss());
  }

  @Override
  public void close() {
    ready.ifPresent(it -> it.net().close());
  }

  private Ready ready() {
    return ready.orElseThrow(() -> new IllegalStateException("prepare comes first"));
  }
}
