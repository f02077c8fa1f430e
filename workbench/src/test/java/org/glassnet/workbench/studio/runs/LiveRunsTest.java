package org.glassnet.workbench.studio.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glassnet.train.TrainListener;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.Training;
import org.glassnet.workbench.session.spec.SpecReader;
import org.glassnet.workbench.session.store.RunStatus;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs in the studio: started, followed, paused, gone on with, cloned; and nothing but runs.
class LiveRunsTest {
  private static final String SPEC =
      """
      name: %s
      data: {letters: {train: 400, test: 100}}
      layers: [dense 32 relu, dropout 0.1, dense 36]
      optimizer: adam 0.002
      batchSize: 20
      epochs: %d
      """;

  @TempDir Path folder;
  private RunsApi api;

  @BeforeEach
  void open() {
    api = new RunsApi(folder);
  }

  @AfterEach
  void close() {
    api.close();
  }

  private static String whole(String status) {
    return "\"status\":\"" + status + "\"";
  }

  private void awaitEnd(String id) throws Exception {
    String path = "/api/runs/" + id + "/events";
    api.listen(path, () -> {}, event -> event.startsWith("status") && !event.contains("running"));
  }

  /// The same run, trained as the command line trains it.
  private StoredRun uninterrupted(String spec) {
    Session other = RunsApi.session(folder.resolve("elsewhere"));
    try (Training training = other.training(SpecReader.spec("spec", spec), 1)) {
      training.run(TrainListener.silent());
      return RunStore.read(training.file());
    }
  }

  @Test
  void aRunThatIsStartedIsFollowedToItsEnd() throws Exception {
    String spec = SPEC.formatted("followed", 3);
    String id = api.start(spec);
    List<String> epochs = new ArrayList<>();
    api.listen(
        "/api/runs/" + id + "/events",
        () -> {},
        event -> {
          if (event.startsWith("epoch")) {
            epochs.add(event);
          }
          return event.startsWith("status") && event.contains(whole("completed"));
        });
    StoredRun run = api.stored(id);
    assertThat(run.weights()).isEqualTo(uninterrupted(spec).weights());
    assertThat(RunStore.looks(run.file())).isNotEmpty();
    assertThat(api.get("/api/runs/" + id).body())
        .contains(whole("completed"), "\"looks\":true", "\"confusion\"", "\"kind\":\"dense\"")
        .contains("\"parameters\":33988");
    assertThat(epochs).isNotEmpty();
    assertThat(epochs.getLast()).contains("\"epoch\":3", "\"validation\"");
  }

  @Test
  void aPausedRunGoesOnWithTheBitsOfOneThatNeverStopped() throws Exception {
    String id = api.start(SPEC.formatted("paused", 100_000));
    api.listen("/api/runs/" + id + "/events", () -> {}, event -> event.startsWith("epoch"));
    assertThat(api.post("/api/runs/" + id + "/pause").statusCode()).isEqualTo(200);
    assertThat(api.stored(id).status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(api.get("/api/runs").body()).contains(whole("paused"));
    assertThat(api.post("/api/runs/" + id + "/pause").body()).contains("is not being trained");
    int epochs = api.stored(id).epochs().size() + 20;
    assertThat(
            api.post(
                    "/api/runs/" + id + "/resume",
                    json -> json.writeNumberProperty("epochs", epochs))
                .statusCode())
        .isEqualTo(200);
    awaitEnd(id);
    StoredRun unpaused = uninterrupted(SPEC.formatted("paused", epochs));
    assertThat(api.stored(id).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(api.stored(id).weights()).isEqualTo(unpaused.weights());
    assertThat(api.post("/api/runs/" + id + "/resume").body()).contains("is complete");
  }

  @Test
  void severalRunsTrainAtOnceAndAreKeptWhenTheStudioIsClosed() throws Exception {
    String one = api.start(SPEC.formatted("one", 100_000));
    String two = api.start(SPEC.formatted("two", 100_000));
    assertThat(api.get("/api/runs").body().split(whole("running"), -1)).hasSize(3);
    api.close();
    assertThat(api.stored(one).status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(api.stored(two).checkpoint()).isPresent();
  }

  @Test
  void aCloneDiffersInWhatItsChangeSays() throws Exception {
    String id = api.start(SPEC.formatted("first", 1));
    awaitEnd(id);
    var answer =
        api.post(
            "/api/runs/" + id + "/clone",
            json -> json.writeStringProperty("change", "optimizer: sgd 0.1\nbatchSize: 10"));
    assertThat(answer.statusCode()).isEqualTo(201);
    String other = RunsApi.text(answer.body(), "id");
    awaitEnd(other);
    assertThat(api.stored(other).yaml())
        .contains("sgd", "batchSize: 10", "dropout")
        .doesNotContain("adam");
    assertThat(
            api.post(
                    "/api/runs/" + id + "/clone",
                    json -> json.writeStringProperty("change", "optimiser: sgd"))
                .body())
        .contains("did you mean optimizer");
  }

  @Test
  void aRunOfAnotherProcessShowsUpByItself() throws Exception {
    Session other = RunsApi.session(folder);
    String event =
        api.listen(
            "/api/runs/events",
            () -> {
              try (Training training =
                  other.training(SpecReader.spec("spec", SPEC.formatted("elsewhere", 2)), 1)) {
                training.run(TrainListener.silent());
              }
            },
            line -> line.startsWith("run") && line.contains(whole("completed")));
    assertThat(event).contains("\"name\":\"elsewhere\"", "\"here\":false", "\"epochs\":2");
    Files.delete(folder.resolve("runs").resolve(RunsApi.text(event, "id") + ".glass"));
    assertThat(api.get("/api/runs").body()).isEqualTo("{\"runs\":[]}");
  }

  @Test
  void aSpecificationThatDoesNotHoldIsRefusedWithItsPlace() throws Exception {
    var typed =
        api.post(
            "/api/specs/check",
            json -> json.writeStringProperty("spec", "data: letters\nlayers: [dnse 3]\n"));
    assertThat(typed.body()).contains("\"line\":2,\"column\":10", "did you mean dense?");
    var started =
        api.post("/api/runs", json -> json.writeStringProperty("spec", "data: nowhere\n"));
    assertThat(started.statusCode()).isEqualTo(400);
    var long64 =
        api.post("/api/runs", json -> json.writeStringProperty("spec", "#".repeat(70_000)));
    assertThat(long64.body()).contains("up to 65536");
    var unfit =
        api.post(
            "/api/runs",
            json -> json.writeStringProperty("spec", "data: letters\nlayers: [dense 3]\n"));
    assertThat(unfit.statusCode()).isEqualTo(400);
    assertThat(api.get("/api/runs").body()).isEqualTo("{\"runs\":[]}");
    assertThat(api.get("/api/specs").body()).contains("\"letters-cnn\"", "conv2d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..%2F..%2Fsecret",
        "%2Fetc%2Fpasswd",
        "..",
        "a%00b",
        "secret",
        "link",
        "runs%2F..%2Fsecret"
      })
  void nothingOutsideOfTheFolderCanBeReached(String id) throws Exception {
    String real = api.start(SPEC.formatted("real", 1));
    awaitEnd(real);
    Path runs = folder.resolve("runs");
    Files.move(runs.resolve(real + ".glass"), folder.resolve("secret.glass"));
    Files.createSymbolicLink(runs.resolve("link.glass"), folder.resolve("secret.glass"));
    for (String path : List.of("", "/file", "/report.html")) {
      assertThat(api.get("/api/runs/" + id + path).statusCode()).as(path).isBetween(400, 404);
    }
    assertThat(api.post("/api/runs/" + id + "/resume").statusCode()).isBetween(400, 404);
  }

  @Test
  void tagsAndNotesAreKeptWithTheRunAndTheFileStaysOne() throws Exception {
    String id = api.start(SPEC.formatted("labelled", 1));
    awaitEnd(id);
    var answer =
        api.post(
            "/api/runs/" + id + "/tags",
            json -> {
              json.writeArrayPropertyStart("tags");
              json.writeString("baseline");
              json.writeString("letters");
              json.writeEndArray();
              json.writeStringProperty("note", "as the book has it");
            });
    assertThat(answer.body()).contains("\"tags\":[\"baseline\",\"letters\"]");
    assertThat(api.stored(id).labels().note()).isEqualTo("as the book has it");
    api.post("/api/runs/" + id + "/tags", json -> json.writeStringProperty("note", ""));
    assertThat(api.stored(id).labels().tags()).containsExactly("baseline", "letters");
    Path copy = folder.resolve("copy.glass");
    Files.write(copy, api.bytes("/api/runs/" + id + "/file").body());
    assertThat(RunStore.read(copy).weights()).isEqualTo(api.stored(id).weights());
  }
}
