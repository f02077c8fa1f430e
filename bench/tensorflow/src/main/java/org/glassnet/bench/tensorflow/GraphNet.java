package org.glassnet.bench.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.bench.Material;
import org.glassnet.bench.Net;
import org.glassnet.bench.Op.Activation;
import org.glassnet.bench.Op.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;

/// A network as TensorFlow's operations, with its variables.
///
/// Layout and weights are the material's own. A moving statistic is the norm's output, assigned in
/// the step; gradients of explicit paddings are missing in TensorFlow's C++, so where `SAME` would
/// pad elsewhere, the input is padded before.
final class GraphNet {
  private final Ops tf;
  private final Net net;
  private final Material material;
  private final int batch;
  private final boolean training;
  private final List<VarHandleOp> variables = new ArrayList<>();
  private final List<Operand<TFloat32>> values = new ArrayList<>();
  private final List<Op> initializers = new ArrayList<>();
  private final List<Op> updates = new ArrayList<>();
  private int parameters;

  GraphNet(Ops tf, Net net, Material material, int batch, boolean training) {
    this.tf = tf;
    this.net = net;
    this.material = material;
    this.batch = batch;
    this.training = training;
  }

  /// What is trained.
  List<VarHandleOp> variables() {
    return variables;
  }

  /// Their values, read once a step.
  List<Operand<TFloat32>> values() {
    return values;
  }

  /// What has to run once.
  List<Op> initializers() {
    return initializers;
  }

  /// What a training step assigns besides what the optimizer does.
  List<Op> updates() {
    return updates;
  }

  /// The last node's output.
  Operand<TFloat32> output(Operand<TFloat32> input) {
    List<Operand<TFloat32>> made = new ArrayList<>();
    for (int i = 0; i < net.nodes().size(); i++) {
      Net.Node node = net.nodes().get(i);
      List<Operand<TFloat32>> from =
          node.from().stream().map(j -> j == Net.INPUT ? input : made.get(j)).toList();
      made.add(node(i, node, from));
    }
    return made.getLast();
  }

  private Operand<TFloat32> node(int index, Net.Node node, List<Operand<TFloat32>> from) {
    Operand<TFloat32> x = from.getFirst();
    List<Integer> shape = net.inputShape(index);
    return switch (node.op()) {
      case org.glassnet.bench.Op.Dense(int units) -> dense(index, x, shape, units);
      case org.glassnet.bench.Op.Conv conv -> convolution(index, x, conv);
      case org.glassnet.bench.Op.BatchNorm norm -> norm(index, x, shape, norm);
      case org.glassnet.bench.Op.Activate(Activation f) -> activation(x, f);
      case org.glassnet.bench.Op.MaxPool(int size, int stride, int padding) ->
          tf.nn.maxPool(
              padded(x, padding, Float.NEGATIVE_INFINITY),
              tf.constant(new int[] {1, size, size, 1}),
              tf.constant(new int[] {1, stride, stride, 1}),
              "VALID");
      case org.glassnet.bench.Op.GlobalAveragePool() ->
          tf.math.mean(x, tf.constant(new int[] {1, 2}));
      case org.glassnet.bench.Op.Dropout(double rate) -> training ? dropout(x, shape, rate) : x;
      case org.glassnet.bench.Op.Flatten() ->
          tf.reshape(x, tf.constant(new int[] {batch, node.shape().getFirst()}));
      case org.glassnet.bench.Op.Add() -> tf.math.add(x, from.getLast());
    };
  }

  private Operand<TFloat32> dense(int node, Operand<TFloat32> x, List<Integer> shape, int units) {
    Operand<TFloat32> weights = trained(node, 0);
    Operand<TFloat32> biases = trained(node, 1);
    if (shape.size() == 1) {
      return tf.math.add(tf.linalg.matMul(x, weights), biases);
    }
    int rows = batch * shape.get(0) * shape.get(1);
    Operand<TFloat32> flat = tf.reshape(x, tf.constant(new int[] {rows, shape.get(2)}));
    return tf.reshape(
        tf.nn.biasAdd(tf.linalg.matMul(flat, weights), biases),
        tf.constant(new int[] {batch, shape.get(0), shape.get(1), units}));
  }

  private Operand<TFloat32> convolution(
      int node, Operand<TFloat32> x, org.glassnet.bench.Op.Conv conv) {
    boolean same = conv.stride() == 1 && conv.kernel() == 2 * conv.padding() + 1;
    Operand<TFloat32> y =
        tf.nn.conv2d(
            same ? x : padded(x, conv.padding(), 0),
            trained(node, 0),
            List.of(1L, (long) conv.stride(), (long) conv.stride(), 1L),
            same ? "SAME" : "VALID",
            new Conv2d.Options[0]);
    return conv.bias() ? tf.nn.biasAdd(y, trained(node, 1)) : y;
  }

  private Operand<TFloat32> padded(Operand<TFloat32> x, int padding, float value) {
    int[][] amounts = {{0, 0}, {padding, padding}, {padding, padding}, {0, 0}};
    return padding == 0 ? x : tf.pad(x, tf.constant(amounts), tf.constant(value));
  }

  private Operand<TFloat32> norm(
      int node, Operand<TFloat32> x, List<Integer> shape, org.glassnet.bench.Op.BatchNorm norm) {
    boolean flat = shape.size() == 1;
    Operand<TFloat32> image =
        flat ? tf.reshape(x, tf.constant(new int[] {batch, 1, 1, shape.getFirst()})) : x;
    Operand<TFloat32> gamma = trained(node, 0);
    Operand<TFloat32> beta = trained(node, 1);
    VarHandleOp mean = variable(node, 2);
    VarHandleOp variance = variable(node, 3);
    FusedBatchNorm<TFloat32, TFloat32> y =
        tf.nn.fusedBatchNorm(
            image,
            gamma,
            beta,
            tf.readVariableOp(mean, TFloat32.class),
            tf.readVariableOp(variance, TFloat32.class),
            FusedBatchNorm.epsilon((float) norm.epsilon()),
            FusedBatchNorm.exponentialAvgFactor((float) (1 - norm.momentum())),
            FusedBatchNorm.isTraining(training));
    if (training) {
      updates.add(tf.assignVariableOp(mean, y.batchMean()));
      updates.add(tf.assignVariableOp(variance, y.batchVariance()));
    }
    return flat ? tf.reshape(y.y(), tf.constant(new int[] {batch, shape.getFirst()})) : y.y();
  }

  private Operand<TFloat32> dropout(Operand<TFloat32> x, List<Integer> shape, double rate) {
    int[] sizes = new int[shape.size() + 1];
    sizes[0] = batch;
    for (int i = 0; i < shape.size(); i++) {
      sizes[i + 1] = shape.get(i);
    }
    Operand<TFloat32> drawn = tf.random.randomUniform(tf.constant(sizes), TFloat32.class);
    Operand<TFloat32> kept =
        tf.dtypes.cast(tf.math.greaterEqual(drawn, tf.constant((float) rate)), TFloat32.class);
    return tf.math.mul(tf.math.mul(x, tf.constant((float) (1 / (1 - rate)))), kept);
  }

  private Operand<TFloat32> activation(Operand<TFloat32> x, Activation f) {
    return switch (f) {
      case LINEAR -> x;
      case RELU -> tf.nn.relu(x);
      case LEAKY_RELU -> tf.nn.leakyRelu(x, LeakyRelu.alpha(Activation.SLOPE));
      case TANH -> tf.math.tanh(x);
      case SIGMOID -> tf.math.sigmoid(x);
    };
  }

  private Operand<TFloat32> trained(int node, int index) {
    VarHandleOp variable = variable(node, index);
    Operand<TFloat32> value = tf.readVariableOp(variable, TFloat32.class);
    variables.add(variable);
    values.add(value);
    return value;
  }

  /// Parameters come in the material's order.
  private VarHandleOp variable(int node, int index) {
    Parameter parameter = net.parameters(node).get(index);
    Shape shape = Shape.of(parameter.shape().stream().mapToLong(Integer::longValue).toArray());
    VarHandleOp variable =
        tf.varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName("node" + node + "_" + index));
    TFloat32 first = TFloat32.tensorOf(shape, DataBuffers.of(material.parameter(parameters)));
    initializers.add(tf.assignVariableOp(variable, tf.constant(first)));
    parameters++;
    return variable;
  }
}
