package org.glassnet.workbench.studio.runs;

import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.live.Checkups;
import org.glassnet.workbench.session.live.LiveRuns;
import org.glassnet.workbench.session.live.Sights;
import org.glassnet.workbench.studio.Routes;
import org.glassnet.workbench.studio.Studio;

/// All that pages ask of runs.
public final class RunsPart implements Studio.Part {
  private final LiveRuns runs;
  private final Graphs graphs;
  private final Sights sights;
  private final Checkups checkups;
  private final FollowRoutes follow;

  /// Of the runs of a session.
  ///
  /// @param threads on how many threads each training computes
  public RunsPart(Session session, int threads) {
    this.runs = new LiveRuns(session, threads);
    this.graphs = new Graphs(session);
    this.sights = new Sights(session, threads);
    this.checkups = new Checkups(session, threads);
    this.follow = new FollowRoutes(runs);
  }

  @Override
  public void on(Routes routes) {
    follow.on(routes);
    new SpecRoutes(runs).on(routes);
    new ControlRoutes(runs).on(routes);
    new RunRoutes(runs, graphs).on(routes);
    new SightRoutes(runs, sights).on(routes);
    new MistakeRoutes(runs, sights).on(routes);
    new PictureRoutes(runs, sights).on(routes);
    new FlowRoutes(runs, graphs).on(routes);
    new DoctorRoutes(runs, checkups).on(routes);
    new CompareRoutes(runs).on(routes);
  }

  @Override
  public void close() {
    follow.close();
    checkups.close();
    runs.close();
  }
}
