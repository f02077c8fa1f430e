package org.glassnet.workbench.session.live;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.Looks;
import org.glassnet.train.TrainEvent;
import org.glassnet.workbench.session.Training;
import org.glassnet.workbench.session.store.RunStore;

/// A training of this process, whose run is kept.
final class LiveRun {
  private final Training training;
  private final Looks looks;
  private final Runnable changed;
  private final List<Consumer<TrainEvent.Progress>> listeners = new CopyOnWriteArrayList<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /// @param changed is called whenever there may be something new in the run's file
  LiveRun(Training training, Looks looks, Runnable changed) {
    this.training = training;
    this.looks = looks;
    this.changed = changed;
  }

  String id() {
    return RunStore.id(training.file());
  }

  /// @param last is called at its end
  void start(Runnable last) {
    Thread.ofPlatform()
        .daemon()
        .name("run-" + id())
        .start(() -> {
          try (training) {
            training.run(this::hear, looks);
          } catch (RuntimeException | Error e) {
            failure.set(e);
          } finally {
            last.run();
            begun.countDown();
            ended.countDown();
            changed.run();
          }
        });
  }

  private void hear(TrainEvent event) {
    begun.countDown();
    switch (event) {
      case TrainEvent.Progress progress -> listeners.forEach(listener -> listener.accept(progress));
      case TrainEvent.Started _, TrainEvent.Epoch _ -> changed.run();
      default -> {}
    }
  }

  Listening listen(Consumer<TrainEvent.Progress> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  void cancel(String kind, String reason) {
    training.cancel(kind, reason);
  }

  /// Waits for its first step.
  ///
  /// @throws GlassnetException where it fails before
  void awaitBegin(long millis) {
    await(begun, millis);
    Optional.ofNullable(failure.get())
        .ifPresent(problem -> {
          throw problem instanceof GlassnetException known
              ? known
              : new GlassnetException("The training failed: " + problem, problem);
        });
  }

  boolean awaitEnd(long millis) {
    return await(ended, millis);
  }

  private static boolean await(CountDownLatch latch, long millis) {
    try {
      return latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
