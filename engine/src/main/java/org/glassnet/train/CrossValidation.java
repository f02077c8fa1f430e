package org.glassnet.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.model.Network;
import org.glassnet.tensor.GlassnetException;

/// What networks came to that were each trained on all folds of a set but one and tested on that.
///
/// `CrossValidation.run(Folds.of(data, 5, seed), () -> network(), settings, 2, _ ->
/// TrainListener.silent())`
///
/// @param folds each fold's figures, measured with the final weights; at least two
public record CrossValidation(List<Evaluation> folds) {
  /// Keeps its own copy.
  ///
  /// @throws GlassnetException where there are less than two
  public CrossValidation {
    folds = List.copyOf(folds);
    if (folds.size() < 2) {
      throw new GlassnetException(
          "A cross-validation has 2 folds or more, but there are figures of " + folds.size());
    }
  }

  /// Trains a fresh network for each fold and tests it.
  ///
  /// @param folds what each is trained, watched and tested on
  /// @param network makes a fresh network
  /// @param threads how many compute; they change no result
  /// @param listener what hears the training of a fold, by its number from 1
  /// @throws GlassnetException where a fold has no test samples, its data do not fit, or it did not
  ///   come to its end
  public static CrossValidation run(
      List<Split> folds,
      Supplier<Network> network,
      TrainSettings settings,
      int threads,
      IntFunction<TrainListener> listener) {
    List<Evaluation> figures = new ArrayList<>();
    for (Split fold : folds) {
      int number = figures.size() + 1;
      Dataset test =
          fold.test()
              .orElseThrow(
                  () -> new GlassnetException("Fold " + number + " has no samples for testing"));
      try (Trainer trainer = Trainer.open(network.get(), settings, threads)) {
        History history = trainer.fit(fold, listener.apply(number));
        switch (history.ending()) {
          case COMPLETED, EARLY_STOPPED -> figures.add(trainer.evaluate(test));
          case CANCELLED, NOT_FINITE ->
              throw new GlassnetException(
                  "Fold "
                      + number
                      + " was not trained to its end"
                      + history.notFinite().map(it -> ": " + it.message()).orElse(""));
        }
      }
    }
    return new CrossValidation(figures);
  }

  /// The folds' losses.
  public Spread loss() {
    return spread(Evaluation::loss);
  }

  /// The folds' accuracies, where there are classes.
  public Optional<Spread> accuracy() {
    return folds.getFirst().accuracy().isPresent()
        ? Optional.of(spread(fold -> fold.accuracy().orElse(Double.NaN)))
        : Optional.empty();
  }

  /// The folds' metrics, by name.
  public Map<String, Spread> metrics() {
    Map<String, Spread> metrics = new LinkedHashMap<>();
    for (String name : folds.getFirst().metrics().keySet()) {
      metrics.put(name, spread(fold -> fold.metrics().getOrDefault(name, Double.NaN)));
    }
    return metrics;
  }

  private Spread spread(ToDoubleFunction<Evaluation> figure) {
    return Spread.of(folds.stream().mapToDouble(figure).toArray());
  }
}
