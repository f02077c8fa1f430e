package org.glassnet.workbench.session.play;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Stepping;
import org.glassnet.train.TrainEvent;

/// The thread that trains; between two steps it does what others ask for.
///
/// [#ask], [#snapshot] and what is volatile may be used from any thread; all else belongs to its
/// own, which is where what was asked is done.
final class Engine {
  /// Steps between two looks at the clock.
  private static final int BURST = 64;

  private final Mailbox mailbox = new Mailbox(this::wake);
  private final Pace pace = new Pace();
  private final Consumer<Broken> broken;
  private final Runnable changed;
  private final Thread thread;
  private final Journey journey;
  private volatile PlayState state = PlayState.PAUSED;
  private volatile double speed;
  private long until;
  private boolean hurried;

  /// A number was not finite; the engine stands where all were.
  ///
  /// @param step the number of the step that broke, the first being 1
  record Broken(long step, TrainEvent.NotFinite found) {}

  /// @param broken hears where a number was not finite, on the engine's thread
  /// @param changed hears that something is otherwise than it was
  Engine(Stage stage, RunSpec spec, Consumer<Broken> broken, Runnable changed) {
    this.broken = broken;
    this.changed = changed;
    this.journey = new Journey(stage, spec);
    this.thread = Thread.ofPlatform().daemon().name("glassnet-play").unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  private void wake() {
    LockSupport.unpark(thread);
  }

  /// Does something between two steps and waits for it; what it complains of is told here.
  <T> T ask(Supplier<T> task) {
    return mailbox.ask(result -> result.complete(task.get()));
  }

  void close() {
    mailbox.close();
  }

  boolean closed() {
    return mailbox.closed();
  }

  PlayState state() {
    return state;
  }

  /// How many epochs a second were asked for; 0 for as many as there can be.
  double speed() {
    return speed;
  }

  /// Where it stands.
  Journey journey() {
    return journey;
  }

  private void work() {
    while (!mailbox.closed()) {
      if (mailbox.waiting()) {
        mailbox.attend();
      } else if (journey.underWay()) {
        if (journey.approach(BURST, mailbox::waiting)) {
          changed.run();
        }
      } else if (state == PlayState.RUNNING) {
        train();
      } else {
        LockSupport.park(this);
      }
    }
    journey.close();
  }

  private void train() {
    Stepping stepping = journey.stepping();
    long start = System.nanoTime();
    for (int i = 0; i < BURST && !mailbox.waiting(); i++) {
      if (stepping.steps() >= until) {
        pause();
        break;
      }
      if (!hurried && pace.ahead(stepping.steps())) {
        break;
      }
      if (!stepping.step()) {
        trouble();
        return;
      }
    }
    journey.trained(System.nanoTime() - start);
    long rest = hurried || state != PlayState.RUNNING ? 0 : pace.rest(stepping.steps());
    if (rest > 0 && !mailbox.waiting()) {
      LockSupport.parkNanos(this, rest);
    }
  }

  private void trouble() {
    Stepping stepping = journey.stepping();
    TrainEvent.NotFinite found = stepping.notFinite().orElseThrow();
    long step = stepping.steps() + found.step() - stepping.done();
    state = PlayState.NOT_FINITE;
    journey.retreat();
    broken.accept(new Broken(step, found));
    changed.run();
  }

  /// Begins anew, with another stage or the same.
  void begin(Stage stage, RunSpec spec) {
    journey.begin(stage, spec);
    state = PlayState.PAUSED;
    changed.run();
  }

  /// Goes on from here with other settings; returns what is different.
  String branch(RunSpec spec) {
    String sentence = journey.branch(spec);
    if (state == PlayState.NOT_FINITE) {
      state = PlayState.PAUSED;
    }
    paced();
    changed.run();
    return sentence;
  }

  /// Changes a weight; returns what is different.
  String edit(int at, String name, float value) {
    String sentence = journey.edit(at, name, value);
    paced();
    changed.run();
    return sentence;
  }

  /// Trains on, up to a step; what lay behind the step at hand is forgotten.
  ///
  /// @param epochsPerSecond how fast; 0 for as fast as it can
  void run(long to, double epochsPerSecond) {
    goOn(false);
    until = to;
    speed = epochsPerSecond;
    paced();
  }

  /// Does one step more than it was told to, however fast it was told to go.
  void stepBatch() {
    until = hurry() + 1;
  }

  /// Trains to the end of the epoch, likewise.
  void stepEpoch() {
    long from = hurry();
    Stepping stepping = journey.stepping();
    long inEpoch = from - stepping.steps() + stepping.done();
    until = from + stepping.stepsPerEpoch() - inEpoch % stepping.stepsPerEpoch();
  }

  /// Sets out without waiting between steps; returns the step that it is under way to already.
  private long hurry() {
    boolean underWay = hurried && state == PlayState.RUNNING;
    long told = until;
    goOn(true);
    long stands = journey.stepping().steps();
    return underWay ? Math.max(told, stands) : stands;
  }

  private void goOn(boolean hurry) {
    journey.reach();
    journey.forgetBehind();
    hurried = hurry;
    state = PlayState.RUNNING;
    changed.run();
  }

  private void paced() {
    Stepping stepping = journey.stepping();
    pace.begin(stepping.steps(), speed * stepping.stepsPerEpoch());
  }

  void pause() {
    if (state == PlayState.RUNNING) {
      state = PlayState.PAUSED;
    }
    changed.run();
  }

  /// Sets out for a step of the course; those in between are gone through while nothing else is
  /// asked for.
  void seek(long step) {
    if (state == PlayState.RUNNING) {
      state = PlayState.PAUSED;
    }
    journey.seek(step);
  }

  /// A copy of the moment, after the step that was asked for is reached.
  ///
  /// @param two whether the weights of the step before are wanted
  Snapshot snapshot(boolean two) {
    return mailbox.ask(result -> journey.whenThere(() -> show(two, result)));
  }

  private void show(boolean two, CompletableFuture<Snapshot> to) {
    Optional<float[]> before = Optional.empty();
    Stepping stepping = journey.stepping();
    if (two && state == PlayState.RUNNING && stepping.steps() < until) {
      float[] then = stepping.network().weights().array().clone();
      if (stepping.step()) {
        before = Optional.of(then);
        journey.course().reached(stepping.steps());
      } else {
        trouble();
      }
    }
    to.complete(journey.snapshot(state, before));
  }
}
