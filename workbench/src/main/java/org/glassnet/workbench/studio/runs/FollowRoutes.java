package org.glassnet.workbench.studio.runs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.TrainEvent;
import org.glassnet.workbench.session.live.LiveRuns;
import org.glassnet.workbench.session.live.RunRow;
import org.glassnet.workbench.session.live.RunWatch;
import org.glassnet.workbench.session.store.StoredRun;
import org.glassnet.workbench.studio.Call;
import org.glassnet.workbench.studio.Events;
import org.glassnet.workbench.studio.Json;
import org.glassnet.workbench.studio.Routes;

/// The list of runs, and what happens to them while a page is open.
final class FollowRoutes {
  private final LiveRuns runs;
  private final Finder finder;
  private final Set<Outbox> open = ConcurrentHashMap.newKeySet();

  FollowRoutes(LiveRuns runs) {
    this.runs = runs;
    this.finder = new Finder(runs);
  }

  void on(Routes routes) {
    routes.get("/api/runs", call -> call.json(all(runs.rows())));
    routes.events("/api/runs/events", (_, events) -> list(events));
    routes.events("/api/runs/{id}/events", call -> finder.row(call.path("id")), this::one);
  }

  private static String all(List<RunRow> rows) {
    return Json.object(json -> {
      json.writeArrayPropertyStart("runs");
      for (RunRow row : rows) {
        json.writeStartObject();
        RowJson.fields(json, row);
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  private void list(Events events) {
    Outbox outbox = outbox(events);
    outbox.from(
        runs.listen(
            new RunWatch.Listener() {
              @Override
              public void all(List<RunRow> rows) {
                outbox.put("all", "", FollowRoutes.all(rows));
              }

              @Override
              public void changed(RunRow row) {
                outbox.put("run", row.id(), RowJson.text(row));
              }

              @Override
              public void gone(String id) {
                outbox.put("gone", id, Json.object(json -> json.writeStringProperty("id", id)));
              }
            }));
    outbox.start();
  }

  private Outbox outbox(Events events) {
    Outbox outbox = new Outbox(events, open::remove);
    open.add(outbox);
    return outbox;
  }

  /// Ends all streams.
  void close() {
    List.copyOf(open).forEach(Outbox::close);
  }

  private void one(Call call, Events events) {
    String id = call.path("id");
    Outbox outbox = outbox(events);
    int known =
        call.query("after")
            .filter(text -> text.matches("\\d{1,9}"))
            .map(Integer::parseInt)
            .orElse(0);
    outbox.from(runs.listen(new Follower(runs, id, outbox, known)));
    outbox.start();
  }

  /// Follows one run.
  private static final class Follower implements RunWatch.Listener {
    private final LiveRuns runs;
    private final String id;
    private final Outbox outbox;
    private final AtomicBoolean progressing = new AtomicBoolean();
    private int told;

    /// @param told how many epochs the page knows
    Follower(LiveRuns runs, String id, Outbox outbox, int told) {
      this.runs = runs;
      this.id = id;
      this.outbox = outbox;
      this.told = told;
    }

    @Override
    public void all(List<RunRow> rows) {
      rows.forEach(this::changed);
    }

    @Override
    public void changed(RunRow row) {
      if (!row.id().equals(id)) {
        return;
      }
      if (!row.here()) {
        progressing.set(false);
      } else if (!progressing.getAndSet(true)) {
        Optional.of(id)
            .flatMap(run -> runs.progress(run, this::progress))
            .ifPresentOrElse(outbox::from, () -> progressing.set(false));
      }
      if (row.epochs() != told) {
        epochs();
      }
      outbox.put("status", id, RowJson.text(row));
    }

    private void epochs() {
      try {
        List<EpochRecord> epochs = runs.folder().run(id).map(StoredRun::epochs).orElse(List.of());
        for (EpochRecord epoch : epochs) {
          if (epoch.epoch() > told) {
            outbox.put("epoch", Integer.toString(epoch.epoch()), RowJson.text(epoch));
          }
        }
        told = epochs.size();
      } catch (GlassnetException e) {
        // A file that cannot be read now is read at its next change.
      }
    }

    private void progress(TrainEvent.Progress progress) {
      outbox.put(
          "progress",
          "",
          Json.object(json -> {
            json.writeNumberProperty("epoch", progress.epoch());
            json.writeNumberProperty("step", progress.step());
            json.writeNumberProperty("steps", progress.steps());
            Json.number(json, "loss", progress.loss());
            progress.accuracy().ifPresent(share -> Json.number(json, "accuracy", share));
            Json.number(json, "seconds", progress.seconds());
          }));
    }

    @Override
    public void gone(String other) {
      if (other.equals(id)) {
        outbox.put("gone", id, Json.object(json -> json.writeStringProperty("id", id)));
      }
    }
  }
}
