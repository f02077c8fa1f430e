package org.glassnet.workbench.studio.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.EpochRecord;
import org.glassnet.workbench.report.Comparison;
import org.glassnet.workbench.report.ComparisonReport;
import org.glassnet.workbench.report.Difference;
import org.glassnet.workbench.report.HtmlWriter;
import org.glassnet.workbench.report.RunGroup;
import org.glassnet.workbench.report.RunReport;
import org.glassnet.workbench.session.live.LiveRuns;
import org.glassnet.workbench.session.spec.Settings;
import org.glassnet.workbench.session.store.StoredRun;
import org.glassnet.workbench.studio.Call;
import org.glassnet.workbench.studio.Json;
import org.glassnet.workbench.studio.Routes;
import tools.jackson.core.JsonGenerator;

/// Runs side by side, and the pages of reports.
final class CompareRoutes {
  private static final int MOST = 24;

  private final LiveRuns runs;
  private final Finder finder;

  CompareRoutes(LiveRuns runs) {
    this.runs = runs;
    this.finder = new Finder(runs);
  }

  void on(Routes routes) {
    routes.get("/api/compare", this::compare);
    routes.get("/api/compare/report.html", this::page);
    routes.get("/api/runs/{id}/report.html", this::report);
  }

  private void report(Call call) {
    StoredRun run = finder.run(call);
    call.text(
        "text/html",
        HtmlWriter.html(
            RunReport.of(runs.session(), run, Optional.empty(), runs.threads()).page()));
  }

  private List<StoredRun> chosen(Call call) {
    List<String> ids = call.queries("run").stream().distinct().toList();
    if (ids.isEmpty() || ids.size() > MOST) {
      throw new GlassnetException(
          "Up to " + MOST + " runs are compared at once, but " + ids.size() + " were named");
    }
    return ids.stream().map(finder::run).toList();
  }

  private void page(Call call) {
    call.text(
        "text/html", HtmlWriter.html(new ComparisonReport(Comparison.of(chosen(call))).page()));
  }

  private void compare(Call call) {
    List<StoredRun> all = chosen(call);
    List<RunGroup> groups = RunGroup.of(all);
    call.json(
        Json.object(json -> {
          json.writeArrayPropertyStart("runs");
          all.forEach(run -> run(json, run, groups));
          json.writeEndArray();
          json.writeArrayPropertyStart("groups");
          groups.forEach(group -> json.writeString(group.label()));
          json.writeEndArray();
          json.writeArrayPropertyStart("differs");
          Settings.differing(all.stream().map(StoredRun::spec).toList())
              .forEach((key, values) -> {
                json.writeStartObject();
                json.writeStringProperty("key", key);
                json.writeArrayPropertyStart("values");
                values.forEach(json::writeString);
                json.writeEndArray();
                json.writeEndObject();
              });
          json.writeEndArray();
          judged(json, all);
        }));
  }

  private void run(JsonGenerator json, StoredRun run, List<RunGroup> groups) {
    json.writeStartObject();
    RowJson.fields(json, finder.row(run.id()));
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).runs().stream().anyMatch(one -> one.id().equals(run.id()))) {
        json.writeNumberProperty("group", i);
      }
    }
    json.writeArrayPropertyStart("history");
    for (EpochRecord epoch : run.epochs()) {
      json.writeStartObject();
      RowJson.fields(json, epoch);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /// Whether the figures differ by more than luck; where that cannot be said, why.
  private static void judged(JsonGenerator json, List<StoredRun> all) {
    List<String> sentences = new ArrayList<>();
    try {
      Comparison comparison = Comparison.of(all);
      json.writeStringProperty("part", comparison.part());
      sentences.addAll(new ComparisonReport(comparison).luck());
      json.writeArrayPropertyStart("differences");
      for (RunGroup other : comparison.groups().stream().skip(1).toList()) {
        for (String figure : comparison.figures()) {
          comparison
              .difference(other, figure)
              .ifPresent(found -> difference(json, other, figure, found));
        }
      }
      json.writeEndArray();
    } catch (GlassnetException e) {
      sentences.add(e.getMessage());
    }
    json.writeArrayPropertyStart("verdict");
    sentences.forEach(json::writeString);
    json.writeEndArray();
  }

  private static void difference(
      JsonGenerator json, RunGroup other, String figure, Difference found) {
    json.writeStartObject();
    json.writeStringProperty("figure", figure);
    json.writeStringProperty("other", other.label());
    Json.number(json, "mean", found.mean());
    Json.number(json, "low", found.low());
    Json.number(json, "high", found.high());
    json.writeNumberProperty("pairs", found.pairs());
    Json.number(json, "chance", found.chance());
    json.writeBooleanProperty("moreThanLuck", found.moreThanLuck());
    json.writeEndObject();
  }
}
