package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.glassnet.train.Evaluation;
import org.glassnet.train.TrainEvent;
import org.glassnet.workbench.report.Page;
import org.glassnet.workbench.session.Trials;
import org.glassnet.workbench.session.spec.Experiment;
import org.glassnet.workbench.session.store.StoredRun;

/// Shows how an experiment goes on: a line for each trial that is done, and where there is a
/// terminal one for those that run.
final class ExperimentView implements Trials.Listener {
  private final Screen screen;
  private final Experiment experiment;
  private final boolean json;
  private final Map<Integer, String> running = new TreeMap<>();
  private final long began = System.nanoTime();
  private int done;
  private int trained;

  ExperimentView(Screen screen, Experiment experiment, boolean json) {
    this.screen = screen;
    this.experiment = experiment;
    this.json = json;
  }

  void start(int jobs) {
    if (json) {
      return;
    }
    screen.line(screen.strong(experiment.title()));
    screen.line("  " + experiment.question().replace("\n", System.lineSeparator() + "  "));
    screen.line("");
    screen.line(
        screen.faint(
            "  "
                + Figures.count(experiment.trials().size(), "trial")
                + (jobs > 1 ? ", " + jobs + " at a time" : "")
                + experiment.takes().map(time -> "; takes " + time).orElse("")));
  }

  @Override
  public synchronized void found(int trial, StoredRun run) {
    done(trial, run, true);
  }

  @Override
  public synchronized void trained(int trial, StoredRun run) {
    running.remove(trial);
    trained++;
    done(trial, run, false);
  }

  @Override
  public synchronized void training(int trial, TrainEvent event) {
    switch (event) {
      case TrainEvent.Epoch(var epoch) -> {
        running.put(
            trial,
            label(trial)
                + " "
                + epoch.epoch()
                + "/"
                + experiment.trials().get(trial).spec().training().epochs());
        progress();
      }
      case TrainEvent.Warning(String message) -> screen.complain("glassnet: " + message);
      default -> {}
    }
  }

  private String label(int trial) {
    return experiment.trials().get(trial).label();
  }

  private void done(int trial, StoredRun run, boolean before) {
    done++;
    if (json) {
      new JsonLines(screen.out())
          .object(object -> {
            object.writeStringProperty("event", "trial");
            object.writeStringProperty("label", label(trial));
            object.writeObjectPropertyStart("settings");
            experiment.trials().get(trial).settings().forEach(object::writeStringProperty);
            object.writeEndObject();
            object.writeStringProperty("hash", Trials.hash(run.spec()));
            object.writeBooleanProperty("found", before);
            JsonRuns.brief(object, run);
          });
      return;
    }
    screen.clear();
    Evaluation figures = run.results().getOrDefault("test", run.results().get("validation"));
    String result =
        figures == null
            ? run.status().text()
            : "loss "
                + Figures.figure(figures.loss())
                + (figures.accuracy().isPresent()
                    ? ", accuracy " + Figures.figure(figures.accuracy())
                    : "");
    int all = experiment.trials().size();
    String number = String.format("%" + Integer.toString(all).length() + "d/%d", done, all);
    screen.line(
        "  "
            + screen.faint(number)
            + "  "
            + label(trial)
            + ": "
            + result
            + screen.faint(before ? ", done before" : ", " + Figures.time(run.seconds())));
    progress();
  }

  private void progress() {
    if (!screen.terminal() || json || running.isEmpty()) {
      return;
    }
    String now = running.values().stream().collect(Collectors.joining(", "));
    String text = "  " + now + left();
    int width = screen.width() - 1;
    screen.redraw(screen.faint(text.length() > width ? text.substring(0, width) : text));
  }

  /// About how long the rest takes, once a trial has told.
  private String left() {
    int rest = experiment.trials().size() - done;
    if (trained == 0) {
      return "";
    }
    double each = (System.nanoTime() - began) / 1e9 / trained;
    return "; about " + Figures.time(each * rest) + " left";
  }

  void stopped() {
    if (json) {
      new JsonLines(screen.out())
          .object(object -> {
            object.writeStringProperty("event", "stopped");
            object.writeNumberProperty("done", done);
          });
    } else {
      screen.clear();
      screen.line("  Stopped; what was done is kept. The same command goes on from here.");
    }
  }

  void result(Page page, Path file) {
    if (json) {
      new JsonPage(new JsonLines(screen.out())).show(page, file);
    } else {
      screen.clear();
      screen.line("");
      new PageText(screen).show(page);
      screen.line(screen.faint("Page:") + "  " + file);
    }
  }
}
