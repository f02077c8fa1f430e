package org.glassnet.workbench.session.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.glassnet.data.Normalization;
import org.glassnet.inspect.Distribution;
import org.glassnet.inspect.Histogram;
import org.glassnet.inspect.LayerStatistics;
import org.glassnet.inspect.ParameterStatistics;
import org.glassnet.inspect.StepStatistics;
import org.glassnet.model.Network;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.Shape;
import org.glassnet.train.ConfusionMatrix;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.Evaluation;
import org.glassnet.train.Machine;
import org.glassnet.workbench.session.spec.SpecReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {
  private static final RunSpec SPEC =
      SpecReader.spec(
          "run.yaml",
          "{name: some, layers: [dense 3 relu, dense 2], data: {inputs: [[1, 2]], targets: [[3,"
              + " 4]]}}");
  private static final RunData DATA =
      new RunData(
          List.of(new RunPart("train", "a table", 1, "abc")),
          List.of("b", "a"),
          Optional.of(new Normalization(new float[] {0.1f, 2}, new float[] {1e-20f, 3})));

  @TempDir Path folder;

  @Test
  void aLiveRunIsReadableAndAFinishedOneIsOneFile() {
    RunStore store = new RunStore(folder.resolve("with space? and #50%"));
    Evaluation figures =
        new Evaluation(1.5, OptionalDouble.of(0.25), 8, Map.of("top5", 0.75, "f1", Double.NaN));
    ConfusionMatrix confusion =
        new ConfusionMatrix(List.of("b", "a"), new long[][] {{0, 3}, {1, 0}});
    Network network = SPEC.network(Shape.of(2));
    try (RunWriter writer = begin(store)) {
      Path file = writer.file();
      assertThat(RunStore.read(file).status()).isEqualTo(RunStatus.RUNNING);
      writer.epoch(epoch(1, 2.5));
      sleepPastCommit();
      writer.epoch(epoch(2, 1.5));
      assertThat(RunStore.read(file).epochs()).hasSize(2);
      assertThatThrownBy(() -> RunStore.weights(file, false, network.weights()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("holds no final weights");
      writer.end(
          new Outcome(
              RunStatus.COMPLETED,
              Map.of("train", figures),
              Optional.of(confusion),
              network.weights(),
              Optional.of(network.weights()),
              10,
              4,
              1.25));
    }
    assertThat(names(store.folder())).hasSize(1);
    StoredRun run = RunStore.read(store.find("last"));
    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.spec()).isEqualTo(SPEC);
    assertThat(run.epochs()).containsExactly(epoch(1, 2.5), epoch(2, 1.5));
    assertThat(run.data()).isEqualTo(DATA);
    assertThat(run.results()).containsEntry("train", figures);
    assertThat(run.confusion()).contains(confusion);
    assertThat(run.weights()).contains(network.weights().hash());
    assertThat(run.steps()).isEqualTo(10);
    assertThat(run.simdSteps()).isEqualTo(4);
    assertThat(run.best()).contains(epoch(2, 1.5));
    Network other = SPEC.withTraining(SPEC.training().withSeed(99)).network(Shape.of(2));
    assertThat(other.weights().hash()).isNotEqualTo(network.weights().hash());
    RunStore.weights(run.file(), true, other.weights());
    assertThat(other.weights().hash()).isEqualTo(network.weights().hash());
  }

  @Test
  void whatAFullDiskRefusesIsStoredOnceThereIsRoom() throws SQLException {
    Network network = SPEC.network(Shape.of(2));
    try (RunWriter writer = begin(new RunStore(folder))) {
      writer.epoch(epoch(1, 2));
      writer.database().execute("PRAGMA max_page_count = 1"); // as many as it has already
      for (int number = 2; number < 300; number++) {
        writer.epoch(epoch(number, 2));
      }
      Outcome outcome =
          new Outcome(
              RunStatus.COMPLETED,
              Map.of("test", new Evaluation(1, OptionalDouble.empty(), 1, Map.of("f1", 0.5))),
              Optional.empty(),
              network.weights(),
              Optional.empty(),
              2,
              0,
              1);
      assertThatThrownBy(() -> writer.end(outcome))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("the disk is full");
      assertThat(RunStore.read(writer.file()).epochs()).hasSizeLessThan(2);
      writer.database().execute("PRAGMA max_page_count = 1000000");
      writer.end(outcome);
      StoredRun run = RunStore.read(writer.file());
      assertThat(run.epochs()).hasSize(299);
      assertThat(run.results().get("test").metrics()).containsEntry("f1", 0.5);
      assertThat(run.weights()).contains(network.weights().hash());
    }
  }

  @Test
  void runsOfTheSameSecondHaveNamesOfTheirOwn() {
    RunStore store = new RunStore(folder);
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      try (RunWriter writer = begin(store)) {
        files.add(writer.file());
        writer.fail();
      }
    }
    assertThat(new HashSet<>(files)).hasSize(5);
    assertThat(names(folder)).hasSize(5).allMatch(name -> name.endsWith(".glass"));
    assertThat(RunStore.read(store.find("some")).status()).isEqualTo(RunStatus.FAILED);
    assertThatThrownBy(() -> store.find("2")).hasMessageContaining("5 runs begin with \"2\"");
  }

  @Test
  void aRunWhoseProcessIsGoneIsInterrupted() {
    RunStore store = new RunStore(folder);
    try (RunWriter writer =
        store.begin(SPEC, DATA, Map.of("process", "1 since 1970-01-01T00:00:00Z"))) {
      assertThat(RunStore.read(writer.file()).status()).isEqualTo(RunStatus.INTERRUPTED);
    }
  }

  @Test
  void aLossThatIsNoNumberIsKeptAsSuch() {
    RunStore store = new RunStore(folder);
    try (RunWriter writer = begin(store)) {
      writer.epoch(epoch(1, Double.NaN));
      writer.fail();
      assertThat(RunStore.read(writer.file()).epochs().getFirst().train().loss()).isNaN();
    }
  }

  @Test
  void filesOfOthersAreRefused() throws IOException, SQLException {
    Path text = Files.writeString(folder.resolve("text.glass"), "x".repeat(5000));
    Path empty = Files.createFile(folder.resolve("empty.glass"));
    Path database = folder.resolve("other.glass");
    sql(database, "CREATE TABLE a (b)");
    for (Path file : List.of(text, empty, database)) {
      assertThatThrownBy(() -> RunStore.read(file))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is not a run of Glassnet");
    }
    assertThatThrownBy(() -> RunStore.read(folder)).hasMessageContaining("is a folder");
    assertThatThrownBy(() -> RunStore.read(folder.resolve("none.glass")))
        .hasMessageContaining("There is no run");
  }

  @Test
  void filesThatWereTamperedWithAreRefused() throws SQLException {
    Map<String, String> attacks = new LinkedHashMap<>();
    attacks.put("PRAGMA user_version = 7", "has the format 7");
    attacks.put("CREATE VIEW v AS SELECT 1", "does not have the tables of a run");
    attacks.put(
        "CREATE TRIGGER t AFTER INSERT ON epoch BEGIN DELETE FROM run; END",
        "does not have the tables of a run");
    attacks.put("ALTER TABLE epoch ADD COLUMN more", "does not have the tables of a run");
    attacks.put("INSERT INTO confusion VALUES ('a', 'b', 1)", "there is no class b");
    attacks.put("DELETE FROM run", "holds 0 runs");
    attacks.put("INSERT INTO run SELECT * FROM run", "holds 2 runs");
    attacks.put("UPDATE run SET spec = 'layers: [dens 3]'", "did you mean dense?");
    attacks.put("UPDATE run SET status = 'odd'", "status \"odd\" is not known");
    attacks.put("UPDATE run SET started = 'yesterday'", "cannot be read as a run");
    attacks.put("DELETE FROM epoch WHERE epoch = 1", "epoch 1 is missing");
    for (Map.Entry<String, String> attack : attacks.entrySet()) {
      Path file = finished();
      sql(file, attack.getKey());
      assertThatThrownBy(() -> RunStore.read(file))
          .as(attack.getKey())
          .isInstanceOf(org.glassnet.tensor.GlassnetException.class)
          .hasMessageContaining(attack.getValue());
    }
  }

  @Test
  void aRunThatWasKilledBeforeItBeganIsNoneOfTheRuns() throws IOException {
    Path begun = finished();
    RunStore store = new RunStore(begun.getParent());
    Files.createFile(begun.resolveSibling("2999-01-01-000000-letters.glass"));
    assertThat(store.files()).containsExactly(begun);
    assertThat(store.find("last")).isEqualTo(begun);
    assertThat(begun.resolveSibling(begun.getFileName() + ".new")).doesNotExist();
  }

  @Test
  void weightsThatDoNotFitAreRefused() throws SQLException {
    Map<String, String> attacks = new LinkedHashMap<>();
    attacks.put(
        "UPDATE weight SET float32 = zeroblob(3) WHERE parameter = 'dense_1/bias'",
        "dense_1/bias has shape (3), but 3 bytes");
    attacks.put(
        "UPDATE weight SET shape = '4' WHERE parameter = 'dense_1/bias'",
        "of shape (4) are stored");
    attacks.put("UPDATE weight SET shape = '-1,x' WHERE parameter = 'dense_1/bias'", "is no shape");
    attacks.put(
        "UPDATE weight SET parameter = 'other' WHERE parameter = 'dense_1/bias'",
        "weights other that its network has not");
    attacks.put(
        "DELETE FROM weight WHERE parameter = 'dense_2/bias'",
        "holds no final weights dense_2/bias");
    for (Map.Entry<String, String> attack : attacks.entrySet()) {
      Path file = finished();
      sql(file, attack.getKey());
      Network network = SPEC.network(Shape.of(2));
      assertThatThrownBy(() -> RunStore.weights(file, false, network.weights()))
          .as(attack.getKey())
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(attack.getValue());
    }
  }

  @Test
  void looksComeBackAsTheyWere() {
    Network network = SPEC.network(Shape.of(2));
    try (RunWriter writer = begin(new RunStore(folder))) {
      writer.look(look(1));
      sleepPastCommit();
      writer.look(look(3));
      assertThat(RunStore.looks(writer.file())).containsExactly(look(1), look(3));
      writer.look(look(9));
      writer.end(
          new Outcome(
              RunStatus.CANCELLED,
              Map.of(),
              Optional.empty(),
              network.weights(),
              Optional.empty(),
              3,
              0,
              1));
      assertThat(RunStore.looks(writer.file())).containsExactly(look(1), look(3));
    }
  }

  private static StepStatistics look(long step) {
    Distribution spread =
        new Distribution(
            300, 1, 1.5, 0.1, -1, 1e-20, new Histogram(-1, 1e-20, List.of(0L, 129L, 171L)));
    Distribution one = new Distribution(3, 0, 2, 0, 2, 2, new Histogram(2, 2, List.of(3L)));
    Distribution none =
        new Distribution(0, 5, 0, 0, Double.NaN, Double.NaN, new Histogram(0, 0, List.of()));
    return new StepStatistics(
        2,
        step,
        0.25,
        0.01,
        List.of(
            new LayerStatistics("input_1", one, Optional.empty(), Optional.empty()),
            new LayerStatistics("dense_1", spread, Optional.of(one), Optional.of(none))),
        List.of(
            new ParameterStatistics("dense_1/kernel", spread, Optional.of(one), none),
            new ParameterStatistics("dense_1/bias", none, Optional.empty(), one)));
  }

  /// A file of the format 2, as it was before steps could be looked into.
  @Test
  void aFileFromBeforeThereWereLooksIsReadAndGoneOnWith() throws SQLException {
    Path file = finished();
    sql(file, "DROP TABLE label");
    sql(file, "DROP TABLE look");
    sql(file, "DROP TABLE distribution");
    sql(file, "PRAGMA user_version = 2");
    assertThat(RunStore.read(file).epochs()).hasSize(2);
    assertThat(RunStore.looks(file)).isEmpty();
    try (RunWriter writer = RunStore.resume(file, SPEC, Map.of(), 2)) {
      writer.look(look(7));
      writer.fail();
    }
    assertThat(RunStore.looks(file)).containsExactly(look(7));
    assertThat(RunStore.read(file).epochs()).hasSize(1);
    try (RunWriter writer = RunStore.resume(file, SPEC, Map.of(), 2)) {
      writer.look(look(7));
      writer.look(look(8));
      writer.fail();
    }
    assertThat(RunStore.looks(file)).containsExactly(look(7), look(8));
  }

  /// A file of the format 3, as it was before runs could be labelled.
  @Test
  void aFileFromBeforeThereWereLabelsIsReadAndLabelled() throws SQLException {
    Path file = finished();
    sql(file, "DROP TABLE label");
    sql(file, "PRAGMA user_version = 3");
    assertThat(RunStore.read(file).labels()).isEqualTo(Labels.none());
    Labels labels = new Labels(List.of("baseline"), "as it was");
    RunStore.label(file, labels);
    assertThat(RunStore.read(file).labels()).isEqualTo(labels);
    assertThat(RunStore.read(file).epochs()).hasSize(2);
  }

  @Test
  void aRunThatIsBeingTrainedIsLabelledAndCopied() {
    Labels labels = new Labels(List.of("live"), "");
    Path copy = folder.resolve("copy.glass");
    try (RunWriter writer = begin(new RunStore(folder))) {
      RunStore.label(writer.file(), labels);
      writer.look(look(1));
      RunStore.copy(writer.file(), copy);
      writer.fail();
      assertThat(RunStore.read(writer.file()).labels()).isEqualTo(labels);
    }
    assertThat(RunStore.read(copy).labels()).isEqualTo(labels);
  }

  @Test
  void anOutlineSaysTheSameAsTheWholeRun() {
    Path file = finished();
    RunOutline outline = RunStore.outline(file);
    StoredRun run = RunStore.read(file);
    assertThat(outline.name()).isEqualTo(run.spec().name());
    assertThat(outline.data()).isEqualTo(run.spec().data().name());
    assertThat(outline.ofEpochs()).isEqualTo(run.spec().training().epochs());
    assertThat(outline.seed()).isEqualTo(run.spec().training().seed());
    assertThat(outline.status()).isEqualTo(run.status());
    assertThat(outline.epochs()).isEqualTo(run.epochs());
    assertThat(outline.results()).isEqualTo(run.results());
    assertThat(outline.parameters())
        .hasValue(
            SPEC.network(Shape.of(2)).weights().parameters().stream()
                .mapToLong(one -> one.shape().size())
                .sum());
  }

  @Test
  void looksThatWereTamperedWithAreRefused() throws SQLException {
    for (String attack :
        List.of(
            "UPDATE distribution SET bins = zeroblob(1000000)",
            "UPDATE distribution SET bins = x'ffffffffffffffffffffffff'",
            "UPDATE distribution SET bins = x'80'",
            "UPDATE distribution SET bins = x'01'",
            "UPDATE distribution SET name = zeroblob(0), quantity = 'odd', count = -1")) {
      Path file;
      try (RunWriter writer = begin(new RunStore(folder))) {
        writer.look(look(1));
        writer.fail();
        file = writer.file();
      }
      sql(file, attack);
      assertThatThrownBy(() -> RunStore.looks(file))
          .as(attack)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("damaged");
    }
  }

  private Path finished() {
    Network network = SPEC.network(Shape.of(2));
    try (RunWriter writer = begin(new RunStore(folder))) {
      writer.epoch(epoch(1, 2));
      writer.epoch(epoch(2, 1));
      writer.end(
          new Outcome(
              RunStatus.COMPLETED,
              Map.of(),
              Optional.empty(),
              network.weights(),
              Optional.empty(),
              2,
              0,
              1));
      return writer.file();
    }
  }

  private static RunWriter begin(RunStore store) {
    return store.begin(
        SPEC, DATA, Environment.of("test", new Machine("scalar", "none", 1, "a test")));
  }

  private static EpochRecord epoch(int number, double loss) {
    return new EpochRecord(
        number,
        new Evaluation(loss, OptionalDouble.empty(), 1),
        Optional.of(new Evaluation(loss, OptionalDouble.of(0.5), 2, Map.of("f1", 0.5))),
        "hash" + number,
        0.5,
        0.01 / number,
        0.125);
  }

  private static void sql(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void sleepPastCommit() {
    try {
      Thread.sleep(250);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
