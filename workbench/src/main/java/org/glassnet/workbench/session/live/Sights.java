package org.glassnet.workbench.session.live;

import java.util.List;
import org.glassnet.data.Split;
import org.glassnet.run.RunSpec;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.store.StoredRun;

/// Networks and data of the few runs that were last looked at.
public final class Sights {
  private static final int MOST_RUNS = 3;
  private static final int MOST_DATA = 2;

  private final Session session;
  private final int threads;
  private final Recent<List<Object>, Split> data = new Recent<>(MOST_DATA);
  private final Recent<String, Sight> sights = new Recent<>(MOST_RUNS);

  /// Of the runs of a session.
  ///
  /// @param threads on how many threads they are looked at
  public Sights(Session session, int threads) {
    this.session = session;
    this.threads = threads;
  }

  /// A run as it stands.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where it has no weights yet, or its data cannot
  ///   be had
  public Sight of(StoredRun run) {
    String key = run.id() + " " + RunFolder.stamp(run.file());
    return sights.get(key, _ -> new Sight(session.learned(run, open(run.spec()), false), threads));
  }

  private Split open(RunSpec spec) {
    List<Object> key =
        List.of(
            spec.data(),
            spec.validation(),
            spec.fold(),
            spec.augmentations(),
            spec.training().seed());
    return data.get(key, _ -> session.open(spec));
  }
}
