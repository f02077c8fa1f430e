package org.glassnet.bench.deeplearning4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.glassnet.bench.Material;
import org.glassnet.bench.Net;
import org.glassnet.bench.Op;
import org.glassnet.bench.Task;
import org.glassnet.bench.Work;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/// A network of one node after another as Deeplearning4j's layers.
///
/// Pictures and weights are turned to its (channels, height, width); a dense layer over channels is
/// a convolution of 1×1. An activation after a dense layer or a convolution is that layer's own;
/// the last dense layer is its output layer.
final class Chain {
  private final Work work;
  private final Task.Training task;
  private final Material material;
  private final NeuralNetConfiguration.ListBuilder layers;
  private final Map<String, INDArray> parameters = new LinkedHashMap<>();
  private int layer;
  private int parameter;

  private Chain(Work work, Task.Training task, Material material) {
    this.work = work;
    this.task = task;
    this.material = material;
    this.layers = new NeuralNetConfiguration.Builder().updater(updater(task)).list();
  }

  static Chain of(Work work, Task.Training task, Material material) {
    var chain = new Chain(work, task, material);
    int nodes = work.net().nodes().size();
    for (int node = 0; node < nodes; node++) {
      chain.add(node);
    }
    return chain;
  }

  /// The network with the material's weights.
  MultiLayerNetwork network() {
    List<Integer> input = work.net().input();
    layers.setInputType(
        input.size() == 1
            ? InputType.feedForward(input.getFirst())
            : InputType.convolutional(input.get(0), input.get(1), input.get(2)));
    var net = new MultiLayerNetwork(layers.build());
    net.init();
    parameters.forEach(net::setParam);
    return net;
  }

  private void add(int node) {
    Net net = work.net();
    switch (net.nodes().get(node).op()) {
      case Op.Dense(int units) -> dense(node, units);
      case Op.Conv conv -> {
        convolution(conv, activation(node + 1));
        kernel(net.parameters(node).getFirst());
        if (conv.bias()) {
          take("b", 1, conv.filters());
        }
        layer++;
      }
      case Op.BatchNorm(double momentum, double epsilon) -> {
        layers.layer(new BatchNormalization.Builder().decay(momentum).eps(epsilon).build());
        int channels = net.inputShape(node).getLast();
        take("gamma", 1, channels);
        take("beta", 1, channels);
        parameter += 2;
        layer++;
      }
      case Op.Activate(Op.Activation f) -> {
        if (!(net.nodes().get(node - 1).op() instanceof Op.Dense)
            && !(net.nodes().get(node - 1).op() instanceof Op.Conv)) {
          layers.layer(new ActivationLayer.Builder().activation(function(f)).build());
          layer++;
        }
      }
      case Op.MaxPool(int size, int stride, int padding) -> {
        layers.layer(
            new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(size, size)
                .stride(stride, stride)
                .padding(padding, padding)
                .build());
        layer++;
      }
      case Op.Dropout(double rate) -> {
        layers.layer(new DropoutLayer(1 - rate));
        layer++;
      }
      case Op.Flatten() -> {}
      case Op.GlobalAveragePool() -> throw new IllegalArgumentException("No work's chain has one");
      case Op.Add() -> throw new IllegalArgumentException("A chain has no branches");
    }
  }

  private void convolution(Op.Conv conv, IActivation f) {
    layers.layer(
        new ConvolutionLayer.Builder(conv.kernel(), conv.kernel())
            .nOut(conv.filters())
            .stride(conv.stride(), conv.stride())
            .padding(conv.padding(), conv.padding())
            .hasBias(conv.bias())
            .activation(f)
            .build());
  }

  private void dense(int node, int units) {
    List<Integer> shape = work.net().inputShape(node);
    IActivation f = activation(node + 1);
    if (shape.size() == 3) {
      convolution(new Op.Conv(units, 1, 1, 0, true), f);
      INDArray weights = array(material.parameter(parameter++), 1, 1, shape.getLast(), units);
      parameters.put(layer + "_W", weights.permute(3, 2, 0, 1).dup('c'));
    } else {
      boolean last =
          work.net().nodes().stream().skip(node + 1).noneMatch(it -> it.op() instanceof Op.Dense);
      layers.layer(
          last ? output(units, f) : new DenseLayer.Builder().nOut(units).activation(f).build());
      denseWeights(node, shape.getFirst(), units);
    }
    take("b", 1, units);
    layer++;
  }

  /// After flattening, inputs come channel by channel.
  private void denseWeights(int node, int inputs, int units) {
    Net net = work.net();
    INDArray weights = array(material.parameter(parameter++), inputs, units);
    if (node > 0 && net.nodes().get(node - 1).op() instanceof Op.Flatten) {
      List<Integer> picture = net.inputShape(node - 1);
      weights =
          weights
              .reshape('c', picture.get(0), picture.get(1), picture.get(2), units)
              .permute(2, 0, 1, 3)
              .dup('c')
              .reshape('c', inputs, units);
    }
    parameters.put(layer + "_W", weights);
  }

  private OutputLayer output(int units, IActivation f) {
    return switch (task.loss()) {
      case CROSS_ENTROPY ->
          new OutputLayer.Builder(LossFunction.MCXENT)
              .nOut(units)
              .activation(Activation.SOFTMAX)
              .build();
      case HALF_SQUARED ->
          new OutputLayer.Builder(LossFunction.L2).nOut(units).activation(f).build();
    };
  }

  private void kernel(Op.Parameter kernel) {
    long[] shape = kernel.shape().stream().mapToLong(Integer::longValue).toArray();
    INDArray weights = array(material.parameter(parameter++), shape);
    parameters.put(layer + "_W", weights.permute(3, 2, 0, 1).dup('c'));
  }

  private void take(String name, long... shape) {
    parameters.put(layer + "_" + name, array(material.parameter(parameter++), shape));
  }

  /// The activation that a node is; the identity where it is none.
  private IActivation activation(int node) {
    return function(
        node < work.net().nodes().size()
                && work.net().nodes().get(node).op() instanceof Op.Activate(Op.Activation f)
            ? f
            : Op.Activation.LINEAR);
  }

  private static IActivation function(Op.Activation activation) {
    return switch (activation) {
      case LINEAR -> Activation.IDENTITY.getActivationFunction();
      case RELU -> Activation.RELU.getActivationFunction();
      case LEAKY_RELU -> new ActivationLReLU(Op.Activation.SLOPE);
      case TANH -> Activation.TANH.getActivationFunction();
      case SIGMOID -> Activation.SIGMOID.getActivationFunction();
    };
  }

  /// Its squared error is not halved: the rate makes up for it.
  private static IUpdater updater(Task.Training task) {
    double rate = task.optimizer().rate() / squares(task.loss());
    return switch (task.optimizer()) {
      case Task.Optimizer.Descent(_, float momentum) ->
          momentum == 0 ? new Sgd(rate) : new Nesterovs(rate, momentum);
      case Task.Optimizer.Adam _ -> new Adam(rate);
    };
  }

  /// How many times its loss is the work's.
  static double squares(Task.Loss loss) {
    return switch (loss) {
      case CROSS_ENTROPY -> 1;
      case HALF_SQUARED -> 2;
    };
  }

  static INDArray array(float[] values, long... shape) {
    return Nd4j.createFromArray(values).reshape(shape);
  }
}
