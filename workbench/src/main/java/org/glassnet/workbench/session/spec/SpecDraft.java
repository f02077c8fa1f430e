package org.glassnet.workbench.session.spec;

import java.util.List;
import java.util.Optional;
import org.glassnet.function.Loss;
import org.glassnet.layer.Layer;
import org.glassnet.optim.Optimizer;
import org.glassnet.run.DataSpec;
import org.glassnet.train.Order;

/// What a user said of a run; what is empty is left to the defaults.
///
/// @param name what the run is called
/// @param data what it is trained on
/// @param validation the share set aside for validation
/// @param layers the network
/// @param frozen what training leaves as it is
/// @param loss what is made small
/// @param optimizer how gradients become changes, with its own learning rate
/// @param learningRate a learning rate that overrides the optimizer's
/// @param epochs how often training goes through the data
/// @param batchSize how many samples make one step
/// @param microBatch how many samples are computed at once
/// @param order in which order an epoch goes through the samples
/// @param seed what all randomness is drawn from
public record SpecDraft(
    Optional<String> name,
    Optional<DataSpec> data,
    Optional<Double> validation,
    Optional<List<Layer>> layers,
    Optional<List<String>> frozen,
    Optional<Loss> loss,
    Optional<Optimizer> optimizer,
    Optional<Double> learningRate,
    Optional<Integer> epochs,
    Optional<Integer> batchSize,
    Optional<Integer> microBatch,
    Optional<Order> order,
    Optional<Long> seed) {

  /// Nothing was said.
  public static SpecDraft empty() {
    return new SpecDraft(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// Only a name was said, or what of it fits into one.
  public static SpecDraft named(String name) {
    SpecDraft none = empty();
    return new SpecDraft(
        Optional.of(name.substring(0, Math.min(80, name.length()))).filter(text -> !text.isEmpty()),
        none.data,
        none.validation,
        none.layers,
        none.frozen,
        none.loss,
        none.optimizer,
        none.learningRate,
        none.epochs,
        none.batchSize,
        none.microBatch,
        none.order,
        none.seed);
  }

  /// This, and where this says nothing, the other.
  ///
  /// Another optimizer of the same kind keeps the other's constants; one of another kind brings its
  /// own usual learning rate.
  public SpecDraft over(SpecDraft other) {
    return new SpecDraft(
        name.or(other::name),
        data.or(other::data),
        validation.or(other::validation),
        layers.or(other::layers),
        frozen.or(other::frozen),
        loss.or(other::loss),
        sameKind(other) ? other.optimizer : optimizer.or(other::optimizer),
        learningRate.or(
            () -> optimizer.isEmpty() || sameKind(other) ? other.learningRate : Optional.empty()),
        epochs.or(other::epochs),
        batchSize.or(other::batchSize),
        microBatch.or(other::microBatch),
        order.or(other::order),
        seed.or(other::seed));
  }

  private boolean sameKind(SpecDraft other) {
    return optimizer.isPresent()
        && other.optimizer.isPresent()
        && optimizer.get().name().equals(other.optimizer.get().name());
  }
}
