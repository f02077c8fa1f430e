package org.glassnet.train;

import java.util.Optional;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Network;

/// A training's network and data epoch by epoch. Where the network begins with a body that is
/// frozen, what the body says to each sample is computed once and kept as long as that lasts, if
/// samples stay as they are and memory suffices: no bit changes.
final class Phases {
  private final Network whole;
  private final TrainSettings settings;
  private final Compute compute;
  private final Split data;
  private final boolean keeping;
  private Optional<Phase> now = Optional.empty();

  /// @param keeping whether features of a frozen body may be kept
  Phases(Network whole, TrainSettings settings, Compute compute, Split data, boolean keeping) {
    this.whole = whole;
    this.settings = settings;
    this.compute = compute;
    this.data = data;
    this.keeping = keeping;
  }

  /// @param asked the network with what is frozen then
  /// @param network what is computed in each step
  /// @param train what it reads
  private record Phase(
      Network asked, Network network, Dataset train, Optional<Dataset> validation) {}

  /// Moves to an epoch.
  void enter(int epoch) {
    Network asked = whole.inEpoch(epoch);
    if (now.filter(phase -> phase.asked().frozen().equals(asked.frozen())).isEmpty()) {
      now = Optional.empty();
      now = Optional.of(phase(asked));
    }
  }

  private Phase phase(Network asked) {
    Optional<String> body =
        keeping && Features.unchanging(settings, data.train())
            ? Features.body(asked)
            : Optional.empty();
    return body.filter(node -> Features.fit(asked, node, data, Optional.empty()))
        .map(node -> {
          Network below = asked.upTo(node);
          Inference inference = new Inference(below, settings, compute);
          return new Phase(
              asked,
              asked.behind(node),
              Features.of(inference, data.train()),
              data.validation().map(part -> Features.of(inference, part)));
        })
        .orElseGet(() -> new Phase(asked, asked, data.train(), data.validation()));
  }

  private Phase phase() {
    return now.orElseThrow();
  }

  /// What is computed in each step of the epoch.
  Network network() {
    return phase().network();
  }

  /// What training reads in the epoch.
  Dataset train() {
    return phase().train();
  }

  /// What the validation data measure now, if there are any.
  Optional<Evaluation> validation() {
    Inference inference = new Inference(phase().network(), settings, compute);
    return phase().validation().map(inference::evaluate);
  }
}
