package org.glassnet.workbench.session.live;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.glassnet.layer.ParameterSpec;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.Shape;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.Evaluation;
import org.glassnet.workbench.session.store.Labels;
import org.glassnet.workbench.session.store.Message;
import org.glassnet.workbench.session.store.RunOutline;
import org.glassnet.workbench.session.store.RunStatus;
import org.glassnet.workbench.session.store.RunStore;

/// A run in a list of runs.
///
/// @param id its file's name without the ending
/// @param name what it is called
/// @param status as [RunStatus] has it; `paused` where it was asked to pause, `unreadable` where
///   its file cannot be read
/// @param here whether it is trained in this process
/// @param started when it began
/// @param seconds how long its epochs took
/// @param epochs how many of them are done
/// @param ofEpochs how many it is to have
/// @param data its data's name
/// @param parameters how many numbers are learned, where that is known without reading the data
/// @param seed what its randomness is drawn from
/// @param labels what people said of it
/// @param spark the watched loss epoch by epoch, thinned out
/// @param train figures on the training data, if there are any yet
/// @param validation on the data for validation
/// @param test on the test data
/// @param problem why it cannot be read, or what ended it
public record RunRow(
    String id,
    String name,
    String status,
    boolean here,
    Instant started,
    double seconds,
    int epochs,
    int ofEpochs,
    String data,
    OptionalLong parameters,
    long seed,
    Labels labels,
    List<Double> spark,
    Optional<Evaluation> train,
    Optional<Evaluation> validation,
    Optional<Evaluation> test,
    Optional<String> problem) {
  private static final int MOST_SPARK = 40;
  private static final String PAUSED = "paused";

  /// Keeps its own copy.
  public RunRow {
    spark = List.copyOf(spark);
  }

  /// A stored run.
  static RunRow of(RunOutline run) {
    Optional<EpochRecord> last =
        run.epochs().isEmpty() ? Optional.empty() : Optional.of(run.epochs().getLast());
    return new RunRow(
        RunStore.id(run.file()),
        run.name(),
        status(run),
        false,
        run.started(),
        run.seconds() > 0
            ? run.seconds()
            : run.epochs().stream().mapToDouble(EpochRecord::seconds).sum(),
        run.epochs().size(),
        run.ofEpochs(),
        run.data(),
        run.parameters().isPresent()
            ? run.parameters()
            : parameters(RunStore.read(run.file()).spec()),
        run.seed(),
        run.labels(),
        spark(run.epochs()),
        result(run, "train").or(() -> last.map(EpochRecord::train)),
        result(run, "validation").or(() -> last.flatMap(EpochRecord::validation)),
        result(run, "test"),
        run.messages().stream()
            .filter(message -> message.kind().equals("notFinite"))
            .map(Message::text)
            .findFirst());
  }

  /// A file that is no run, or damaged.
  static RunRow unreadable(String id, String problem) {
    return new RunRow(
        id,
        id,
        "unreadable",
        false,
        Instant.EPOCH,
        0,
        0,
        0,
        "",
        OptionalLong.empty(),
        0,
        Labels.none(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(problem));
  }

  /// The same as one that is trained in this process, or not.
  RunRow here(boolean now) {
    return new RunRow(
        id,
        name,
        status,
        now,
        started,
        seconds,
        epochs,
        ofEpochs,
        data,
        parameters,
        seed,
        labels,
        spark,
        train,
        validation,
        test,
        problem);
  }

  /// Whether it is being trained, by whichever process.
  public boolean live() {
    return status.equals(RunStatus.RUNNING.text());
  }

  /// The accuracy that says most of it: of the test data, else those for validation, else those
  /// that it is trained on.
  public OptionalDouble accuracy() {
    return test.or(() -> validation).or(() -> train).stream()
        .flatMapToDouble(one -> one.accuracy().stream())
        .findFirst();
  }

  private static String status(RunOutline run) {
    boolean paused =
        run.status() == RunStatus.CANCELLED
            && !run.messages().isEmpty()
            && run.messages().getLast().kind().equals(PAUSED);
    return paused ? PAUSED : run.status().text();
  }

  private static Optional<Evaluation> result(RunOutline run, String part) {
    return Optional.ofNullable(run.results().get(part));
  }

  /// Of each stretch of epochs the last, so that the line ends where the run stands.
  private static List<Double> spark(List<EpochRecord> epochs) {
    int count = Math.min(MOST_SPARK, epochs.size());
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> epochs.get((int) ((long) i * epochs.size() / count) - 1).watchedLoss())
        .toList();
  }

  private static OptionalLong parameters(RunSpec spec) {
    Optional<Shape> input = spec.data().inputShape();
    if (input.isEmpty()) {
      return OptionalLong.empty();
    }
    Graph graph = spec.graph(input.get());
    long count = 0;
    for (Node node : graph.nodes()) {
      for (ParameterSpec parameter : node.layer().parameters(graph.inputShapes(node))) {
        count += parameter.shape().size();
      }
    }
    return OptionalLong.of(count);
  }
}
