package org.glassnet.workbench.session.lesson;

import java.util.List;
import java.util.Optional;
import org.glassnet.data.Split;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Weights;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.Evaluation;
import org.glassnet.train.History;
import org.glassnet.train.TrainEvent;
import org.glassnet.train.TrainSettings;
import org.glassnet.train.Trainer;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.spec.Lesson;

/// What is measured: a run that was trained from its start, or layers alone.
///
/// @param network with its final weights
/// @param initial its first ones
/// @param settings how it was trained
/// @param ran what there is of a run only
record Subject(Network network, Weights initial, TrainSettings settings, Optional<Ran> ran) {

  /// A run.
  ///
  /// @param spec what was asked for
  /// @param data its data
  /// @param history how training went
  /// @param untrained its figures before it
  /// @param test its figures on the test data after it, if there are any
  record Ran(
      RunSpec spec, Split data, History history, Evaluation untrained, Optional<Evaluation> test) {}

  /// Layers alone.
  static Subject of(Lesson.Bare bare) {
    Network network = Network.of(Graph.sequential(bare.input(), bare.layers()), 1);
    return new Subject(
        network, network.weights().copy(), TrainSettings.of(Loss.halfSquared()), Optional.empty());
  }

  /// What functions are asked of, which need no network.
  static Subject nothing() {
    return of(new Lesson.Bare(Shape.of(1), List.of(Dense.of(1))));
  }

  /// Trains.
  ///
  /// @param seconds how long that may take
  /// @throws GlassnetException where it cannot be done, is too large, or takes longer
  static Subject of(RunSpec spec, Session session, int threads, double seconds) {
    Bounds.ofData(spec);
    Split data = session.open(spec);
    Bounds.ofTraining(spec, data.train().inputShape(), data.train().size());
    Network network = spec.network(data.train().inputShape());
    Weights initial = network.weights().copy();
    long begin = System.nanoTime();
    try (Trainer trainer = Trainer.open(network, spec.training(), threads)) {
      Evaluation untrained = trainer.evaluate(data.test().orElse(data.train()));
      History history =
          trainer.fit(
              data,
              event -> {
                boolean looked =
                    event instanceof TrainEvent.Epoch || event instanceof TrainEvent.Progress;
                if (looked && System.nanoTime() - begin > seconds * 1e9) {
                  trainer.cancel();
                }
              });
      if (history.ending() == History.Ending.CANCELLED) {
        throw new GlassnetException(
            "Training this takes longer than %.0f seconds: take fewer epochs, or a smaller network"
                .formatted(seconds));
      }
      Optional<Evaluation> test =
          history.ending() == History.Ending.NOT_FINITE
              ? Optional.empty()
              : data.test().map(trainer::evaluate);
      return new Subject(
          network,
          initial,
          spec.training(),
          Optional.of(new Ran(spec, data, history, untrained, test)));
    }
  }

  /// The run.
  ///
  /// @throws GlassnetException where there are layers alone
  Ran run() {
    return ran.orElseThrow(() -> new GlassnetException("Layers alone were never trained"));
  }

  /// What the network says to inputs.
  Tensor predict(Network asked, Tensor inputs) {
    try (Trainer trainer = Trainer.open(asked, settings, 1)) {
      return trainer.predict(inputs);
    }
  }

  /// The network with its first weights.
  Network untrained() {
    Network before = Network.of(network.graph(), 1);
    before.weights().assign(initial);
    return before;
  }

  /// The names of the layers that have weights.
  List<String> weighted() {
    return network.graph().nodes().stream()
        .map(node -> node.name())
        .filter(name ->
            network.weights().parameters().stream()
                .anyMatch(parameter -> parameter.name().equals(name + "/kernel")))
        .toList();
  }
}
