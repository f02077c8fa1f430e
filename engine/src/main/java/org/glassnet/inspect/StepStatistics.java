package org.glassnet.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.glassnet.train.StepView;

/// What is to be seen of a training step: what passed through each layer, what happened to each
/// parameter.
///
/// Layers whose output is their input (flatten, reshape) are left out.
///
/// @param epoch the epoch, from 1
/// @param step the step's number in the training, from 1
/// @param loss the batch's mean loss before the update
/// @param learningRate the rate of the update
/// @param layers the layers, in the order of the graph
/// @param parameters the parameters, in the order of the graph
public record StepStatistics(
    int epoch,
    long step,
    double loss,
    double learningRate,
    List<LayerStatistics> layers,
    List<ParameterStatistics> parameters) {
  /// Keeps its own copies.
  public StepStatistics {
    layers = List.copyOf(layers);
    parameters = List.copyOf(parameters);
  }

  /// Takes the statistics of a step, on the training's threads; the same bits on any number of
  /// them.
  public static StepStatistics of(StepView view) {
    Distributions sweep = new Distributions();
    List<StepView.OfNode> nodes =
        view.nodes().stream().filter(node -> !node.layer().view(true)).toList();
    for (StepView.OfNode node : nodes) {
      sweep.add(node.activations());
      sweep.add(node.preactivations());
      sweep.add(node.gradients());
    }
    for (StepView.OfParameter parameter : view.parameters()) {
      sweep.add(List.of(parameter.weights()));
      sweep.add(parameter.gradients().stream().toList());
      sweep.add(List.of(parameter.updates()));
    }
    List<Distribution> found = sweep.compute(view.compute());
    int at = 0;
    List<LayerStatistics> layers = new ArrayList<>();
    for (StepView.OfNode node : nodes) {
      layers.add(
          new LayerStatistics(
              node.name(),
              found.get(at),
              node.preactivations().isEmpty() ? Optional.empty() : Optional.of(found.get(at + 1)),
              node.gradients().isEmpty() ? Optional.empty() : Optional.of(found.get(at + 2))));
      at += 3;
    }
    List<ParameterStatistics> parameters = new ArrayList<>();
    for (StepView.OfParameter parameter : view.parameters()) {
      Distribution gradients = found.get(at + 1);
      parameters.add(
          new ParameterStatistics(
              parameter.parameter().name(),
              found.get(at),
              parameter.gradients().map(_ -> gradients),
              found.get(at + 2)));
      at += 3;
    }
    return new StepStatistics(
        view.epoch(), view.step(), view.loss(), view.learningRate(), layers, parameters);
  }

  /// The parameters of a layer.
  public List<ParameterStatistics> parameters(String layer) {
    return parameters.stream().filter(parameter -> parameter.layer().equals(layer)).toList();
  }

  /// The largest |gradient| of a layer's parameters.
  public OptionalDouble largestGradient(String layer) {
    return parameters(layer).stream()
        .flatMapToDouble(parameter -> parameter.largestGradient().stream())
        .max();
  }

  /// The Euclidean norm of the gradient of all of a layer's parameters.
  public OptionalDouble gradientNorm(String layer) {
    List<Distribution> gradients =
        parameters(layer).stream().flatMap(parameter -> parameter.gradients().stream()).toList();
    return gradients.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Math.sqrt(
                gradients.stream().mapToDouble(Distribution::squares).reduce(0, Double::sum)));
  }

  /// log10(‖update‖ / ‖weights‖) over all of a layer's parameters that are trained; about −3 where
  /// learning goes well.
  public OptionalDouble updateRatio(String layer) {
    double updates = 0;
    double weights = 0;
    for (ParameterStatistics parameter : parameters(layer)) {
      if (parameter.gradients().isPresent()) {
        updates += parameter.updates().squares();
        weights += parameter.weights().squares();
      }
    }
    return ParameterStatistics.ratio(updates, weights);
  }
}
