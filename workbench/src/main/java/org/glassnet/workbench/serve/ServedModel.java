package org.glassnet.workbench.serve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
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

  /// Calls of one sample for practice.
  private static final int SINGLES = 2_000;

  /// Calls of each larger batch, whose code is the same but for a few paths.
  private static final int BATCHES = 200;

  private final Servable servable;
  private final Model model;
  private final Batcher batcher;
  private final int queue;
  private final int maxBatch;
  private final long maxAnswer;
  private final Duration timeout;
  private final Duration warmUp;
  private final ModelFigures figures = new ModelFigures();
  private final AtomicInteger inside = new AtomicInteger();
  private volatile boolean closed;

  ServedModel(Servable servable, ServeSettings settings) {
    this.servable = servable;
    this.queue = settings.queue();
    this.maxBatch = settings.maxBatch();
    this.maxAnswer = settings.maxBody();
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

  List<Port> inputs() {
    return model.inputs();
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
    long end = System.nanoTime() + warmUp.toNanos();
    for (int samples = 1; samples <= maxBatch; samples *= 2) {
      float[][] zeros = batcher.inputs(samples);
      float[][] results = batcher.results(samples);
      int calls = samples == 1 ? SINGLES : BATCHES;
      for (int i = 0; i < calls && !closed && System.nanoTime() < end; i++) {
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
    List<GivenTensor> given = inOrder(request.inputs());
    int samples = samples(given);
    checkAnswer(samples);
    float[][] values = given.stream().map(GivenTensor::values).toArray(float[][]::new);
    servable
        .normalization()
        .ifPresent(scale -> {
          for (float[] numbers : values) {
            int size = numbers.length / samples;
            for (int i = 0; i < samples; i++) {
              scale.apply(numbers, i * size, size);
            }
          }
        });
    Ticket ticket = new Ticket(values, samples, batcher.results(samples));
    batcher.answer(ticket, timeout);
    return ticket.answer();
  }

  private void checkAnswer(int samples) {
    long bytes =
        outputs().stream().mapToLong(port -> (long) Float.BYTES * port.shape().size()).sum();
    if (samples > maxAnswer / bytes) {
      throw RefusedException.large(
          "The answer to "
              + samples
              + " samples has "
              + bytes
              + " bytes for each, but "
              + maxAnswer
              + " bytes are answered at most: send fewer samples at once, or start the server with"
              + " a larger --max-body");
    }
  }

  /// One tensor for each of the model's inputs, in their order.
  private List<GivenTensor> inOrder(List<GivenTensor> given) {
    Map<String, GivenTensor> byName = new LinkedHashMap<>();
    for (GivenTensor tensor : given) {
      if (inputs().stream().map(Port::name).noneMatch(tensor.name()::equals)) {
        throw RefusedException.wrong(
            "The model has no input \"" + tensor.name() + "\": it takes " + taken());
      }
      if (byName.put(tensor.name(), tensor) != null) {
        throw RefusedException.wrong("Input \"" + tensor.name() + "\" is given twice");
      }
    }
    List<String> missing =
        inputs().stream()
            .map(Port::name)
            .filter(name -> !byName.containsKey(name))
            .map(name -> "\"" + name + "\"")
            .toList();
    if (!missing.isEmpty()) {
      throw RefusedException.wrong(
          "The request lacks " + String.join(", ", missing) + ": the model takes " + taken());
    }
    return inputs().stream().map(port -> byName.get(port.name())).toList();
  }

  private String taken() {
    return inputs().stream()
        .map(port -> "\"" + port.name() + "\" " + sizes(port))
        .collect(Collectors.joining(", "));
  }

  private static List<Long> sizes(Port port) {
    List<Long> sizes = new ArrayList<>();
    sizes.add(-1L);
    port.shape().sizes().forEach(size -> sizes.add((long) size));
    return sizes;
  }

  /// How many samples tensors of the right shapes have.
  private int samples(List<GivenTensor> given) {
    long samples = given.getFirst().samples();
    for (int i = 0; i < given.size(); i++) {
      GivenTensor tensor = given.get(i);
      List<Long> wanted = sizes(inputs().get(i));
      if (tensor.shape().size() != wanted.size()
          || !tensor.sample().equals(wanted.subList(1, wanted.size()))) {
        throw RefusedException.wrong(
            "Input \""
                + tensor.name()
                + "\" has shape "
                + tensor.shape()
                + ", but the model takes "
                + wanted
                + ", where -1 is any number of samples");
      }
      if (tensor.samples() != samples) {
        throw RefusedException.wrong(
            "Input \""
                + tensor.name()
                + "\" has "
                + tensor.samples()
                + " samples, but \""
                + given.getFirst().name()
                + "\" has "
                + samples
                + ": the first axis of all inputs has the same size");
      }
    }
    return Math.toIntExact(samples);
  }

  @Override
  public void close() {
    closed = true;
    batcher.close();
    model.close();
  }
}
