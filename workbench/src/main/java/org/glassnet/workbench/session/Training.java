package org.glassnet.workbench.session;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassnet.data.Split;
import org.glassnet.model.Network;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Evaluation;
import org.glassnet.train.History;
import org.glassnet.train.Machine;
import org.glassnet.train.TrainEvent;
import org.glassnet.train.TrainListener;
import org.glassnet.train.Trainer;
import org.glassnet.workbench.session.store.RunStatus;
import org.glassnet.workbench.session.store.RunWriter;

/// A training that is ready to run once, and whose run is kept.
public final class Training implements AutoCloseable {
  private final RunSpec spec;
  private final Split data;
  private final Network network;
  private final Trainer trainer;
  private final RunWriter writer;
  private final AtomicBoolean started = new AtomicBoolean();

  Training(RunSpec spec, Split data, Network network, Trainer trainer, RunWriter writer) {
    this.spec = spec;
    this.data = data;
    this.network = network;
    this.trainer = trainer;
    this.writer = writer;
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

  /// Stops it at the next step, from any thread; the run is kept.
  public void cancel() {
    trainer.cancel();
  }

  /// Trains, stores, and measures the test data at the end if training was not cut short.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where data, network and loss do not fit; no file
  ///   is left then
  public TrainingResult run(TrainListener listener) {
    History history;
    try {
      history = trainer.fit(data, new Recorder(listener));
    } catch (RuntimeException | Error e) {
      if (started.get()) {
        writer.fail();
      } else {
        writer.discard();
      }
      throw e;
    }
    Map<String, Evaluation> results = new LinkedHashMap<>();
    if (!history.epochs().isEmpty()) {
      results.put("train", history.last().train());
      history.last().validation().ifPresent(value -> results.put("validation", value));
    }
    if (history.ending() == History.Ending.COMPLETED
        || history.ending() == History.Ending.EARLY_STOPPED) {
      data.test().ifPresent(test -> results.put("test", trainer.evaluate(test)));
    }
    RunStatus status =
        switch (history.ending()) {
          case COMPLETED -> RunStatus.COMPLETED;
          case EARLY_STOPPED -> RunStatus.COMPLETED;
          case CANCELLED -> RunStatus.CANCELLED;
          case NOT_FINITE -> RunStatus.NOT_FINITE;
        };
    writer.end(
        status,
        results,
        network.weights(),
        trainer.best(),
        history.steps(),
        history.simdSteps(),
        history.seconds());
    return new TrainingResult(
        writer.file(), status, history, results, network.weights().hash(), trainer.machine());
  }

  @Override
  public void close() {
    try (trainer) {
      writer.close();
    }
  }

  /// Writes each epoch down before anyone hears of it.
  private final class Recorder implements TrainListener {
    private final TrainListener listener;

    Recorder(TrainListener listener) {
      this.listener = listener;
    }

    @Override
    public void on(TrainEvent event) {
      started.set(true);
      if (event instanceof TrainEvent.Epoch(var record)) {
        writer.epoch(record);
      }
      listener.on(event);
    }

    @Override
    public boolean everyStep() {
      return listener.everyStep();
    }
  }
}
