package org.glassnet.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Frozen.Span;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.model.ParameterGroup;

/// An optimizer bound to the weights of a network group by group, each with its factor of the
/// learning rate and from its epoch on; a group that begins later counts its own steps.
public final class GroupedUpdate implements Update {
  private final List<Part> parts;
  private int epoch = 1;

  private GroupedUpdate(List<Part> parts) {
    this.parts = parts;
  }

  private record Part(Update update, double rate, int from) {}

  private record Manner(double rate, int from) {}

  /// Binds an optimizer to what a network trains in some epoch.
  ///
  /// @param gradients an array of the weights' layout
  public static GroupedUpdate of(Optimizer optimizer, Network network, float[] gradients) {
    Map<Manner, List<Span>> manners = new LinkedHashMap<>();
    List<Span> trained = network.frozen().trainable(network.weights());
    for (Parameter parameter : network.weights().parameters()) {
      Optional<ParameterGroup> group = ParameterGroup.of(network.groups(), parameter);
      Manner manner = group.map(it -> new Manner(it.rate(), it.from())).orElse(new Manner(1, 1));
      List<Span> own = GradientRules.within(parameter, trained);
      if (!own.isEmpty()) {
        manners.computeIfAbsent(manner, _ -> new ArrayList<>()).addAll(own);
      }
    }
    float[] weights = network.weights().array();
    return new GroupedUpdate(
        manners.entrySet().stream()
            .map(entry ->
                new Part(
                    optimizer.bind(weights, gradients, entry.getValue()),
                    entry.getKey().rate(),
                    entry.getKey().from()))
            .toList());
  }

  /// Says in which epoch the next steps are.
  public void moveTo(int number) {
    epoch = number;
  }

  @Override
  @SuppressWarnings("exports")
  public void step(Compute compute, double rate) {
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part.from <= epoch) {
        part.update.step(compute, rate * part.rate);
      }
    }
  }

  @Override
  public List<float[]> state() {
    return parts.stream().flatMap(part -> part.update.state().stream()).toList();
  }

  @Override
  public void resume(long steps) {
    parts.forEach(part -> part.update.resume(steps));
  }

  /// The same where an epoch has so many steps, so that it is known when each group began.
  public void resume(long steps, int stepsPerEpoch) {
    for (Part part : parts) {
      part.update.resume(Math.max(0, steps - (part.from - 1L) * stepsPerEpoch));
    }
  }
}
