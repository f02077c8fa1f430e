package org.glassnet.workbench.studio.runs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.glassnet.model.Graph;
import org.glassnet.tensor.Shape;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.store.StoredRun;

/// The networks of runs, without weights; data are read once, and only where they alone say what an
/// input looks like.
final class Graphs {
  private static final int MOST = 64;

  private final Session session;
  private final Map<String, Shape> inputs =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Shape> eldest) {
              return size() > MOST;
            }
          });

  Graphs(Session session) {
    this.session = session;
  }

  Graph of(StoredRun run) {
    Optional<Shape> known = run.spec().data().inputShape();
    Shape input =
        known.isPresent()
            ? known.get()
            : inputs.computeIfAbsent(run.id(), _ -> session.open(run.spec()).train().inputShape());
    return run.spec().graph(input);
  }
}
