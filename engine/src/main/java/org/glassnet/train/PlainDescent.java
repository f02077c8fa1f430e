package org.glassnet.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.glassnet.layer.Slot;
import org.glassnet.model.Frozen.Span;
import org.glassnet.model.Network;
import org.glassnet.model.Weights;
import org.glassnet.optim.Clipping;
import org.glassnet.optim.Sgd;

/// Where plain gradient descent may take its step within backward: nothing but the step needs the
/// gradients, and no weight is frozen.
final class PlainDescent {
  private PlainDescent() {}

  static boolean fits(Network network, TrainSettings settings) {
    Weights weights = network.weights();
    return settings.optimizer() instanceof Sgd
        && network.groups().isEmpty()
        && settings.clipping() instanceof Clipping.None
        && settings.batchSize() == settings.microBatch()
        && weights.parameters().stream()
            .allMatch(parameter ->
                parameter.spec().penalty().isNone() && network.frozen().count(parameter) == 0);
  }

  /// The parts of the weights' array beside these parameters.
  static List<Span> beside(Weights weights, List<Slot> parameters) {
    List<Span> spans = new ArrayList<>();
    int start = 0;
    for (Slot parameter : sorted(parameters)) {
      add(spans, start, parameter.value().offset());
      start = parameter.value().offset() + parameter.size();
    }
    add(spans, start, weights.end());
    return spans;
  }

  private static List<Slot> sorted(List<Slot> parameters) {
    return parameters.stream()
        .sorted(Comparator.comparingInt(parameter -> parameter.value().offset()))
        .toList();
  }

  private static void add(List<Span> spans, int start, int end) {
    if (start < end) {
      spans.add(new Span(start, end));
    }
  }
}
