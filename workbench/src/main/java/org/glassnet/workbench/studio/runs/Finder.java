package org.glassnet.workbench.studio.runs;

import java.nio.file.Path;
import org.glassnet.workbench.session.live.LiveRuns;
import org.glassnet.workbench.session.live.RunRow;
import org.glassnet.workbench.session.store.StoredRun;
import org.glassnet.workbench.studio.Call;
import org.glassnet.workbench.studio.NotFoundException;

/// Finds the run that a page asks about.
///
/// @param runs all of them
record Finder(LiveRuns runs) {
  /// The run of `{id}` in the path.
  ///
  /// @throws NotFoundException where there is none
  StoredRun run(Call call) {
    return run(call.path("id"));
  }

  StoredRun run(String id) {
    return runs.folder().run(id).orElseThrow(() -> missing(id));
  }

  Path file(Call call) {
    return runs.folder().file(call.path("id")).orElseThrow(() -> missing(call.path("id")));
  }

  RunRow row(String id) {
    return runs.row(id).orElseThrow(() -> missing(id));
  }

  private NotFoundException missing(String id) {
    String shown = id.length() > 120 ? id.substring(0, 120) + "…" : id;
    return new NotFoundException("There is no run \"" + shown + "\" in the folder of runs");
  }
}
