package org.glassnet.bench.glassnet;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.bench.Contestant;
import org.glassnet.bench.Material;
import org.glassnet.bench.Task;
import org.glassnet.bench.Work;
import org.glassnet.function.Loss;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.KernelInfo;
import org.glassnet.kernel.Matrix;
import org.glassnet.model.Network;
import org.glassnet.optim.Adam;
import org.glassnet.optim.Momentum;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.Sgd;
import org.glassnet.plan.Ending;
import org.glassnet.plan.Plan;
import org.glassnet.train.Machine;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;

/// Glassnet as a user drives it: a trainer, and one call for a batch of a data set in memory.
///
/// Inference goes by a plan that is made once, which the engine's module does not export, and a
/// class path allows.
public final class GlassnetContestant implements Contestant {
  private Optional<Run> run = Optional.empty();

  /// What steps run on.
  private sealed interface Run {
    String machine();

    void close();
  }

  private record Training(Trainer trainer, Batches data, int[] order, int batch) implements Run {
    @Override
    public String machine() {
      Machine machine = trainer.machine();
      return machine.provider() + " " + machine.species();
    }

    double train(int turn) {
      return trainer.trainOnBatch(data, order, turn * batch, (turn + 1) * batch);
    }

    @Override
    public void close() {
      trainer.close();
    }
  }

  private record Answering(Compute compute, Plan plan, Batches data) implements Run {
    @Override
    public String machine() {
      KernelInfo info = compute.info();
      return info.provider() + " " + info.species();
    }

    void answer(int turn) {
      Matrix input = plan.input().value();
      int size = plan.input().size() / plan.rows();
      for (int row = 0; row < plan.rows(); row++) {
        data.input(turn * plan.rows() + row, input.array(), input.offset() + row * size);
      }
      compute.beginStep();
      plan.forward(compute);
    }

    @Override
    public void close() {
      compute.close();
    }
  }

  @Override
  public String name() {
    return "Glassnet";
  }

  @Override
  public String version() {
    String version =
        Optional.ofNullable(Trainer.class.getPackage().getImplementationVersion())
            .orElse("from classes");
    return version + ", " + run().machine();
  }

  @Override
  public void prepare(Work work, Material material, int threads) {
    Network network = Networks.of(work.net(), material);
    var data = new Batches(work, material);
    run =
        Optional.of(
            switch (work.task()) {
              case Task.Training(Task.Loss loss, Task.Optimizer optimizer) -> {
                TrainSettings settings =
                    TrainSettings.of(loss(loss))
                        .withOptimizer(optimizer(optimizer))
                        .withBatchSize(work.batch());
                Trainer trainer = Trainer.open(network, settings, threads);
                trainer.warmUp();
                int[] order = IntStream.range(0, data.size()).toArray();
                yield new Training(trainer, data, order, work.batch());
              }
              case Task.Inference() -> {
                Compute compute = Compute.open(threads);
                compute.warmUp();
                Plan plan = Plan.forInference(network, Ending.OUTPUT, work.batch());
                yield new Answering(compute, plan, data);
              }
            });
  }

  @Override
  public void step(int batch) {
    switch (run()) {
      case Training it -> it.train(batch);
      case Answering it -> it.answer(batch);
    }
  }

  /// The loss of a step, which the engine takes before the step's update.
  @Override
  public double loss(int batch) {
    return ((Training) run()).train(batch);
  }

  @Override
  public float[] outputs() {
    Plan plan = ((Answering) run()).plan();
    Matrix y = plan.output().value();
    int size = plan.rows() * plan.output().shape().size();
    return Arrays.copyOfRange(y.array(), y.offset(), y.offset() + size);
  }

  @Override
  public void close() {
    run.ifPresent(Run::close);
  }

  private Run run() {
    return run.orElseThrow(() -> new IllegalStateException("prepare comes first"));
  }

  private static Loss loss(Task.Loss loss) {
    return switch (loss) {
      case CROSS_ENTROPY -> Loss.crossEntropy();
      case HALF_SQUARED -> Loss.halfSquared();
    };
  }

  private static Optimizer optimizer(Task.Optimizer optimizer) {
    return switch (optimizer) {
      case Task.Optimizer.Descent(float rate, float momentum) ->
          momentum == 0 ? new Sgd(rate) : new Momentum(rate, momentum);
      case Task.Optimizer.Adam(float rate) -> Adam.pytorch(rate);
    };
  }
}
