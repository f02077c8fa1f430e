package org.glassnet.inspect.explain;

import java.util.Map;
import java.util.Optional;
import org.glassnet.function.Loss;
import org.glassnet.model.Apart;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;

/// The engine's own float32 numbers for a batch, what goes into activations among them, and sums
/// whose terms are made of these.
final class Own {
  private final Apart apart;
  private final Batch batch;
  private final EngineStep step;
  private final Steps steps;

  private Own(Apart apart, Batch batch, EngineStep step, Steps steps) {
    this.apart = apart;
    this.batch = batch;
    this.step = step;
    this.steps = steps;
  }

  static Own of(Network network, Loss loss, Batch batch) {
    Apart apart = Apart.of(network);
    EngineStep step = EngineStep.of(apart.network(), loss, batch);
    Numbers numbers = Numbers.given(apart.network(), loss, batch, step);
    return new Own(apart, batch, step, new Steps(apart.network(), batch, numbers));
  }

  /// dL/dw of all weights, laid out as they are.
  float[] weightGradients() {
    return step.weightGradients();
  }

  /// The engine's number and its last sum; empty where the engine does not compute the number, as a
  /// softmax that the loss has in it.
  Optional<Comparison> compared(Step answer) {
    Quantity own = named(answer.quantity());
    return number(own).map(value -> compared(answer, value, steps.of(own)));
  }

  /// The same for the batch's loss.
  Comparison loss(Step answer) {
    return compared(answer, step.loss(), steps.loss());
  }

  /// The same for a number that was computed elsewhere.
  ///
  /// @param own its last sum
  static Comparison compared(Step answer, double value, Step own) {
    return new Comparison.Engine(
        value, Math.abs(value - answer.value()), own.value(), own.magnitude());
  }

  /// What a quantity is called where activations are nodes of their own.
  private Quantity named(Quantity quantity) {
    String owner = quantity.owner();
    String name =
        owner.endsWith("/z") ? owner.substring(0, owner.length() - 2) : apart.activation(owner);
    return new Quantity(quantity.kind(), name, quantity.indices(), quantity.row());
  }

  /// The outputs as inference has them; none in training, which leaves the last activation to the
  /// loss.
  private Map<String, double[][]> outputs() {
    return batch.training().isPresent()
        ? Map.of()
        : EngineStep.inference(apart.network(), batch).values();
  }

  private Optional<Double> number(Quantity own) {
    String owner = own.owner();
    boolean gradient = own.kind() == Quantity.Kind.GRADIENT;
    if (steps.numbers().isParameter(owner)) {
      Parameter parameter = apart.network().weights().parameter(owner);
      int at = parameter.offset() + own.position(parameter.shape());
      return gradient ? Optional.of((double) step.weightGradients()[at]) : Optional.empty();
    }
    boolean after = steps.numbers().after(owner);
    Map<String, double[][]> all =
        gradient ? (after ? Map.of() : step.gradients()) : (after ? outputs() : step.values());
    return Optional.ofNullable(all.get(owner))
        .map(rows -> rows[own.row()][own.position(apart.network().graph().shape(owner))]);
  }
}
