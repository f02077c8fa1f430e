package org.glassnet.workbench.studio.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.glassnet.exchange.onnx.ImageLayout;
import org.glassnet.model.Graph;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.live.LiveRuns;
import org.glassnet.workbench.session.store.Labels;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import org.glassnet.workbench.studio.Call;
import org.glassnet.workbench.studio.Fields;
import org.glassnet.workbench.studio.Json;
import org.glassnet.workbench.studio.Routes;

/// One run: what is stored of it, its file, what people say of it.
final class RunRoutes {
  private final LiveRuns runs;
  private final Finder finder;
  private final Graphs graphs;

  RunRoutes(LiveRuns runs, Graphs graphs) {
    this.runs = runs;
    this.finder = new Finder(runs);
    this.graphs = graphs;
  }

  void on(Routes routes) {
    routes.get("/api/runs/{id}", this::details);
    routes.get("/api/runs/{id}/file", this::file);
    routes.get("/api/runs/{id}/model.onnx", this::model);
    routes.post("/api/runs/{id}/tags", this::label);
  }

  private void details(Call call) {
    StoredRun run = finder.run(call);
    Optional<Graph> graph = graph(run);
    call.json(json -> {
      RunJson.fields(json, finder.row(run.id()), run);
      graph.ifPresent(known -> RunJson.graph(json, known));
      json.writeBooleanProperty("looks", RunStore.hasLooks(run.file()));
    });
  }

  /// Not there where the data, which alone say what an input looks like, cannot be had.
  private Optional<Graph> graph(StoredRun run) {
    try {
      return Optional.of(graphs.of(run));
    } catch (GlassnetException e) {
      return Optional.empty();
    }
  }

  private void file(Call call) {
    Path file = finder.file(call);
    try {
      Path folder = Files.createTempDirectory("glassnet-run");
      Path copy = folder.resolve("copy.glass");
      try {
        RunStore.copy(file, copy);
        call.file(
            file.getFileName().toString(), "application/vnd.sqlite3", Files.readAllBytes(copy));
      } finally {
        Files.deleteIfExists(copy);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new GlassnetException("The run cannot be copied: " + e.getMessage(), e);
    }
  }

  private void model(Call call) {
    StoredRun run = finder.run(call);
    call.file(
        run.id() + ".onnx",
        "application/octet-stream",
        runs.session().onnx(run, false, ImageLayout.NHWC).toBytes());
  }

  private void label(Call call) {
    Path file = finder.file(call);
    Fields fields = call.fields();
    Labels before = finder.run(call).labels();
    RunStore.label(
        file,
        new Labels(
            fields.has("tags")
                ? fields.texts("tags").stream().map(String::strip).distinct().toList()
                : before.tags(),
            fields.text("note").orElse(before.note())));
    runs.changed();
    call.json(Json.object(json -> RowJson.fields(json, finder.row(call.path("id")))));
  }
}
