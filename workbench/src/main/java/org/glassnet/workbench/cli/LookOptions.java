package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.glassnet.train.EpochRecord;
import org.glassnet.workbench.picture.Drawing;
import org.glassnet.workbench.picture.Png;
import org.glassnet.workbench.picture.Style;
import org.glassnet.workbench.session.Looking;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What all pictures of `glassnet look` have in common: the run, and where the picture goes.
final class LookOptions {
  @Parameters(
      paramLabel = "RUN",
      description = "A run's name or the beginning of it, a file, or \"last\".")
  private String reference;

  @Option(
      names = "--out",
      paramLabel = "FILE.png",
      description = "Where the picture goes. Default: the run's name and the picture's.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--dark", description = "Draw on dark paper.")
  private boolean dark;

  @Option(names = "--best", description = "Take the weights of the best epoch, not the final ones.")
  private boolean best;

  @Mixin private RunsOption runs;
  @Mixin private ThreadsOption threads;

  @Option(names = "--json", description = "Write all numbers as one JSON object.")
  private boolean json;

  Session session(App app) {
    return app.session(runs.folder());
  }

  StoredRun run(App app) {
    return RunStore.read(session(app).store().find(reference));
  }

  /// The run's network and the images that it is looked at with.
  Looking looking(App app) {
    return session(app).looking(run(app), best);
  }

  /// After how many epochs the weights are those that are looked at.
  int epochs(StoredRun run) {
    return best ? run.best().map(EpochRecord::epoch).orElse(0) : run.epochs().size();
  }

  boolean best() {
    return best;
  }

  int threads() {
    return threads.count();
  }

  boolean json() {
    return json;
  }

  /// Draws and saves the picture of a run.
  ///
  /// @param what which picture it is: `filters`
  /// @return where it is
  Path save(StoredRun run, Drawing drawing, String what) {
    Path file = out.orElseGet(() -> Path.of(run.id() + "-" + what + ".png"));
    Png.save(drawing.draw(dark ? Style.DARK : Style.LIGHT), file, what);
    return file;
  }

  /// Says where the picture is.
  void drawn(App app, Path file) {
    app.screen().line("drawn in " + file);
  }

  /// Writes a table, its first row fainter.
  void table(App app, TextTable table) {
    boolean first = true;
    for (String line : table.lines(true)) {
      app.screen().line(first ? app.screen().faint(line) : line);
      first = false;
    }
  }
}
