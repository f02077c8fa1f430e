package org.glassnet.bench.glassnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.bench.Material;
import org.glassnet.bench.Net;
import org.glassnet.bench.Op;
import org.glassnet.function.Activation;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Add;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Dropout;
import org.glassnet.layer.Flatten;
import org.glassnet.layer.GlobalAveragePooling2d;
import org.glassnet.layer.Layer;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Size;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.model.Placement;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// The works' networks in Glassnet's terms.
///
/// An activation after a dense layer or a convolution is that layer's own, as users write it.
final class Networks {
  private Networks() {}

  /// A network with the material's weights.
  static Network of(Net net, Material material) {
    Network network = Network.of(graph(net), 1);
    List<Parameter> parameters = network.weights().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      network
          .weights()
          .assign(parameter.name(), Tensor.of(parameter.shape(), material.parameter(i)));
    }
    return network;
  }

  static Graph graph(Net net) {
    List<Placement> placements = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int i = 0; i < net.nodes().size(); i++) {
      Net.Node node = net.nodes().get(i);
      String[] reads =
          node.from().stream()
              .map(from -> from == Net.INPUT ? "input_1" : values.get(from))
              .toArray(String[]::new);
      Optional<Layer> merged =
          node.op() instanceof Op.Activate(Op.Activation f) && !placements.isEmpty()
              ? merged(placements.getLast().layer(), activation(f))
              : Optional.empty();
      if (merged.isPresent()) {
        placements.add(
            new Placement(
                merged.get(), placements.getLast().name(), placements.removeLast().inputs()));
        values.add(values.getLast());
      } else {
        values.add("node_" + i);
        placements.add(Placement.of(layer(node.op())).named("node_" + i).reading(reads));
      }
    }
    return Graph.of(new Shape(net.input()), placements);
  }

  private static Optional<Layer> merged(Layer before, Activation f) {
    return switch (before) {
      case Dense dense -> Optional.of(dense.withActivation(f));
      case Conv2d conv -> Optional.of(conv.withActivation(f));
      default -> Optional.empty();
    };
  }

  private static Layer layer(Op op) {
    return switch (op) {
      case Op.Dense(int units) -> Dense.of(units);
      case Op.Conv(int filters, int kernel, int stride, int padding, boolean bias) -> {
        Conv2d conv =
            Conv2d.of(filters, kernel).withStride(Size.of(stride)).withPadding(padding(padding));
        yield bias ? conv : conv.withBias(Optional.empty());
      }
      case Op.BatchNorm(double momentum, double epsilon) ->
          BatchNormalization.standard().withMomentum(momentum).withEpsilon(epsilon);
      case Op.Activate(Op.Activation f) -> new Activate(activation(f));
      case Op.MaxPool(int size, int stride, int padding) ->
          new MaxPooling2d(Size.of(size), Size.of(stride), padding(padding));
      case Op.GlobalAveragePool() -> new GlobalAveragePooling2d();
      case Op.Dropout(double rate) -> new Dropout(rate);
      case Op.Flatten() -> new Flatten();
      case Op.Add() -> new Add();
    };
  }

  private static Padding padding(int each) {
    return each == 0 ? Padding.valid() : Padding.of(each);
  }

  private static Activation activation(Op.Activation activation) {
    return switch (activation) {
      case LINEAR -> Activation.linear();
      case RELU -> Activation.relu();
      case LEAKY_RELU -> Activation.leakyRelu(Op.Activation.SLOPE);
      case TANH -> Activation.tanh();
      case SIGMOID -> Activation.sigmoid();
    };
  }
}
