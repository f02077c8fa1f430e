package org.glassnet.workbench.cli;

import java.util.List;
import org.glassnet.data.Split;
import org.glassnet.model.Network;
import org.glassnet.run.RunSpec;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.transfer.Depths;

/// What each depth of a body is worth, as a table.
final class DepthsText {
  private DepthsText() {}

  static int show(Screen screen, Session session, RunSpec spec, int threads) {
    Network body = session.network(spec);
    Split data = session.open(spec);
    List<Depths.Depth> depths = Depths.of(body, data, threads);
    TextTable table = TextTable.of("<<>>").row("depth", "values", "train", "test");
    for (Depths.Depth depth : depths) {
      table.row(
          depth.node(),
          depth.shape().toString(),
          "%.3f".formatted(depth.train()),
          "%.3f".formatted(depth.test()));
    }
    table.lines(true).forEach(screen::line);
    return Exit.DONE;
  }
}
