package org.glassnet.workbench.session;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.inspect.StepStatistics;
import org.glassnet.model.Network;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Checkpoint;
import org.glassnet.train.ConfusionMatrix;
import org.glassnet.train.Evaluation;
import org.glassnet.train.History;
import org.glassnet.train.Inspector;
import org.glassnet.train.Looks;
import org.glassnet.train.Machine;
import org.glassnet.train.TrainListener;
import org.glassnet.train.Trainer;
import org.glassnet.workbench.session.store.Message;
import org.glassnet.workbench.session.store.Outcome;
import org.glassnet.workbench.session.store.RunStatus;
import org.glassnet.workbench.session.store.RunWriter;
import org.glassnet.workbench.session.store.StoreException;

/// A training that is ready to run once, and whose run is kept.
public final class Training implements AutoCloseable {
  private final RunSpec spec;
  private final Split data;
  private final Network network;
  private final Trainer trainer;
  private final RunWriter writer;
  private final Optional<Checkpoint> from;
  private final AtomicReference<Message> asked = new AtomicReference<>();

  Training(
      RunSpec spec,
      Split data,
      Network network,
      Trainer trainer,
      RunWriter writer,
      Optional<Checkpoint> from) {
    this.spec = spec;
    this.data = data;
    this.network = network;
    this.trainer = trainer;
    this.writer = writer;
    this.from = from;
  }

  /// What was asked for.
  public RunSpec spec() {
    return spec;
  }

  /// What it trains on, is watched on and judged on.
  public Split data() {
    return data;
  }

  /// The network, its weights live.
  public Network network() {
    return network;
  }

  /// What it computes on.
  public Machine machine() {
    return trainer.machine();
  }

  /// The run's file.
  public Path file() {
    return writer.file();
  }

  /// Writes something into the run's file, before it runs.
  ///
  /// @param kind what it is: `sheet`
  /// @param text what is written
  public void note(String kind, String text) {
    writer.message(new Message(0, kind, text));
  }

  /// Stops it at the next step, from any thread; the run is kept.
  public void cancel() {
    trainer.cancel();
  }

  /// Stops it likewise and writes down why, if it does stop here.
  ///
  /// @param kind as messages have it: `paused`
  /// @param reason for people
  public void cancel(String kind, String reason) {
    asked.set(new Message(1, kind, reason));
    trainer.cancel();
  }

  /// From where it goes on, if it does not begin.
  public Optional<Checkpoint> from() {
    return from;
  }

  /// Trains, stores, and measures the test data at the end if training was not cut short.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where data, network and loss do not fit; no new
  ///   file is left then
  public TrainingResult run(TrainListener listener) {
    return run(listener, Looks.none());
  }

  /// The same, with the same bits, storing the statistics of the steps that are looked into.
  ///
  /// @throws org.glassnet.tensor.GlassnetException likewise
  public TrainingResult run(TrainListener listener, Looks looks) {
    Recorder recorder = new Recorder(writer, listener);
    History history;
    try {
      history =
          trainer.fit(
              data,
              recorder,
              from,
              Inspector.of(looks, view -> recorder.look(StepStatistics.of(view))));
    } catch (RuntimeException | Error e) {
      if (recorder.started() || from.isPresent()) {
        writer.fail();
      } else {
        writer.discard();
      }
      throw e;
    }
    RunStatus status = status(history.ending());
    if (status == RunStatus.CANCELLED) {
      Optional.ofNullable(asked.get()).ifPresent(why -> recorder.note(why.kind(), why.text()));
    }
    Map<String, Evaluation> results = new LinkedHashMap<>();
    if (!history.epochs().isEmpty()) {
      results.put("train", history.last().train());
      history.last().validation().ifPresent(value -> results.put("validation", value));
    }
    Optional<ConfusionMatrix> confusion = Optional.empty();
    if (status.whole() && data.test().isPresent()) {
      Dataset test = data.test().get();
      results.put("test", trainer.evaluate(test));
      confusion =
          test.classes().isEmpty() ? Optional.empty() : Optional.of(trainer.confusion(test));
    }
    Optional<String> unstored =
        store(
            new Outcome(
                status,
                results,
                confusion,
                network.weights(),
                trainer.best(),
                history.steps(),
                history.simdSteps(),
                history.seconds()));
    return new TrainingResult(
        writer.file(),
        status,
        history,
        results,
        confusion,
        network.weights().hash(),
        trainer.machine(),
        unstored);
  }

  /// What training came to is told even where the disk does not take it.
  private Optional<String> store(Outcome outcome) {
    try {
      writer.end(outcome);
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static RunStatus status(History.Ending ending) {
    return switch (ending) {
      case COMPLETED -> RunStatus.COMPLETED;
      case EARLY_STOPPED -> RunStatus.EARLY_STOPPED;
      case CANCELLED -> RunStatus.CANCELLED;
      case NOT_FINITE -> RunStatus.NOT_FINITE;
    };
  }

  @Override
  public void close() {
    try (trainer) {
      writer.close();
    }
  }
}
