package org.glassnet.workbench.serve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassnet.exchange.Model;
import org.glassnet.exchange.Port;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.Predictor;
import org.glassnet.workbench.session.serve.Servable;
import org.glassnet.workbench.session.serve.ServeSettings;

/// A model, its threads and its line of requests.
final class ServedModel implements AutoCloseable {
  /// There is one version of each model, and this is what it is called.
  static final String VERSION = "1";

  private static final int WARM_UP_CALLS = 2_000;

  private final Servable servable;
  private final Model model;
  private final Batcher batcher;
  private final int queue;
  private final int maxBatch;
  private final Duration timeout;
  private final Duration warmUp;
  private final ModelFigures figures = new ModelFigures();
  private final AtomicInteger inside = new AtomicInteger();
  private volatile boolean closed;

  ServedModel(Servable servable, ServeSettings settings) {
    this.servable = servable;
    this.queue = settings.queue();
    this.maxBatch = settings.maxBatch();
    this.timeout = settings.timeout();
    this.warmUp = settings.warmUp();
    this.model = Model.of(servable.model(), settings.threads());
    this.batcher =
        new Batcher(
            servable.name(),
            model.predictor(),
            settings.threads(),
            settings.maxBatch(),
            settings.maxDelay(),
            figures::batch);
  }

  Servable servable() {
    return servable;
  }

  ModelFigures figures() {
    return figures;
  }

  Port input() {
    return model.inputs().getFirst();
  }

  List<Port> outputs() {
    return model.outputs();
  }

  /// Computes zeros in batches of every size until its code is compiled, or the time is over.
  void warmUp() {
    try {
      exercise();
    } catch (GlassnetException e) {
      if (!closed) {
        throw e;
      }
    }
  }

  private void exercise() {
    Predictor predictor = model.predictor();
    predictor.warmUp();
    int size = input().shape().size();
    long end = System.nanoTime() + warmUp.toNanos();
    for (int samples = 1; samples <= maxBatch; samples *= 2) {
      float[] zeros = new float[samples * size];
      float[][] results = batcher.results(samples);
      for (int i = 0; i < WARM_UP_CALLS && !closed && System.nanoTime() < end; i++) {
        predictor.predict(zeros, samples, results);
      }
    }
  }

  /// Requests taken and not yet answered.
  int inside() {
    return inside.get();
  }

  /// Requests that wait to be computed.
  int waiting() {
    return batcher.waiting();
  }

  /// Takes a request, before any of it is read.
  ///
  /// @throws RefusedException where there are as many as may be
  void enter() {
    if (inside.incrementAndGet() > queue) {
      inside.decrementAndGet();
      throw RefusedException.busy(
          "The model \""
              + servable.name()
              + "\" has "
              + queue
              + " requests to answer, as many as it takes at once: try again in a second");
    }
  }

  /// A request that was taken is answered.
  void leave() {
    inside.decrementAndGet();
  }

  /// What the model says to a request's inputs, output by output.
  ///
  /// @throws RefusedException where the inputs do not fit, or it took too long
  float[][] infer(InferRequest request) throws InterruptedException {
    GivenTensor given = only(request.inputs());
    int samples = samples(given);
    float[] values = given.values();
    servable
        .normalization()
        .ifPresent(scale -> {
          int size = values.length / samples;
          for (int i = 0; i < samples; i++) {
            scale.apply(values, i * size, size);
          }
        });
    Ticket ticket = new Ticket(values, samples, batcher.results(samples));
    batcher.answer(ticket, timeout);
    return ticket.answer();
  }

  private GivenTensor only(List<GivenTensor> inputs) {
    if (inputs.size() != 1) {
      throw RefusedException.wrong(
          "The request has "
              + inputs.size()
              + " inputs; the model has one, \""
              + input().name()
              + "\"");
    }
    GivenTensor given = inputs.getFirst();
    if (!given.name().equals(input().name())) {
      throw RefusedException.wrong(
          "The model has no input \""
              + given.name()
              + "\": its input is \""
              + input().name()
              + "\"");
    }
    return given;
  }

  /// How many samples a tensor of the right shape has.
  int samples(GivenTensor given) {
    List<Long> wanted = new ArrayList<>();
    input().shape().sizes().forEach(size -> wanted.add((long) size));
    List<Long> shape = given.shape();
    if (shape.isEmpty() || !shape.subList(1, shape.size()).equals(wanted)) {
      wanted.addFirst(-1L);
      throw RefusedException.wrong(
          "Input \""
              + given.name()
              + "\" has shape "
              + shape
              + ", but the model takes "
              + wanted
              + ", where -1 is any number of samples");
    }
    return Math.toIntExact(shape.getFirst());
  }

  @Override
  public void close() {
    closed = true;
    batcher.close();
    model.close();
  }
}
