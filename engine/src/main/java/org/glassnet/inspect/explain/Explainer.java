package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.function.Loss;
import org.glassnet.inspect.explain.Quantity.Kind;
import org.glassnet.model.Network;
import org.glassnet.optim.Clipping;
import org.glassnet.optim.Optimizer;
import org.glassnet.tensor.GlassnetException;

/// Explains any one number of a network for a batch: weights' gradients, values, the loss.
///
/// A value is what its layer makes of others. A gradient is the chain rule: for each number that is
/// made of it directly, that number's gradient times the local derivative, added up. A weight that
/// is used at many places and by many samples has a term for each.
public final class Explainer {
  private static final double STEP = 1e-5;

  private final Network network;
  private final Loss loss;
  private final Batch batch;
  private final Numbers numbers;
  private final Steps steps;
  private Optional<Own> own = Optional.empty();

  private Explainer(Network network, Loss loss, Batch batch) {
    this.network = network;
    this.loss = loss;
    this.batch = batch;
    this.numbers = Numbers.of(network, loss, batch);
    this.steps = new Steps(network, batch, numbers);
  }

  /// An explainer of a network's numbers for a batch, with the weights as they are now.
  ///
  /// @throws GlassnetException where the batch does not fit the network or the loss
  public static Explainer of(Network network, Loss loss, Batch batch) {
    return new Explainer(network, loss, batch);
  }

  /// The gradient of the batch's loss with respect to a weight.
  ///
  /// @param selector `conv2d_1/kernel[2,0,1,3]`, or shorter `conv1[2,0,1,3]`
  /// @throws GlassnetException where it names none, or the batch is not of a training
  public Explanation gradient(String selector, Extent extent) {
    needsTraining();
    Name weight = Selector.of(selector).weight(network);
    int position = network.weights().parameter(weight.owner()).offset() + weight.position();
    Step answer = step(Quantity.of(Kind.GRADIENT, weight));
    List<Comparison> comparisons = new ArrayList<>();
    own().compared(answer).ifPresent(comparisons::add);
    if (numbers.differs()) {
      comparisons.add(difference(answer.value(), position));
    }
    return new Explanation(
        Chain.of(steps, answer, extent),
        comparisons,
        numbers.given(),
        SharedWeight.of(network, weight, answer));
  }

  /// A number inside the network, of one sample.
  ///
  /// @param selector `dense_1[3]`, `conv2d_1[4,7,2]`, or `dense_1/z[3]` before the activation
  /// @param row the sample's place in the batch
  /// @throws GlassnetException where it names none
  public Explanation value(String selector, int row, Extent extent) {
    Quantity quantity = Selector.of(selector).value(network.graph(), row);
    Step answer = step(quantity);
    return new Explanation(
        Chain.of(steps, answer, extent),
        own().compared(answer).stream().toList(),
        numbers.given(),
        Optional.empty());
  }

  /// The batch's loss.
  public Explanation loss(Extent extent) {
    Step answer = steps.loss();
    return new Explanation(
        Chain.of(steps, answer, extent),
        List.of(own().loss(answer)),
        numbers.given(),
        Optional.empty());
  }

  /// What an update makes of a weight.
  ///
  /// @param optimizer its rule, at the rate of this step
  /// @param state what it remembers
  /// @throws GlassnetException where the selector names no weight, the weight is frozen, or the
  ///   batch is not of a training
  public Explanation update(
      String selector,
      Optimizer optimizer,
      Clipping clipping,
      OptimizerState state,
      Extent extent) {
    needsTraining();
    Name weight = Selector.of(selector).weight(network);
    int position = network.weights().parameter(weight.owner()).offset() + weight.position();
    UpdateExplainer update = new UpdateExplainer(network, optimizer, clipping, state);
    List<Step> all = new ArrayList<>(update.steps(weight, numbers.weightGradients()));
    Step answer = all.getFirst();
    all.addAll(Chain.of(steps, step(Quantity.of(Kind.GRADIENT, weight)), extent));
    float[] theirs = own().weightGradients();
    return new Explanation(
        all,
        List.of(
            Own.compared(
                answer,
                update.engine(position, theirs),
                update.steps(weight, Numbers.doubles(theirs)).getFirst())),
        numbers.given(),
        Optional.empty());
  }

  /// The loss's gradient with respect to every weight, laid out as the weights are.
  public double[] gradients() {
    needsTraining();
    return numbers.weightGradients().clone();
  }

  /// The number of a quantity and what it is equal to.
  ///
  /// @throws GlassnetException where there is no such quantity
  public Step step(Quantity quantity) {
    return steps.of(quantity);
  }

  private void needsTraining() {
    if (batch.training().isEmpty()) {
      throw new GlassnetException("Gradients are those of training: give a batch of a training");
    }
  }

  /// Computed when it is first asked for.
  private Own own() {
    if (own.isEmpty()) {
      own = Optional.of(Own.of(network, loss, batch));
    }
    return own.get();
  }

  private Comparison difference(double value, int position) {
    double[] weights = Textbook.of(network).weights();
    double before = weights[position];
    double h = STEP * Math.max(1, Math.abs(before));
    weights[position] = before + h;
    double right = Numbers.loss(network, loss, batch, weights);
    weights[position] = before - h;
    double left = Numbers.loss(network, loss, batch, weights);
    double slope = (right - left) / (2 * h);
    return new Comparison.FiniteDifference(slope, h, Math.abs(slope - value));
  }
}
