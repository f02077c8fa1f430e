package org.glassnet.bench.libtorch;

import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.BatchNorm1dImpl;
import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.MaxPool2dOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.glassnet.bench.Material;
import org.glassnet.bench.Net;
import org.glassnet.bench.Op;

/// A node of the network as a PyTorch module or function of one tensor.
///
/// Weights go from (height, width, channels, filters) to (filters, channels, height, width), and
/// from (inputs, units) to (units, inputs); inputs that were flattened change their order too. A
/// dense layer over channels is a convolution of 1×1, as PyTorch's channels are not its last axis.
///
/// @param forward what it computes
/// @param parameters what is trained
/// @param module what has to be closed
record Stage(UnaryOperator<Tensor> forward, List<Tensor> parameters, List<Pointer> module) {
  /// What a node needs to be built.
  ///
  /// @param first the index of its first parameter in the material
  record Site(
      Net net, int node, Material material, int first, MemoryFormat format, boolean training) {
    List<Integer> input() {
      return net.inputShape(node);
    }

    Tensor parameter(int index) {
      List<Integer> shape = net.parameters(node).get(index).shape();
      long[] sizes = shape.stream().mapToLong(Integer::longValue).toArray();
      return Tensor.create(material.parameter(first + index), sizes);
    }

    boolean onPictures() {
      return input().size() == 3;
    }

    /// Whether an activation may overwrite what it reads: nothing before it in the works' nets
    /// needs its own output for its gradient.
    boolean inPlace() {
      return net.perceptron().isEmpty();
    }
  }

  static Stage of(Site site) {
    return switch (site.net().nodes().get(site.node()).op()) {
      case Op.Conv conv -> convolution(site, conv, site.parameter(0));
      case Op.Dense dense -> site.onPictures() ? pointwise(site, dense) : dense(site, dense);
      case Op.BatchNorm norm -> site.onPictures() ? norm2d(site, norm) : norm1d(site, norm);
      case Op.Activate(Op.Activation activation) ->
          function(site.inPlace() ? inPlace(activation) : activation(activation));
      case Op.MaxPool(int size, int stride, int padding) -> maxPool(size, stride, padding);
      case Op.GlobalAveragePool() ->
          function(x -> torch.flatten(torch.adaptive_avg_pool2d(x, 1, 1), 1, -1));
      case Op.Dropout(double rate) ->
          site.training() ? function(x -> torch.dropout(x, rate, true)) : function(x -> x);
      case Op.Flatten() -> function(x -> torch.flatten(x, 1, -1));
      case Op.Add() -> throw new IllegalArgumentException("A sum reads two tensors");
    };
  }

  private static Stage function(UnaryOperator<Tensor> forward) {
    return new Stage(forward, List.of(), List.of());
  }

  private static Stage maxPool(int size, int stride, int padding) {
    var options = new MaxPool2dOptions(pair(size));
    options.stride().put(new long[] {stride, stride});
    options.padding().put(new long[] {padding, padding});
    return function(x -> torch.max_pool2d(x, options));
  }

  private static UnaryOperator<Tensor> activation(Op.Activation activation) {
    return switch (activation) {
      case LINEAR -> x -> x;
      case RELU -> torch::relu;
      case LEAKY_RELU -> {
        var slope = new Scalar(Op.Activation.SLOPE);
        yield x -> torch.leaky_relu(x, slope);
      }
      case TANH -> torch::tanh;
      case SIGMOID -> torch::sigmoid;
    };
  }

  /// Returns what it was given: the result is a reference to it, and would not outlive it.
  private static UnaryOperator<Tensor> inPlace(Op.Activation activation) {
    return switch (activation) {
      case RELU ->
          x -> {
            torch.relu_(x);
            return x;
          };
      case LEAKY_RELU -> {
        var slope = new Scalar(Op.Activation.SLOPE);
        yield x -> {
          torch.leaky_relu_(x, slope);
          return x;
        };
      }
      default -> activation(activation);
    };
  }

  private static Stage convolution(Site site, Op.Conv conv, Tensor weights) {
    var options = new Conv2dOptions(site.input().getLast(), conv.filters(), pair(conv.kernel()));
    options.stride().put(new long[] {conv.stride(), conv.stride()});
    options.padding().put(pair(conv.padding()));
    options.bias().put(conv.bias());
    var module = new Conv2dImpl(options);
    assign(module.weight(), weights.permute(3, 2, 0, 1).contiguous(site.format()));
    if (!conv.bias()) {
      return new Stage(module::forward, List.of(module.weight()), List.of(module));
    }
    assign(module.bias(), site.parameter(1));
    return new Stage(module::forward, List.of(module.weight(), module.bias()), List.of(module));
  }

  private static Stage pointwise(Site site, Op.Dense dense) {
    var conv = new Op.Conv(dense.units(), 1, 1, 0, true);
    return convolution(
        site, conv, site.parameter(0).reshape(1, 1, site.input().getLast(), dense.units()));
  }

  private static Stage dense(Site site, Op.Dense dense) {
    int inputs = site.input().getLast();
    var module = new LinearImpl(inputs, dense.units());
    Tensor weights = site.parameter(0);
    int from = site.net().nodes().get(site.node()).from().getFirst();
    if (from >= 0 && site.net().nodes().get(from).op() instanceof Op.Flatten) {
      List<Integer> picture = site.net().inputShape(from);
      weights =
          weights
              .reshape(picture.get(0), picture.get(1), picture.get(2), dense.units())
              .permute(2, 0, 1, 3)
              .reshape(inputs, dense.units());
    }
    assign(module.weight(), weights.t().contiguous());
    assign(module.bias(), site.parameter(1));
    return new Stage(module::forward, List.of(module.weight(), module.bias()), List.of(module));
  }

  private static Stage norm2d(Site site, Op.BatchNorm norm) {
    var module = new BatchNorm2dImpl(options(site, norm));
    module.train(site.training());
    assignNorm(site, module.weight(), module.bias(), module.running_mean(), module.running_var());
    return new Stage(module::forward, List.of(module.weight(), module.bias()), List.of(module));
  }

  private static Stage norm1d(Site site, Op.BatchNorm norm) {
    var module = new BatchNorm1dImpl(options(site, norm));
    module.train(site.training());
    assignNorm(site, module.weight(), module.bias(), module.running_mean(), module.running_var());
    return new Stage(module::forward, List.of(module.weight(), module.bias()), List.of(module));
  }

  /// PyTorch's momentum is the share of the new.
  private static BatchNormOptions options(Site site, Op.BatchNorm norm) {
    var options = new BatchNormOptions(site.input().getLast());
    options.eps().put(norm.epsilon());
    options.momentum().put(1 - norm.momentum());
    return options;
  }

  private static void assignNorm(Site site, Tensor... to) {
    for (int i = 0; i < to.length; i++) {
      assign(to[i], site.parameter(i));
    }
  }

  private static void assign(Tensor to, Tensor values) {
    try (var _ = new AutoGradMode(false)) {
      to.set_data(values);
    }
  }

  private static LongPointer pair(long value) {
    return new LongPointer(value, value);
  }
}
