package org.glassnet.workbench.studio.runs;

import java.util.Optional;
import org.glassnet.diagnose.Check;
import org.glassnet.diagnose.Checkup;
import org.glassnet.diagnose.Evidence;
import org.glassnet.diagnose.Finding;
import org.glassnet.run.RunSpec;
import org.glassnet.workbench.session.live.Checkups;
import org.glassnet.workbench.session.live.LiveRuns;
import org.glassnet.workbench.session.spec.SpecDiff;
import org.glassnet.workbench.session.spec.SpecWriter;
import org.glassnet.workbench.session.store.StoredRun;
import org.glassnet.workbench.studio.Call;
import org.glassnet.workbench.studio.Json;
import org.glassnet.workbench.studio.Routes;
import tools.jackson.core.JsonGenerator;

/// What the doctor says of a run.
final class DoctorRoutes {
  private final Finder finder;
  private final Checkups checkups;

  DoctorRoutes(LiveRuns runs, Checkups checkups) {
    this.finder = new Finder(runs);
    this.checkups = checkups;
  }

  void on(Routes routes) {
    routes.get("/api/runs/{id}/doctor", call -> answer(call, finder.run(call)));
    routes.post(
        "/api/runs/{id}/doctor",
        call -> {
          StoredRun run = finder.run(call);
          checkups.ask(run, call.fields().flag("whole").orElse(false));
          answer(call, run);
        });
  }

  private void answer(Call call, StoredRun run) {
    Checkups.State state = checkups.state(run);
    call.json(json -> {
      switch (state) {
        case Checkups.State.Unasked() -> json.writeStringProperty("state", "unasked");
        case Checkups.State.Working(String stage, double share) -> {
          json.writeStringProperty("state", "working");
          json.writeStringProperty("stage", stage);
          Json.number(json, "share", share);
        }
        case Checkups.State.Failed(String problem) -> {
          json.writeStringProperty("state", "failed");
          json.writeStringProperty("problem", problem);
        }
        case Checkups.State.Done(Checkup checkup) -> {
          json.writeStringProperty("state", "done");
          checkup(json, checkup);
        }
      }
    });
  }

  private static void checkup(JsonGenerator json, Checkup checkup) {
    json.writeBooleanProperty("trained", checkup.trained());
    json.writeBooleanProperty("healthy", checkup.healthy());
    json.writeArrayPropertyStart("findings");
    for (Finding finding : checkup.findings()) {
      json.writeStartObject();
      finding(json, checkup.spec(), finding);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("checks");
    for (Check check : checkup.checks()) {
      json.writeStartObject();
      json.writeStringProperty("what", check.what());
      json.writeStringProperty("seen", check.seen());
      json.writeBooleanProperty("sound", check.sound());
      json.writeEndObject();
    }
    json.writeEndArray();
    checkup.untried().ifPresent(reason -> json.writeStringProperty("untried", reason));
  }

  private static void finding(JsonGenerator json, RunSpec spec, Finding finding) {
    json.writeStringProperty("cause", finding.ailment().title());
    json.writeStringProperty("sentence", finding.ailment().explanation());
    json.writeStringProperty("paper", finding.ailment().paper());
    Json.number(json, "score", finding.score());
    json.writeArrayPropertyStart("evidence");
    for (Evidence evidence : finding.evidence()) {
      json.writeStartObject();
      json.writeStringProperty("what", evidence.what());
      Json.number(json, "value", evidence.value());
      json.writeStringProperty("where", evidence.where());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectPropertyStart("cure");
    json.writeStringProperty("sentence", finding.cure().words());
    Optional<RunSpec> cured = finding.cure().applied(spec);
    cured.ifPresent(changed -> {
      json.writeArrayPropertyStart("differs");
      SpecDiff.of(spec, changed).forEach(line -> json.writeString(line.mark() + " " + line.text()));
      json.writeEndArray();
      json.writeStringProperty("spec", SpecWriter.write(changed));
    });
    json.writeEndObject();
  }
}
