package org.glassnet.workbench.serve;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.glassnet.train.Predictor;

/// Computes requests that wait at the same time together.
///
/// An idle model takes what is there at once; what comes while as much is computed as there are
/// threads waits, and is taken together when the first is done. Only with a delay does a request
/// wait for others while nobody computes. The threads are the system's own, not virtual ones, so
/// that however much they compute, requests are read and answered meanwhile. But what takes less
/// than two milliseconds, one of the requests' own threads computes, which saves the change from
/// thread to thread.
final class Batcher implements AutoCloseable {
  private static final long QUICK_NANOS = 2_000_000;

  private final Predictor predictor;
  private final int most;
  private final int maxBatch;
  private final long maxDelay;
  private final IntConsumer heard;
  private final int[] inputSizes;
  private final int[] outputSizes;
  private final Deque<Ticket> waiting = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final List<Thread> threads = new ArrayList<>();
  private final Queue<Buffers> buffers = new ConcurrentLinkedQueue<>();
  private int waitingSamples;
  private int computing;
  private boolean closed;

  /// How long a sample took at last.
  private volatile long nanosOfSample = Long.MAX_VALUE / Integer.MAX_VALUE;

  /// @param name what is computed, for the threads' names
  /// @param heard is told the size of each batch
  Batcher(
      String name,
      Predictor predictor,
      int threads,
      int maxBatch,
      Duration maxDelay,
      IntConsumer heard) {
    this.predictor = predictor;
    this.most = threads;
    this.maxBatch = maxBatch;
    this.maxDelay = maxDelay.toNanos();
    this.heard = heard;
    var graph = predictor.network().graph();
    inputSizes = graph.inputs().stream().mapToInt(node -> graph.shape(node).size()).toArray();
    outputSizes = graph.outputs().stream().mapToInt(node -> graph.shape(node).size()).toArray();
    for (int i = 1; i <= threads; i++) {
      this.threads.add(
          Thread.ofPlatform().name("glassnet-serve-" + name + "-" + i).daemon().start(this::work));
    }
  }

  /// An array for each input of this many samples, all zeros.
  float[][] inputs(int samples) {
    return arrays(inputSizes, samples);
  }

  /// An array for each output of this many samples.
  float[][] results(int samples) {
    return arrays(outputSizes, samples);
  }

  private static float[][] arrays(int[] sizes, int samples) {
    float[][] arrays = new float[sizes.length][];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = new float[Math.multiplyExact(samples, sizes[i])];
    }
    return arrays;
  }

  /// Computes a request at once, or puts it in line and waits.
  ///
  /// @throws RefusedException where it was not begun in time
  void answer(Ticket ticket, Duration timeout) throws InterruptedException {
    if (!begins(ticket)) {
      List<Ticket> batch = ticket.await(timeout);
      if (!batch.isEmpty()) {
        lead(batch);
      }
      return;
    }
    boolean _ = ticket.take();
    lead(List.of(ticket));
  }

  /// Whether a request is to be computed by its own thread now; else it is in line.
  private boolean begins(Ticket ticket) {
    lock.lock();
    try {
      if (closed) {
        throw RefusedException.unavailable("The server is stopping");
      }
      if (quick(ticket.samples()) && computing < most && waiting.isEmpty()) {
        computing++;
        return true;
      }
      waiting.add(ticket);
      waitingSamples += ticket.samples();
      more.signal();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private boolean quick(int samples) {
    return maxDelay == 0 && samples * nanosOfSample < QUICK_NANOS;
  }

  private void lead(List<Ticket> batch) {
    Optional<Buffers> kept = Optional.ofNullable(buffers.poll());
    Buffers own = kept.orElseGet(Buffers::new);
    compute(batch, own);
    buffers.add(own);
    done();
  }

  /// Lets the next one compute: the first in line where that is quick, else a thread for it.
  private void done() {
    List<Ticket> batch = new ArrayList<>();
    lock.lock();
    try {
      if (!waiting.isEmpty() && quick(Math.min(waitingSamples, maxBatch))) {
        take(batch);
      }
      if (batch.isEmpty()) {
        computing--;
        if (!waiting.isEmpty() || closed) {
          more.signal();
        }
      }
    } finally {
      lock.unlock();
    }
    if (!batch.isEmpty()) {
      batch.getFirst().lead(batch);
    }
  }

  /// Takes what can be computed together off the line.
  private void take(List<Ticket> batch) {
    int samples = 0;
    while (!waiting.isEmpty()
        && (batch.isEmpty() || samples + waiting.getFirst().samples() <= maxBatch)) {
      Ticket ticket = waiting.removeFirst();
      waitingSamples -= ticket.samples();
      if (ticket.take()) {
        batch.add(ticket);
        samples += ticket.samples();
      }
    }
  }

  /// How many requests are in line.
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    List<Ticket> batch = new ArrayList<>();
    Buffers own = new Buffers();
    while (next(batch)) {
      compute(batch, own);
      done();
      batch.clear();
    }
  }

  /// Takes what is to be computed next; false where nothing will come any more.
  private boolean next(List<Ticket> batch) {
    lock.lock();
    try {
      while (batch.isEmpty()) {
        while (waiting.isEmpty() || computing == most) {
          if (closed && waiting.isEmpty()) {
            more.signal();
            return false;
          }
          more.awaitUninterruptibly();
        }
        gather();
        take(batch);
      }
      computing++;
      if (!waiting.isEmpty()) {
        more.signal();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Gives others the time to come, where that is wanted.
  private void gather() {
    long left = maxDelay;
    while (left > 0 && waitingSamples < maxBatch && !waiting.isEmpty() && !closed) {
      try {
        left = more.awaitNanos(left);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  /// Arrays in which requests are put together, of one batch at a time.
  private static final class Buffers {
    int samples;
    float[][] inputs = new float[0][];
    float[][] results = new float[0][];
  }

  private void compute(List<Ticket> batch, Buffers own) {
    try {
      int samples = batch.stream().mapToInt(Ticket::samples).sum();
      heard.accept(samples);
      long start = System.nanoTime();
      compute(batch, samples, own);
      nanosOfSample = (System.nanoTime() - start) / samples;
      batch.forEach(Ticket::finished);
    } catch (Throwable failure) {
      batch.forEach(ticket -> ticket.failed(failure));
    }
  }

  private void compute(List<Ticket> batch, int samples, Buffers own) {
    if (batch.size() == 1) {
      Ticket alone = batch.getFirst();
      predictor.predict(alone.inputs(), samples, alone.results());
      return;
    }
    if (own.samples < samples) {
      own.inputs = inputs(maxBatch);
      own.results = results(maxBatch);
      own.samples = maxBatch;
    }
    int place = 0;
    for (Ticket ticket : batch) {
      for (int i = 0; i < inputSizes.length; i++) {
        int size = inputSizes[i];
        System.arraycopy(
            ticket.inputs()[i], 0, own.inputs[i], place * size, ticket.samples() * size);
      }
      place += ticket.samples();
    }
    predictor.predict(own.inputs, samples, own.results);
    place = 0;
    for (Ticket ticket : batch) {
      for (int i = 0; i < outputSizes.length; i++) {
        int size = outputSizes[i];
        System.arraycopy(
            own.results[i], place * size, ticket.results()[i], 0, ticket.samples() * size);
      }
      place += ticket.samples();
    }
  }

  /// Computes what is in line and ends the threads.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      more.signalAll();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    for (Thread thread : threads) {
      try {
        thread.join(TimeUnit.SECONDS.toMillis(20));
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
