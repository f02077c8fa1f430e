package org.glassnet.bench.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.bench.Contestant;
import org.glassnet.bench.Material;
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
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/// TensorFlow's graph mode: the graph once, its gradients by the framework, one run of the session
/// a step.
///
/// Weights are resource variables, read once a step: with reference variables an update may
/// overtake the backward pass, and the loss is another one. Labels are one-hot, because TensorFlow
/// Java has no gradient for the sparse cross-entropy.
public final class TensorFlowContestant implements Contestant {
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
  public void prepare(Work work, Material material, int threads) {
    Ops tf = Ops.create(graph);
    var x = placeholder(tf, Shape.of(work.batch(), work.inputs()));
    var y = placeholder(tf, Shape.of(work.batch(), work.outputs()));
    List<VarHandleOp> variables = new ArrayList<>();
    List<Operand<TFloat32>> values = new ArrayList<>();
    List<Op> initializers = new ArrayList<>();
    Operand<TFloat32> output = x;
    for (int i = 0; i < work.layers(); i++) {
      int in = work.sizes().get(i);
      int out = work.sizes().get(i + 1);
      Shape[] shapes = {Shape.of(in, out), Shape.of(out)};
      float[][] first = {material.weights().get(i), material.biases().get(i)};
      for (int j = 0; j < 2; j++) {
        VarHandleOp variable =
            tf.varHandleOp(
                TFloat32.class, shapes[j], VarHandleOp.sharedName("layer" + i + "_" + j));
        initializers.add(tf.assignVariableOp(variable, tf.constant(tensor(shapes[j], first[j]))));
        variables.add(variable);
        values.add(tf.readVariableOp(variable, TFloat32.class));
      }
      output = tf.math.add(tf.linalg.matMul(output, values.get(2 * i)), values.get(2 * i + 1));
      output =
          switch (work.activation(i)) {
            case LINEAR -> output;
            case RELU -> tf.nn.relu(output);
            case TANH -> tf.math.tanh(output);
            case SIGMOID -> tf.math.sigmoid(output);
          };
    }
    Operand<TFloat32> loss = loss(tf, work, output, y);
    Gradients gradients = tf.gradients(loss, values);
    Operand<TFloat32> rate = tf.constant(work.descent().rate() * (float) scale(work));
    Operand<TFloat32> momentum = tf.constant(work.descent().momentum());
    List<Op> updates = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      Operand<? extends TType> variable = variables.get(i);
      Operand<TFloat32> gradient = gradients.dy(i);
      if (work.descent().momentum() == 0) {
        updates.add(tf.train.resourceApplyGradientDescent(variable, rate, gradient));
      } else {
        VarHandleOp velocity =
            tf.varHandleOp(
                TFloat32.class, values.get(i).shape(), VarHandleOp.sharedName("velocity" + i));
        initializers.add(tf.assignVariableOp(velocity, tf.zerosLike(values.get(i))));
        Operand<? extends TType> handle = velocity;
        updates.add(tf.train.resourceApplyMomentum(variable, handle, rate, gradient, momentum));
      }
    }
    Op train = tf.withControlDependencies(updates).noOp();
    Session session = new Session(graph, settings(threads));
    initializers.forEach(session::run);
    ready = Optional.of(new Ready(session, x, y, loss, scale(work), train));
    for (int i = 0; i < Work.BATCHES; i++) {
      inputs.add(tensor(Shape.of(work.batch(), work.inputs()), material.inputs().get(i)));
      targets.add(tensor(Shape.of(work.batch(), work.outputs()), material.targets().get(i)));
    }
  }

  /// Squares are summed over the batch, by TensorFlow's own half squared error.
  private static Operand<TFloat32> loss(
      Ops tf, Work work, Operand<TFloat32> output, Operand<TFloat32> y) {
    return switch (work.loss()) {
      case CROSS_ENTROPY ->
          tf.math.mean(tf.nn.softmaxCrossEntropyWithLogits(output, y).loss(), tf.constant(0));
      case HALF_SQUARED -> tf.nn.l2Loss(tf.math.sub(output, y));
    };
  }

  /// The work's loss in terms of that.
  private static double scale(Work work) {
    return switch (work.loss()) {
      case CROSS_ENTROPY -> 1;
      case HALF_SQUARED -> 1.0 / work.batch();
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
