package org.glassnet.workbench.session.play;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.glassnet.model.Network;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Keyframe;
import org.glassnet.train.Stepping;
import org.glassnet.train.TrainEvent;

/// The thread that trains, with the course behind it; between two steps it does what others ask
/// for.
///
/// All but [#post] and the few volatile fields belong to that thread.
final class Engine {
  /// Steps between two looks at the clock.
  private static final int BURST = 64;

  private static final long NOWHERE = -1;

  private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
  private final List<Runnable> afterGoal = new ArrayList<>();
  private final Consumer<TrainEvent.NotFinite> broken;
  private final Runnable changed;
  private final Thread thread;
  private volatile boolean attention;
  private volatile boolean closed;
  private volatile PlayState state = PlayState.PAUSED;
  private volatile double speed;
  private Stage stage;
  private Course course;
  private int segment;
  private Stepping stepping;
  private long goal = NOWHERE;
  private long until;
  private boolean hurried;
  private long busy;
  private long busyAtKeep;
  private long paceStart;
  private long paceSteps;

  /// @param broken hears where a number was not finite, on the engine's thread
  /// @param changed hears that something is otherwise than it was
  Engine(Stage stage, RunSpec spec, Consumer<TrainEvent.NotFinite> broken, Runnable changed) {
    this.broken = broken;
    this.changed = changed;
    begin(stage, spec);
    this.thread = Thread.ofPlatform().daemon().name("glassnet-play").unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  /// Asks for something to be done between two steps, from any thread.
  void post(Runnable task) {
    asked.add(task);
    attention = true;
    LockSupport.unpark(thread);
  }

  void close() {
    closed = true;
    attention = true;
    LockSupport.unpark(thread);
  }

  boolean closed() {
    return closed;
  }

  PlayState state() {
    return state;
  }

  double speed() {
    return speed;
  }

  private void work() {
    while (!closed) {
      if (attention) {
        attend();
      } else if (goal != NOWHERE) {
        approach();
      } else if (state == PlayState.RUNNING) {
        train();
      } else {
        LockSupport.park(this);
      }
    }
    stepping.close();
  }

  private void attend() {
    attention = false;
    for (Runnable task = asked.poll(); task != null && !closed; task = asked.poll()) {
      task.run();
    }
  }

  private void train() {
    boolean paced = speed > 0 && !hurried;
    long start = System.nanoTime();
    for (int i = 0; i < BURST && !attention; i++) {
      if (stepping.steps() >= until) {
        pause();
        break;
      }
      if (paced && ahead()) {
        break;
      }
      if (!stepping.step()) {
        trouble();
        break;
      }
    }
    busy += System.nanoTime() - start;
    course.reached(stepping.steps());
    if (busy - busyAtKeep > course.spacing() * 1e9
        && stepping.steps() >= course.segment(segment).lastKept() + BURST) {
      busyAtKeep = busy;
      course.keep(segment, stepping.keyframe());
    }
    if (paced && state == PlayState.RUNNING && !attention) {
      rest();
    }
  }

  private long due() {
    double seconds = (System.nanoTime() - paceStart) * 1e-9;
    return paceSteps + (long) (seconds * speed * stepping.stepsPerEpoch());
  }

  private boolean ahead() {
    return stepping.steps() >= due();
  }

  private void rest() {
    if (ahead()) {
      double perStep = 1e9 / (speed * stepping.stepsPerEpoch());
      LockSupport.parkNanos(this, (long) Math.clamp(perStep, 200_000, 50_000_000));
    } else if (due() - stepping.steps() > speed * stepping.stepsPerEpoch()) {
      pace();
    }
  }

  private void pace() {
    paceStart = System.nanoTime();
    paceSteps = stepping.steps();
  }

  private void trouble() {
    TrainEvent.NotFinite found = stepping.notFinite().orElseThrow();
    long finite = stepping.finiteStep();
    course.forgetAfter(segment, finite);
    state = PlayState.NOT_FINITE;
    seek(finite);
    reach();
    broken.accept(found);
    changed.run();
  }

  /// Goes on towards the step that was asked for; others may ask for something else meanwhile.
  private void approach() {
    for (int i = 0; i < BURST && !attention && stepping.steps() < goal; i++) {
      stepping.step();
    }
    if (stepping.steps() >= goal) {
      arrived();
    }
  }

  private void arrived() {
    goal = NOWHERE;
    List<Runnable> waiting = List.copyOf(afterGoal);
    afterGoal.clear();
    waiting.forEach(Runnable::run);
    changed.run();
  }

  /// Stands at the step that was asked for.
  private void reach() {
    while (goal != NOWHERE && stepping.steps() < goal) {
      stepping.step();
    }
    if (goal != NOWHERE) {
      arrived();
    }
  }

  /// Begins anew, with another stage or the same.
  void begin(Stage with, RunSpec spec) {
    Network network = Stage.network(spec);
    Stepping next = Stepping.open(network, spec.training(), with.train(), 1);
    if (stepping != null) {
      stepping.close();
    }
    stage = with;
    stepping = next;
    segment = 0;
    course = new Course(new Segment(spec, stepping.keyframe(), ""));
    goal = NOWHERE;
    busyAtKeep = busy;
    state = PlayState.PAUSED;
    changed.run();
  }

  /// Goes on from here otherwise.
  void branch(RunSpec spec, String sentence) {
    reach();
    Keyframe here = stepping.keyframe();
    Stepping next = Stepping.open(Stage.network(spec), spec.training(), stage.train(), 1);
    next.resume(here);
    stepping.close();
    stepping = next;
    follow(spec, sentence);
    if (state == PlayState.NOT_FINITE) {
      state = PlayState.PAUSED;
    }
  }

  /// Changes a weight.
  void edit(int at, float value, String sentence) {
    reach();
    stepping.network().weights().array()[at] = value;
    stepping.resume(stepping.keyframe());
    follow(spec(), sentence);
  }

  private void follow(RunSpec spec, String sentence) {
    course.forgetAfter(segment, stepping.steps());
    course.branch(new Segment(spec, stepping.keyframe(), sentence));
    segment = course.lastSegment();
    pace();
    changed.run();
  }

  /// Trains on, up to a step; what lay behind the step at hand is forgotten.
  ///
  /// @param epochsPerSecond how fast; 0 for as fast as it can
  void run(long to, double epochsPerSecond) {
    reach();
    goOn(to);
    hurried = false;
    speed = epochsPerSecond;
    pace();
  }

  /// Trains for some steps, however fast it was told to go.
  void hurry(long steps) {
    reach();
    goOn(stepping.steps() + steps);
    hurried = true;
  }

  private void goOn(long to) {
    if (stepping.steps() < course.last()) {
      course.forgetAfter(segment, stepping.steps());
    }
    until = to;
    state = PlayState.RUNNING;
    changed.run();
  }

  void pause() {
    if (state == PlayState.RUNNING) {
      state = PlayState.PAUSED;
    }
    changed.run();
  }

  /// Goes to a step of the course; those in between are gone through while nothing else is asked
  /// for.
  void seek(long step) {
    long target = Math.clamp(step, 0, course.last());
    if (state == PlayState.RUNNING) {
      state = PlayState.PAUSED;
    }
    int wanted = course.at(target);
    Segment in = course.segment(wanted);
    Keyframe from = in.before(target);
    boolean on = wanted == segment && stepping.steps() <= target && stepping.steps() >= from.step();
    if (wanted != segment) {
      Stepping next =
          Stepping.open(Stage.network(in.spec()), in.spec().training(), stage.train(), 1);
      stepping.close();
      stepping = next;
      segment = wanted;
    }
    if (!on || stepping.notFinite().isPresent()) {
      stepping.resume(from);
    }
    goal = target;
  }

  /// Lets a moment be seen, after the step that was asked for is reached.
  ///
  /// @param two whether the weights of the step before are wanted
  void show(boolean two, Consumer<Snapshot> to) {
    if (goal != NOWHERE && stepping.steps() < goal) {
      afterGoal.add(() -> show(two, to));
      return;
    }
    Optional<float[]> before = Optional.empty();
    if (two && state == PlayState.RUNNING && stepping.steps() < until) {
      float[] then = stepping.network().weights().array().clone();
      if (stepping.step()) {
        before = Optional.of(then);
        course.reached(stepping.steps());
      } else {
        trouble();
      }
    }
    to.accept(
        new Snapshot(
            stage,
            course.segment(segment),
            stepping.steps(),
            stepping.epoch() - 1 + (double) stepping.done() / stepping.stepsPerEpoch(),
            state,
            course.last(),
            stepping.network().weights().array().clone(),
            before));
  }

  Stage stage() {
    return stage;
  }

  Course course() {
    return course;
  }

  Stepping stepping() {
    return stepping;
  }

  RunSpec spec() {
    return course.segment(segment).spec();
  }

  Segment segment() {
    return course.segment(segment);
  }
}
