package org.glassnet.workbench.serve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassnet.exchange.Model;
import org.glassnet.exchange.Port;
import org.glassnet.workbench.session.serve.Servable;
import org.glassnet.workbench.session.serve.ServeSettings;

/// A model, its threads and its line of requests.
final class ServedModel implements AutoCloseable {
  /// There is one version of each model, and this is what it is called.
  static final String VERSION = "1";

  private final Servable servable;
  private final Model model;
  private final Batcher batcher;
  private final int queue;
  private final Duration timeout;
  private final ModelFigures figures = new ModelFigures();
  private final AtomicInteger inside = new AtomicInteger();

  ServedModel(Servable servable, ServeSettings settings) {
    this.servable = servable;
    this.queue = settings.queue();
    this.timeout = settings.timeout();
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

  /// Waits until it computes as fast as it can.
  void warmUp() {
    model.predictor().warmUp();
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
    batcher.submit(ticket);
    ticket.await(timeout);
    return ticket.results();
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
    batcher.close();
    model.close();
  }
}
