package org.glassnet.workbench.serve;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// A request that waits for its model.
final class Ticket {
  /// Where it is in its life.
  private enum State {
    WAITING,
    TAKEN,
    LEFT
  }

  private final float[][] inputs;
  private final int samples;
  private final float[][] results;
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile Optional<Throwable> failure = Optional.empty();
  private volatile List<Ticket> led = List.of();

  /// @param inputs an array for each input, the samples one behind the other
  /// @param results an array for each output
  Ticket(float[][] inputs, int samples, float[][] results) {
    this.inputs = inputs;
    this.samples = samples;
    this.results = results;
  }

  float[][] inputs() {
    return inputs;
  }

  int samples() {
    return samples;
  }

  float[][] results() {
    return results;
  }

  /// Whether it is still wanted; from now on it is computed.
  boolean take() {
    return state.compareAndSet(State.WAITING, State.TAKEN);
  }

  void finished() {
    done.countDown();
  }

  /// Wakes its thread to compute a batch, in which it is.
  void lead(List<Ticket> batch) {
    led = batch;
    done.countDown();
  }

  void failed(Throwable why) {
    failure = Optional.of(why);
    done.countDown();
  }

  /// Waits until it is computed, or its thread is to compute.
  ///
  /// @return the batch to be computed; empty where it is done
  /// @throws RefusedException where that was not begun in time
  List<Ticket> await(Duration timeout) throws InterruptedException {
    if (!done.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
      if (state.compareAndSet(State.WAITING, State.LEFT)) {
        throw RefusedException.unavailable(
            "The request has waited for "
                + timeout.toMillis() / 1000.0
                + " s and was not computed: the server has too much to do; try again later");
      }
      done.await();
    }
    return led;
  }

  /// What it was answered, output by output.
  float[][] answer() {
    if (failure.isPresent()) {
      throw new IllegalStateException("The model could not be computed", failure.get());
    }
    return results;
  }
}
