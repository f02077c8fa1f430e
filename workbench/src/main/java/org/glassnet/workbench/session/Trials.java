package org.glassnet.workbench.session;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.Looks;
import org.glassnet.train.TrainEvent;
import org.glassnet.workbench.session.spec.SpecWriter;
import org.glassnet.workbench.session.store.RunStatus;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;

/// Trains many runs, several at a time, and no run twice: one that is stored already is found again
/// by the hash of its specification, one that was stopped goes on.
///
/// How many are trained at a time changes no bit of any.
public final class Trials {
  private final Session session;
  private final List<RunSpec> specs;
  private final Looks looks;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final Set<Training> running = ConcurrentHashMap.newKeySet();

  /// Runs to be trained, with the steps that are looked into.
  public Trials(Session session, List<RunSpec> specs, Looks looks) {
    this.session = session;
    this.specs = List.copyOf(specs);
    this.looks = looks;
  }

  /// Hears how it goes on, from the threads of the trainings.
  public interface Listener {
    /// A run was found, finished already.
    void found(int trial, StoredRun run);

    /// Something happened in a training.
    void training(int trial, TrainEvent event);

    /// A training ended.
    void trained(int trial, StoredRun run);
  }

  /// The hash of a specification: of its canonical YAML.
  public static String hash(RunSpec spec) {
    try {
      byte[] text = SpecWriter.write(spec).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Stops at the next step of each training, from any thread; what was done is kept.
  public void cancel() {
    cancelled.set(true);
    running.forEach(Training::cancel);
  }

  /// Trains what is not there yet.
  ///
  /// @param jobs how many runs are trained at a time
  /// @param threads on how many threads each
  /// @return the runs in the order of the specifications; empty where it was stopped before all had
  ///   ended
  /// @throws GlassnetException what the first training threw that could not be done
  public Optional<List<StoredRun>> run(int jobs, int threads, Listener listener) {
    Map<String, StoredRun> stored = stored();
    Map<Integer, StoredRun> done = new ConcurrentHashMap<>();
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      int trial = i;
      Optional<StoredRun> known = Optional.ofNullable(stored.get(hash(specs.get(i))));
      if (known.filter(this::finished).isPresent()) {
        done.put(i, known.get());
        listener.found(i, known.get());
      } else {
        work.add(() -> {
          train(trial, known, threads, listener).ifPresent(run -> done.put(trial, run));
          return null;
        });
      }
    }
    all(work, jobs);
    List<StoredRun> runs = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      if (!done.containsKey(i)) {
        return Optional.empty();
      }
      runs.add(done.get(i));
    }
    return Optional.of(runs);
  }

  private void all(List<Callable<Void>> work, int jobs) {
    if (work.isEmpty()) {
      return;
    }
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.min(jobs, work.size()), Thread.ofPlatform().name("trial-", 1).factory())) {
      List<Future<Void>> futures = work.stream().map(threads::submit).toList();
      for (Future<Void> future : futures) {
        future.get();
      }
    } catch (InterruptedException e) {
      cancel();
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        default -> throw new GlassnetException("A trial failed: " + e.getCause(), e.getCause());
      }
    }
  }

  private Optional<StoredRun> train(
      int trial, Optional<StoredRun> begun, int threads, Listener listener) {
    if (cancelled.get()) {
      return Optional.empty();
    }
    try (Training training =
        begun
            .filter(Trials::stopped)
            .map(run -> session.resume(run, Optional.empty(), threads))
            .orElseGet(() -> session.training(specs.get(trial), threads))) {
      running.add(training);
      try {
        if (cancelled.get()) {
          training.cancel();
        }
        training.run(event -> listener.training(trial, event), looks);
      } finally {
        running.remove(training);
      }
      StoredRun run = RunStore.read(training.file());
      if (run.status() == RunStatus.CANCELLED) {
        return Optional.empty();
      }
      listener.trained(trial, run);
      return Optional.of(run);
    } catch (RuntimeException | Error e) {
      cancel();
      throw e;
    }
  }

  private static boolean stopped(StoredRun run) {
    return run.status() == RunStatus.CANCELLED || run.status() == RunStatus.INTERRUPTED;
  }

  /// Whether a run came to its end, and was looked into if that is asked for.
  private boolean finished(StoredRun run) {
    boolean ended = run.status().whole() || run.status() == RunStatus.NOT_FINITE;
    return ended && (looks.every() == 0 || !RunStore.looks(run.file()).isEmpty());
  }

  /// What is stored of the runs, by hash; of several the one that came furthest.
  private Map<String, StoredRun> stored() {
    List<String> names = specs.stream().map(RunSpec::name).toList();
    Map<String, StoredRun> all = new LinkedHashMap<>();
    for (Path file : session.store().files()) {
      if (names.stream().anyMatch(name -> file.getFileName().toString().contains(name))) {
        readable(file)
            .filter(run -> run.status() != RunStatus.RUNNING && run.status() != RunStatus.FAILED)
            .ifPresent(run -> all.merge(hash(run.spec()), run, this::further));
      }
    }
    return all;
  }

  private StoredRun further(StoredRun one, StoredRun other) {
    return finished(one) || !finished(other) ? one : other;
  }

  private static Optional<StoredRun> readable(Path file) {
    try {
      return Optional.of(RunStore.read(file));
    } catch (GlassnetException e) {
      return Optional.empty();
    }
  }
}
