package org.glassnet.workbench.cli;

import org.glassnet.train.EpochRecord;
import org.glassnet.workbench.session.Replay;
import org.glassnet.workbench.session.store.StoredRun;

/// A replay for programs.
final class JsonReplayView implements ReplayView {
  private final JsonLines lines;
  private final StoredRun run;

  JsonReplayView(Screen screen, StoredRun run) {
    this.lines = new JsonLines(screen.out());
    this.run = run;
  }

  @Override
  public void start(Replay replay) {}

  @Override
  public void epoch(EpochRecord stored, EpochRecord again) {
    lines.object(json -> {
      json.writeStringProperty("event", "epoch");
      json.writeNumberProperty("epoch", again.epoch());
      json.writeBooleanProperty("same", stored.weights().equals(again.weights()));
      json.writeStringProperty("stored", stored.weights());
      json.writeStringProperty("weights", again.weights());
    });
  }

  @Override
  public void verdict(Replay.Verdict verdict) {
    lines.object(json -> {
      json.writeStringProperty("event", "result");
      json.writeStringProperty("run", run.file().toString());
      json.writeBooleanProperty("same", verdict.same());
      json.writeNumberProperty("epochs", verdict.epochs());
      verdict.difference().ifPresent(text -> json.writeStringProperty("difference", text));
      if (verdict.parted() > 0) {
        json.writeNumberProperty("parted", verdict.parted());
      }
      json.writeStringProperty("weights", verdict.weights());
    });
  }
}
