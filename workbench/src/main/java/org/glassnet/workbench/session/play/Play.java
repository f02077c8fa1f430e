package org.glassnet.workbench.session.play;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.glassnet.inspect.explain.OptimizerState;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.run.DataFiles;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.train.Stepping;
import org.glassnet.train.TrainEvent;
import org.glassnet.workbench.session.Explained;

/// A training that lives in memory and is played with: it runs on a thread of its own, can be
/// paused, gone back through to any step with the same bits, changed and branched, and seen.
///
/// Its state is a [RunSpec], and the course that it took. Training never waits for those who look.
/// It may be used from any thread.
public final class Play implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;
  private static final long LOOK_NANOS = 200_000_000;
  private static final long RATE_NANOS = 400_000_000;
  private static final int MOST_EVENTS = 1_000;

  private final DataFiles files;
  private final Engine engine;
  private final Object changes = new Object();
  private final List<PlayEvent> events = new ArrayList<>();
  private final Curve curve = new Curve();
  private final Rate rate = new Rate();
  private volatile PlaySetup setup;
  private long version;
  private Optional<Sight> sight = Optional.empty();

  private Play(RunSpec spec, DataFiles files, Stage stage) {
    this.files = files;
    this.engine = new Engine(stage, spec, this::broken, this::changed);
    this.setup = setUp();
  }

  /// Begins to play, waiting at the first step.
  ///
  /// @throws GlassnetException where data, network and settings do not hold together, or cannot be
  ///   drawn in the plane
  public static Play open(RunSpec spec, DataFiles files) {
    Play play = new Play(spec, files, Stage.of(spec, files));
    play.engine.start();
    return play;
  }

  private PlaySetup setUp() {
    List<PlayEvent.Branch> branches =
        engine.course().segments().stream()
            .skip(1)
            .map(one -> new PlayEvent.Branch(one.start(), one.sentence()))
            .toList();
    return engine
        .stage()
        .setup(
            engine.spec(),
            engine.stepping().network(),
            engine.stepping().stepsPerEpoch(),
            branches);
  }

  /// What it is, as it stands.
  public PlaySetup setup() {
    return setup;
  }

  /// What it trains, as it stands.
  public RunSpec spec() {
    return setup.spec();
  }

  /// Whether it was closed.
  public boolean closed() {
    return engine.closed();
  }

  /// What it is doing.
  public PlayState state() {
    return engine.state();
  }

  private void changed() {
    synchronized (changes) {
      version++;
      changes.notifyAll();
    }
  }

  private void tell(PlayEvent event) {
    synchronized (changes) {
      events.add(event);
      if (events.size() > MOST_EVENTS) {
        events.set(events.size() - MOST_EVENTS, new PlayEvent.Changed());
      }
      changes.notifyAll();
    }
  }

  /// Does something between two steps and waits for it; what it complains of is told here.
  private <T> T ask(Supplier<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    engine.post(() -> {
      try {
        result.complete(task.get());
      } catch (RuntimeException e) {
        result.completeExceptionally(e);
      }
    });
    return awaited(result);
  }

  private <T> T awaited(CompletableFuture<T> result) {
    try {
      return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GlassnetException problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new GlassnetException(
          closed() ? "This play is closed" : "This play does not answer: a step takes too long", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GlassnetException("Nobody waits any more for what this play was asked", e);
    }
  }

  private void act(Runnable task) {
    ask(() -> {
      task.run();
      return true;
    });
  }

  /// Trains on from the step at hand; what lay behind it is forgotten.
  ///
  /// @param epochsPerSecond how fast; 0 for as fast as it can
  /// @throws GlassnetException where the speed is no number from 0 on
  public void run(double epochsPerSecond) {
    if (!(epochsPerSecond >= 0) || Double.isInfinite(epochsPerSecond)) {
      throw new GlassnetException(
          "epochsPerSecond is "
              + epochsPerSecond
              + ": it must be a positive number, or 0 for as many as there can be");
    }
    act(() -> {
      forgetCurve();
      engine.run(Long.MAX_VALUE, epochsPerSecond);
    });
  }

  /// Stops after the step at hand.
  public void pause() {
    act(engine::pause);
  }

  /// Does one step.
  public void stepBatch() {
    act(() -> {
      forgetCurve();
      engine.hurry(1);
    });
  }

  /// Trains to the end of the epoch.
  public void stepEpoch() {
    act(() -> {
      forgetCurve();
      engine.hurry(engine.stepping().stepsPerEpoch() - engine.stepping().done());
    });
  }

  private void forgetCurve() {
    long step = engine.stepping().steps();
    if (step < engine.course().last()) {
      synchronized (curve) {
        curve.forgetAfter(step);
      }
    }
  }

  /// Begins anew with the specification as it stands.
  public void reset() {
    act(() -> begin(engine.stage(), engine.spec()));
  }

  private void begin(Stage stage, RunSpec spec) {
    engine.begin(stage, spec);
    synchronized (curve) {
      curve.clear();
    }
    rate.clear();
    setup = setUp();
    tell(new PlayEvent.Changed());
  }

  /// Goes to a step that was reached before: the same bits.
  public void seek(long step) {
    act(() -> engine.seek(step));
  }

  /// Goes on with another specification: from here, where data and network's shape are the same,
  /// else anew.
  ///
  /// @throws GlassnetException where it does not hold together
  public void change(RunSpec spec) {
    act(() -> {
      RunSpec now = engine.spec();
      if (spec.equals(now)) {
        return;
      }
      boolean atStart = engine.course().lastSegment() == 0 && engine.course().last() == 0;
      if (!atStart && Stage.goesOn(now, spec)) {
        String sentence = Differences.between(now, spec);
        boolean running = engine.state() == PlayState.RUNNING;
        forgetCurve();
        engine.branch(spec, sentence);
        branched(sentence);
        if (running) {
          engine.run(Long.MAX_VALUE, engine.speed());
        }
      } else {
        begin(Stage.of(spec, files), spec);
      }
    });
  }

  private void branched(String sentence) {
    setup = setUp();
    tell(new PlayEvent.Changed());
    tell(new PlayEvent.Branch(engine.stepping().steps(), sentence));
  }

  /// Changes a weight, which begins a branch.
  ///
  /// @param parameter its name: `dense_1/kernel`
  /// @param index its place in the parameter, one number for each axis
  /// @throws GlassnetException where there is no such weight, or the value is not finite
  public void edit(String parameter, int[] index, double value) {
    if (!Float.isFinite((float) value)) {
      throw new GlassnetException("A weight cannot be " + value + ": give a finite number");
    }
    act(() -> {
      Parameter which = engine.stepping().network().weights().parameter(parameter);
      int at = which.offset() + position(which, index);
      String sentence = parameter + Arrays.toString(index) + " = " + (float) value;
      forgetCurve();
      engine.edit(at, (float) value, sentence);
      branched(sentence);
    });
  }

  private static int position(Parameter parameter, int[] index) {
    Shape shape = parameter.shape();
    int at = 0;
    boolean fits = index.length == shape.rank();
    for (int axis = 0; fits && axis < index.length; axis++) {
      fits = index[axis] >= 0 && index[axis] < shape.axis(axis);
      at = at * shape.axis(axis) + index[axis];
    }
    if (!fits) {
      throw new GlassnetException(
          parameter.name()
              + " has shape "
              + shape
              + ": there is no number at "
              + Arrays.toString(index));
    }
    return at;
  }

  /// A copy of the network as it stands.
  public Network network() {
    Snapshot now = snapshot(false);
    Network network = Stage.network(now.segment().spec());
    System.arraycopy(
        now.weights(), 0, network.weights().array(), 0, network.weights().array().length);
    return network;
  }

  /// The next step, whose numbers can be explained.
  public Explained nextStep() {
    return ask(() -> {
      Stepping at = engine.stepping();
      return Explained.nextStep(
          engine.spec(),
          engine.stage().train(),
          at.network().weights().copy(),
          new OptimizerState(at.updates(), at.optimizerState()),
          at.epoch(),
          at.done(),
          at.steps() == 0
              ? "the first weights, before step 1"
              : "the weights after step " + at.steps());
    });
  }

  /// The plane as a layer bends it.
  ///
  /// @throws GlassnetException where there is no such layer
  public BentPlane plane(String layer) {
    Snapshot now = snapshot(false);
    synchronized (curve) {
      Sight seen = sight(now);
      seen.take(now);
      return BentPlane.of(seen.network(), now.segment().spec().training(), now.stage(), layer);
    }
  }

  /// What the doctor says of a training such as this one, which it repeats from its start for as
  /// many epochs as this one has gone, but not for too long.
  public List<PlayEvent.Finding> examine() {
    Snapshot now = snapshot(false);
    return Examination.of(now.segment().spec(), files, now.epoch());
  }

  /// Lets all pages hear of a finding.
  public void found(PlayEvent.Finding finding) {
    tell(finding);
  }

  /// How many epochs were gone through up to where it stands.
  public double epochs() {
    return snapshot(false).epoch();
  }

  private Snapshot snapshot(boolean two) {
    CompletableFuture<Snapshot> result = new CompletableFuture<>();
    engine.post(() -> {
      try {
        engine.show(two, result::complete);
      } catch (RuntimeException e) {
        result.completeExceptionally(e);
      }
    });
    return awaited(result);
  }

  private void broken(TrainEvent.NotFinite found) {
    synchronized (curve) {
      curve.forgetAfter(engine.stepping().steps());
    }
    Optional<PlayEvent.Remedy> cure =
        Remedies.tried(engine.stage(), engine.segment(), engine.stepping().steps());
    tell(new PlayEvent.Trouble(engine.stepping().steps(), found, engine.segment().start(), cure));
  }

  /// What happened that a page has not heard of.
  public List<PlayEvent> news(Viewer viewer) {
    synchronized (changes) {
      List<PlayEvent> news = List.copyOf(events.subList(viewer.events, events.size()));
      viewer.events = events.size();
      return news;
    }
  }

  /// A page that hears of what happens from now on.
  public Viewer viewer() {
    Viewer viewer = new Viewer();
    synchronized (changes) {
      viewer.events = events.size();
    }
    return viewer;
  }

  /// Waits until there is something that a page has not got, or the time is over.
  ///
  /// @return whether there is
  public boolean await(Viewer viewer, long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    synchronized (changes) {
      while (!due(viewer) && !closed()) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return false;
        }
        try {
          changes.wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
      return !closed();
    }
  }

  private boolean due(Viewer viewer) {
    return viewer.version != version
        || viewer.events < events.size()
        || viewer.owes()
        || engine.state() == PlayState.RUNNING;
  }

  /// What a page draws next.
  public PlayFrame frame(Viewer viewer) {
    boolean fresh;
    synchronized (changes) {
      fresh = viewer.version != version;
      viewer.version = version;
    }
    long now = System.nanoTime();
    boolean looks = fresh || !viewer.looked || now - viewer.lookedAt > LOOK_NANOS;
    looks &= !viewer.looked || now - viewer.lookedAt > LOOK_NANOS || !running();
    Snapshot snapshot = snapshot(looks);
    synchronized (curve) {
      return drawn(snapshot, viewer, fresh, looks);
    }
  }

  private boolean running() {
    return engine.state() == PlayState.RUNNING;
  }

  private PlayFrame drawn(Snapshot snapshot, Viewer viewer, boolean fresh, boolean looks) {
    Sight seen = sight(snapshot);
    seen.take(snapshot);
    Sight.Judged judged = seen.judged();
    if (snapshot.step() == snapshot.last()) {
      curve.add(
          new Curve.Point(
              snapshot.step(),
              snapshot.epoch(),
              judged.train().loss(),
              judged.test().loss(),
              judged.train().accuracy(),
              judged.test().accuracy()));
    }
    boolean begin = viewer.curveVersion != curve.version();
    int from = begin ? 0 : viewer.curveSize;
    List<double[]> points = curve.from(from).stream().map(Play::numbers).toList();
    viewer.curveVersion = curve.version();
    viewer.curveSize = curve.size();
    List<String> changing = seen.unitNames(true);
    boolean other = viewer.turnsTo(seen);
    if (other) {
      viewer.refill(List.of(), seen.unitNames(false));
    }
    if (other || fresh || (running() && !viewer.owes())) {
      viewer.refill(seen.answers(), changing);
    }
    Optional<PlayFrame.Look> look =
        looks ? Optional.of(seen.look(snapshot.before())) : Optional.empty();
    if (looks) {
      viewer.looked = true;
      viewer.lookedAt = System.nanoTime();
    }
    Map<String, PlayFrame.HeatMap> maps = seen.maps(viewer.next());
    return new PlayFrame(
        snapshot.step(),
        snapshot.epoch(),
        snapshot.state(),
        rate.of(snapshot),
        engine.speed(),
        snapshot.last(),
        judged.train(),
        judged.test(),
        judged.confusion(),
        points,
        from,
        seen.weights(),
        look,
        maps);
  }

  private static double[] numbers(Curve.Point point) {
    return new double[] {
      point.epoch(),
      point.trainLoss(),
      point.testLoss(),
      point.trainAccuracy().orElse(Double.NaN),
      point.testAccuracy().orElse(Double.NaN)
    };
  }

  private Sight sight(Snapshot snapshot) {
    if (sight.isEmpty() || !sight.get().isOf(snapshot)) {
      sight.ifPresent(Sight::close);
      sight = Optional.of(new Sight(snapshot.stage(), snapshot.segment()));
    }
    return sight.get();
  }

  /// One map in more cells: `out`, `dense_1[0]`.
  ///
  /// @throws GlassnetException where there is none of that name
  public PlayFrame.HeatMap map(String name, int cells) {
    Snapshot now = snapshot(false);
    synchronized (curve) {
      Sight seen = sight(now);
      seen.take(now);
      List<String> names = new ArrayList<>(seen.answers());
      names.addAll(seen.unitNames(true));
      names.addAll(seen.unitNames(false));
      if (!names.contains(name)) {
        throw new GlassnetException(
            "There is no map of " + name + "; there are " + String.join(", ", names));
      }
      return seen.map(name, cells);
    }
  }

  /// About how many bytes of memory the course takes.
  long kept() {
    return ask(() -> engine.course().bytes());
  }

  /// Epochs a second, over the last part of a second.
  private static final class Rate {
    private long since;
    private double epoch;
    private double rate;

    synchronized void clear() {
      since = 0;
      rate = 0;
    }

    synchronized double of(Snapshot snapshot) {
      long now = System.nanoTime();
      boolean runs = snapshot.state() == PlayState.RUNNING;
      if (since == 0 || !runs || snapshot.epoch() < epoch) {
        since = now;
        epoch = snapshot.epoch();
        rate = runs ? rate : 0;
      } else if (now - since > RATE_NANOS) {
        rate = (snapshot.epoch() - epoch) * 1e9 / (now - since);
        since = now;
        epoch = snapshot.epoch();
      }
      return rate;
    }
  }

  @Override
  public void close() {
    engine.close();
    changed();
  }
}
