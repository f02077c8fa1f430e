package org.glassnet.workbench.studio.runs;

import java.util.Optional;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.live.LiveRuns;
import org.glassnet.workbench.session.spec.SpecChange;
import org.glassnet.workbench.session.spec.SpecReader;
import org.glassnet.workbench.studio.Call;
import org.glassnet.workbench.studio.Routes;

/// Starting trainings, and what can be done to them.
final class ControlRoutes {
  /// What specifications that are typed are called in messages.
  static final String TYPED = "spec";

  private static final int LONGEST = 64 << 10;

  private final LiveRuns runs;
  private final Finder finder;

  ControlRoutes(LiveRuns runs) {
    this.runs = runs;
    this.finder = new Finder(runs);
  }

  void on(Routes routes) {
    routes.post("/api/runs", this::start);
    routes.post("/api/runs/{id}/clone", this::copy);
    routes.post(
        "/api/runs/{id}/pause",
        call -> {
          runs.pause(finder.row(call.path("id")).id());
          call.done();
        });
    routes.post(
        "/api/runs/{id}/stop",
        call -> {
          runs.stop(finder.row(call.path("id")).id());
          call.done();
        });
    routes.post("/api/runs/{id}/resume", this::resume);
  }

  private void start(Call call) {
    started(call, SpecReader.spec(TYPED, text(call, "spec")));
  }

  private void copy(Call call) {
    RunSpec before = finder.run(call).spec();
    started(call, SpecChange.of(before, "change", text(call, "change")));
  }

  private void started(Call call, RunSpec spec) {
    String id = runs.start(spec);
    call.created().json(json -> json.writeStringProperty("id", id));
  }

  private void resume(Call call) {
    Optional<Integer> epochs = call.fields().number("epochs").map(Double::intValue);
    runs.resume(finder.run(call), epochs);
    call.done();
  }

  /// A text of a length that a specification can have.
  static String text(Call call, String field) {
    String text = call.fields().needText(field);
    if (text.length() > LONGEST) {
      throw new GlassnetException(
          "The specification has "
              + text.length()
              + " letters; up to "
              + LONGEST
              + " are taken here: put larger data into a file");
    }
    return text;
  }
}
