package org.glassnet.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.KernelGroup;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;

/// A network that answers, from any number of threads at once, for as long as it is open.
///
/// Every call computes on buffers of its own, of which there are as many as threads; one call more
/// waits. What it says to a sample has the same bits whether it is asked alone or with others, by
/// one caller or by many, and is what [Trainer#predict(Tensor)] says. A call that finds nobody else
/// has all threads where its work is worth it; calls at the same time have one each. After the
/// first calls of each kind nothing is allocated but the result.
///
/// The weights are read live: let nobody train the network meanwhile.
public final class Predictor implements AutoCloseable {
  /// Results up to this size are put together in arrays that are kept.
  private static final int KEPT = 1 << 20;

  /// Multiply-adds that are worth the waking of other threads, which take long to wake.
  private static final long WIDE_WORTH = 20_000_000;

  private final Network network;
  private final List<String> names;
  private final List<Shape> inputs;
  private final List<Shape> outputs;
  private final int most;

  private final long multiplyAdds;

  /// All threads, for much work while nobody else has any.
  private final Seat wide;

  /// Those of one thread that nobody has, the last one first.
  private final Seat[] idle;

  private int idleCount;
  private int running;
  private boolean wideTaken;
  private boolean closed;

  /// A lane and the arrays in which results are put together.
  private static final class Seat {
    final Lane lane;
    final float[][] results;

    Seat(Lane lane, int outputs) {
      this.lane = lane;
      results = new float[outputs][0];
    }
  }

  private Predictor(Network network, int threads) {
    this.network = network;
    names = network.graph().inputs().stream().map(Node::name).toList();
    inputs = network.graph().inputs().stream().map(network.graph()::shape).toList();
    outputs = network.graph().outputs().stream().map(network.graph()::shape).toList();
    most = threads;
    multiplyAdds =
        network.graph().nodes().stream()
            .mapToLong(node -> node.layer().multiplyAdds(network.graph().inputShapes(node)))
            .sum();
    wide = seat(threads);
    idle = new Seat[threads];
    if (onImages()) {
      wide.lane.compute().expectConvolutions();
    }
  }

  /// A predictor on all processors; close it to end its threads.
  ///
  /// @throws GlassnetException where the network has no input
  public static Predictor of(Network network) {
    return of(network, Runtime.getRuntime().availableProcessors());
  }

  /// A predictor on this many threads, the callers' among them.
  ///
  /// @throws GlassnetException where there is less than one thread, or the network has no input
  public static Predictor of(Network network, int threads) {
    if (threads < 1) {
      throw new GlassnetException("threads is " + threads + ": it must be 1 or more");
    }
    if (network.graph().inputs().isEmpty()) {
      throw new GlassnetException(
          "The network has no input: what it says is always the same; ForwardPass computes it");
    }
    return new Predictor(network, threads);
  }

  private Seat seat(int threads) {
    return new Seat(new Lane(network, Compute.open(threads)), outputs.size());
  }

  private boolean onImages() {
    return network.graph().nodes().stream()
        .filter(node -> !network.graph().inputs().contains(node))
        .anyMatch(node -> network.graph().shape(node).rank() > 1);
  }

  /// What answers.
  public Network network() {
    return network;
  }

  /// Waits until the fastest code that the network needs is compiled: for benchmarks and servers.
  /// Until then it answers with the same bits, on slower code.
  public void warmUp() {
    if (onImages()) {
      wide.lane.compute().warmUp();
    } else {
      wide.lane.compute().warmUp(EnumSet.of(KernelGroup.USUAL, KernelGroup.RARE));
    }
  }

  /// What a network with one input and one output says to some samples.
  ///
  /// | in | out |
  /// |----|-----|
  /// | (samples, input shape) | (samples, output shape) |
  ///
  /// @throws ShapeException where the inputs do not fit
  /// @throws GlassnetException where the network has several inputs or outputs, or the predictor is
  ///   closed
  public Tensor predict(Tensor batch) {
    return predict(List.of(batch));
  }

  /// What a network with one output says to some samples.
  ///
  /// | in | out |
  /// |----|-----|
  /// | for each input (samples, its shape) | (samples, output shape) |
  ///
  /// @param batch a tensor for each input, in the order of `network().graph().inputs()`, all of as
  ///   many samples
  /// @throws ShapeException where the inputs do not fit
  /// @throws GlassnetException where an input is missing, the network has several outputs, or the
  ///   predictor is closed
  public Tensor predict(List<Tensor> batch) {
    if (outputs.size() != 1) {
      throw new GlassnetException(
          "The network has "
              + outputs.size()
              + " outputs, "
              + network.graph().outputs().stream().map(Node::name).collect(Collectors.joining(", "))
              + ": ask predictAll for all of them");
    }
    int samples = samples(batch);
    Seat seat = take(samples);
    try {
      float[] result = compute(seat, batch, samples)[0];
      return Tensor.slice(batch(samples, outputs.getFirst()), result, 0);
    } finally {
      giveBack(seat);
    }
  }

  /// The same with the inputs by name.
  ///
  /// @throws ShapeException where the inputs do not fit
  /// @throws GlassnetException likewise, or where there is no input of a name
  public Tensor predict(Map<String, Tensor> batch) {
    return predict(inOrder(batch));
  }

  /// What a network with several outputs says: one tensor for each, in the order of
  /// `network().graph().outputs()`.
  ///
  /// @throws ShapeException where the inputs do not fit
  /// @throws GlassnetException where the network has several inputs, or the predictor is closed
  public List<Tensor> predictAll(Tensor batch) {
    return predictAll(List.of(batch));
  }

  /// What a network with several inputs and outputs says: one tensor for each output, in the order
  /// of `network().graph().outputs()`.
  ///
  /// @param batch a tensor for each input, in the order of `network().graph().inputs()`, all of as
  ///   many samples
  /// @throws ShapeException where the inputs do not fit
  /// @throws GlassnetException where an input is missing, or the predictor is closed
  public List<Tensor> predictAll(List<Tensor> batch) {
    int samples = samples(batch);
    Seat seat = take(samples);
    try {
      float[][] results = compute(seat, batch, samples);
      List<Tensor> tensors = new ArrayList<>(results.length);
      for (int i = 0; i < results.length; i++) {
        tensors.add(Tensor.slice(batch(samples, outputs.get(i)), results[i], 0));
      }
      return List.copyOf(tensors);
    } finally {
      giveBack(seat);
    }
  }

  /// The same by name: of inputs and of outputs, these in their order.
  ///
  /// @throws ShapeException where the inputs do not fit
  /// @throws GlassnetException likewise, or where there is no input of a name
  public Map<String, Tensor> predictAll(Map<String, Tensor> batch) {
    List<Tensor> results = predictAll(inOrder(batch));
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (int i = 0; i < results.size(); i++) {
      named.put(network.graph().outputs().get(i).name(), results.get(i));
    }
    return Collections.unmodifiableMap(named);
  }

  private List<Tensor> inOrder(Map<String, Tensor> batch) {
    if (!batch.keySet().equals(Set.copyOf(names))) {
      throw new GlassnetException(
          "The network has the inputs " + names + ", but given are " + batch.keySet());
    }
    return names.stream().map(batch::get).toList();
  }

  private float[][] compute(Seat seat, List<Tensor> batch, int samples) {
    boolean kept = true;
    for (int i = 0; i < outputs.size(); i++) {
      kept &= (long) samples * outputs.get(i).size() <= KEPT;
    }
    float[][] results = kept ? seat.results : new float[outputs.size()][0];
    for (int i = 0; i < results.length; i++) {
      int size = samples * outputs.get(i).size();
      if (results[i].length < size) {
        results[i] = new float[size];
      }
    }
    seat.lane.predict(batch, samples, results);
    return results;
  }

  /// The same from array to array, for callers that keep their own and networks with one input:
  /// reads `samples` inputs that stand one behind the other, and writes each output's numbers from
  /// the beginning of its array on. Allocates nothing.
  ///
  /// @param results an array for each output, at least as long as what it says to all samples
  /// @throws ShapeException where an array is too short
  /// @throws GlassnetException where the network has several inputs, or the predictor is closed
  public void predict(float[] batch, int samples, float[][] results) {
    count(1);
    check("the inputs", batch.length, samples, inputs.getFirst());
    checkResults(samples, results);
    Seat seat = take(samples);
    try {
      seat.lane.predict(batch, samples, results);
    } finally {
      giveBack(seat);
    }
  }

  /// The same with an array for each input, in the order of `network().graph().inputs()`.
  ///
  /// @throws ShapeException where an array is too short
  /// @throws GlassnetException where an input is missing, or the predictor is closed
  public void predict(float[][] batch, int samples, float[][] results) {
    count(batch.length);
    for (int i = 0; i < batch.length; i++) {
      check("an input", batch[i].length, samples, inputs.get(i));
    }
    checkResults(samples, results);
    Seat seat = take(samples);
    try {
      seat.lane.predict(batch, samples, results);
    } finally {
      giveBack(seat);
    }
  }

  private void count(int given) {
    if (given != names.size()) {
      throw new GlassnetException(
          "The network has "
              + names.size()
              + (names.size() == 1 ? " input, " : " inputs, ")
              + String.join(", ", names)
              + ", but given "
              + (given == 1 ? "is one" : "are " + given)
              + ": give each, in this order or by name");
    }
  }

  private void checkResults(int samples, float[][] results) {
    if (results.length != outputs.size()) {
      throw new ShapeException(
          "The network has "
              + outputs.size()
              + " outputs, but "
              + results.length
              + " were asked for");
    }
    for (int i = 0; i < results.length; i++) {
      check("an output", results[i].length, samples, outputs.get(i));
    }
  }

  private static void check(String what, int length, int samples, Shape shape) {
    if (samples < 1 || length < (long) samples * shape.size()) {
      throw new ShapeException(
          "The array of "
              + what
              + " has "
              + length
              + " numbers: "
              + samples
              + " samples of shape "
              + shape
              + " do not fit");
    }
  }

  private int samples(List<Tensor> batch) {
    count(batch.size());
    for (int i = 0; i < inputs.size(); i++) {
      check(i, batch.get(i).shape());
    }
    int samples = batch.getFirst().shape().axis(0);
    for (int i = 1; i < inputs.size(); i++) {
      if (batch.get(i).shape().axis(0) != samples) {
        throw new ShapeException(
            "Input "
                + names.get(i)
                + " has "
                + batch.get(i).shape().axis(0)
                + " samples, but "
                + names.getFirst()
                + " has "
                + samples
                + ": all inputs have as many");
      }
    }
    return samples;
  }

  private void check(int index, Shape given) {
    Shape input = inputs.get(index);
    boolean fits = given.rank() == input.rank() + 1;
    for (int axis = 0; fits && axis < input.rank(); axis++) {
      fits = given.axis(axis + 1) == input.axis(axis);
    }
    if (!fits) {
      throw new ShapeException(
          "predict takes (samples, …) with "
              + (inputs.size() == 1 ? "inputs" : "an input " + names.get(index))
              + " of shape "
              + input
              + ", but got "
              + given);
    }
  }

  private static Shape batch(int samples, Shape one) {
    List<Integer> sizes = new ArrayList<>(one.rank() + 1);
    sizes.add(samples);
    sizes.addAll(one.sizes());
    return new Shape(sizes);
  }

  private synchronized Seat take(int samples) {
    boolean interrupted = false;
    while (!closed && running == most) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (closed) {
      throw new GlassnetException("This predictor is closed: it does not answer any more");
    }
    running++;
    if (running == 1 && (most == 1 || samples * multiplyAdds >= WIDE_WORTH)) {
      wideTaken = true;
      return wide;
    }
    return idleCount > 0 ? idle[--idleCount] : seat(1);
  }

  @SuppressWarnings("ReferenceEquality") // seats have no other identity
  private synchronized void giveBack(Seat seat) {
    running--;
    if (seat == wide) {
      wideTaken = false;
    } else {
      idle[idleCount++] = seat;
    }
    if (closed) {
      seat.lane.close();
    }
    notify();
  }

  /// Ends its threads; calls that have begun are finished.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (!wideTaken) {
      wide.lane.close();
    }
    for (int i = 0; i < idleCount; i++) {
      idle[i].lane.close();
    }
    notifyAll();
  }
}
