package org.glassnet.workbench.session.live;

import java.util.Optional;
import org.glassnet.data.Split;
import org.glassnet.inspect.NetworkStatistics;
import org.glassnet.inspect.Verdicts;
import org.glassnet.workbench.session.Learned;
import org.glassnet.workbench.session.Looking;
import org.glassnet.workbench.session.store.StoredRun;

/// A run's network and data, ready to be looked at; what takes time is computed once.
public final class Sight {
  private final Learned learned;
  private final int threads;
  private Optional<Looking> looking = Optional.empty();
  private Optional<Verdicts> verdicts = Optional.empty();
  private Optional<NetworkStatistics> statistics = Optional.empty();

  Sight(Learned learned, int threads) {
    this.learned = learned;
    this.threads = threads;
  }

  /// The run.
  public StoredRun run() {
    return learned.run();
  }

  /// Its data.
  public Split data() {
    return learned.data();
  }

  /// Its network with its data.
  public Learned learned() {
    return learned;
  }

  /// On how many threads it is looked at.
  public int threads() {
    return threads;
  }

  /// Its network on images.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where its inputs are no images
  public synchronized Looking looking() {
    if (looking.isEmpty()) {
      looking = Optional.of(learned.looking());
    }
    return looking.get();
  }

  /// What the network makes of each sample that it is watched on.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where there are no classes
  public synchronized Verdicts verdicts() {
    if (verdicts.isEmpty()) {
      verdicts = Optional.of(learned.verdicts(threads));
    }
    return verdicts.get();
  }

  /// What is to be seen of its units and weights as they are.
  public synchronized NetworkStatistics statistics() {
    if (statistics.isEmpty()) {
      statistics =
          Optional.of(
              NetworkStatistics.of(
                  learned.network(),
                  run().spec().training(),
                  data().train(),
                  data().validation().or(data()::test).orElse(data().train()),
                  threads));
    }
    return statistics.get();
  }
}
