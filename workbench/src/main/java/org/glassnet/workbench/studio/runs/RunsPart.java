package org.glassnet.workbench.studio.runs;

import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.live.LiveRuns;
import org.glassnet.workbench.studio.Routes;
import org.glassnet.workbench.studio.Studio;

/// All that pages ask of runs.
public final class RunsPart implements Studio.Part {
  private final LiveRuns runs;
  private final Graphs graphs;
  private final FollowRoutes follow;

  /// Of the runs of a session.
  ///
  /// @param threads on how many threads each training computes
  public RunsPart(Session session, int threads) {
    this.runs = new LiveRuns(session, threads);
    this.graphs = new Graphs(session);
    this.follow = new FollowRoutes(runs);
  }

  @Override
  public void on(Routes routes) {
    follow.on(routes);
    new SpecRoutes(runs).on(routes);
    new ControlRoutes(runs).on(routes);
    new RunRoutes(runs, graphs).on(routes);
  }

  @Override
  public void close() {
    follow.close();
    runs.close();
  }
}
