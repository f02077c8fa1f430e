package org.glassnet.bench.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.glassnet.bench.Contestant;
import org.glassnet.bench.Material;
import org.glassnet.bench.Task;
import org.glassnet.bench.Work;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/// TensorFlow's graph mode: the graph once, its gradients by the framework, one run of the session
/// a step.
///
/// Weights are resource variables, read once a step: with reference variables an update may
/// overtake the backward pass, and the loss is another one. Labels are one-hot, because TensorFlow
/// Java has no gradient for the sparse cross-entropy.
public final class TensorFlowContestant implements Contestant {
  /// The inputs of a photograph.
  private static final int PHOTOGRAPH = 100_000;

  private final Graph graph = new Graph();
  private final List<TFloat32> inputs = new ArrayList<>();
  private final List<TFloat32> targets = new ArrayList<>();
  private Optional<Ready> ready = Optional.empty();

  private record Ready(
      Session session,
      Placeholder<TFloat32> x,
      Placeholder<TFloat32> y,
      Operand<TFloat32> loss,
      double scale,
      Op train) {}

  @Override
  public String name() {
    return "TensorFlow Java, graph";
  }

  @Override
  public String version() {
    return TensorFlow.version();
  }

  @Override
  public Optional<String> declines(Work work) {
    return work.task() instanceof Task.Training(_, _) && work.net().inputs() < PHOTOGRAPH
        ? Optional.empty()
        : Optional.of("promises on photographs speak of PyTorch alone");
  }

  @Override
  public Optional<String> difference(Work work) {
    return work.task() instanceof Task.Training(_, Task.Optimizer.Adam _)
        ? Optional.of("Adam's ε weighs more in the first steps")
        : Optional.empty();
  }

  @Override
  public void prepare(Work work, Material material, int threads) {
    Task.Training task = (Task.Training) work.task();
    Ops tf = Ops.create(graph);
    var x = placeholder(tf, shape(work));
    var y = placeholder(tf, Shape.of(work.batch(), work.outputs()));
    var net = new GraphNet(tf, work.net(), material, work.batch(), true);
    Operand<TFloat32> output = net.output(x);
    Operand<TFloat32> loss = loss(tf, task.loss(), output, y);
    Gradients gradients = tf.gradients(loss, net.values());
    double scale = scale(task.loss(), work.batch());
    var updates = new Updates(tf, task.optimizer(), (float) scale);
    for (int i = 0; i < net.variables().size(); i++) {
      updates.add(net.variables().get(i), net.values().get(i), gradients.dy(i));
    }
    List<Op> all = new ArrayList<>(updates.of());
    all.addAll(net.updates());
    Op train = tf.withControlDependencies(all).noOp();
    Session session = new Session(graph, settings(threads));
    net.initializers().forEach(session::run);
    updates.initializers().forEach(session::run);
    ready = Optional.of(new Ready(session, x, y, loss, scale, train));
    for (int i = 0; i < work.batches(); i++) {
      inputs.add(tensor(shape(work), material.inputs().get(i)));
      targets.add(tensor(Shape.of(work.batch(), work.outputs()), material.targets().get(i)));
    }
  }

  private static Shape shape(Work work) {
    return Shape.of(
        LongStream.concat(
                LongStream.of(work.batch()),
                work.net().input().stream().mapToLong(Integer::longValue))
            .toArray());
  }

  /// Squares are summed over the batch, by TensorFlow's own half squared error.
  private static Operand<TFloat32> loss(
      Ops tf, Task.Loss loss, Operand<TFloat32> output, Operand<TFloat32> y) {
    return switch (loss) {
      case CROSS_ENTROPY ->
          tf.math.mean(tf.nn.softmaxCrossEntropyWithLogits(output, y).loss(), tf.constant(0));
      case HALF_SQUARED -> tf.nn.l2Loss(tf.math.sub(output, y));
    };
  }

  /// The work's loss in terms of that.
  private static double scale(Task.Loss loss, int batch) {
    return switch (loss) {
      case CROSS_ENTROPY -> 1;
      case HALF_SQUARED -> 1.0 / batch;
    };
  }

  private static ConfigProto settings(int threads) {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(threads)
        .setInterOpParallelismThreads(1)
        .build();
  }

  private static Placeholder<TFloat32> placeholder(Ops tf, Shape shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
  }

  private static TFloat32 tensor(Shape shape, float[] values) {
    return TFloat32.tensorOf(shape, DataBuffers.of(values));
  }

  @Override
  public void step(int batch) {
    runner(batch).addTarget(ready().train()).run().close();
  }

  @Override
  public double loss(int batch) {
    try (Result result = runner(batch).fetch(ready().loss()).run()) {
      return ((TFloat32) result.get(0)).getFloat() * ready().scale();
    }
  }

  private Session.Runner runner(int batch) {
    Ready it = ready();
    return it.session().runner().feed(it.x(), inputs.get(batch)).feed(it.y(), targets.get(batch));
  }

  private Ready ready() {
    return ready.orElseThrow(() -> new IllegalStateException("prepare comes first"));
  }

  @Override
  public void close() {
    ready.ifPresent(it -> it.session().close());
    inputs.forEach(TFloat32::close);
    targets.forEach(TFloat32::close);
    graph.close();
  }
}
