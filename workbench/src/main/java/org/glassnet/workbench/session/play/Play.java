package org.glassnet.workbench.session.play;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.glassnet.inspect.explain.OptimizerState;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.run.DataFiles;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.Stepping;
import org.glassnet.workbench.session.Explained;

/// A training that lives in memory and is played with: it runs on a thread of its own, can be
/// paused, gone back through to any step with the same bits, changed and branched, and seen.
///
/// Its state is a [RunSpec], and the course that it took. Training never waits for those who look.
/// It may be used from any thread.
public final class Play implements AutoCloseable {
  private static final long LOOK_NANOS = 200_000_000;

  private final DataFiles files;
  private final Bulletin bulletin = new Bulletin();
  private final Frames frames = new Frames();
  private final Engine engine;
  private final Standing standing;

  private Play(RunSpec spec, DataFiles files, Stage stage) {
    this.files = files;
    this.engine = new Engine(stage, spec, this::broken, bulletin::changed);
    this.standing = new Standing(engine.journey(), bulletin);
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

  /// What it is, as it stands.
  public PlaySetup setup() {
    return standing.setup();
  }

  /// What it trains, as it stands.
  public RunSpec spec() {
    return setup().spec();
  }

  /// Whether it was closed.
  public boolean closed() {
    return engine.closed();
  }

  /// What it is doing.
  public PlayState state() {
    return engine.state();
  }

  /// Does something on the engine's thread, and lets pages know where it is another play then.
  private void act(Runnable task) {
    engine.ask(() -> {
      task.run();
      settle();
      return true;
    });
  }

  private void settle() {
    frames.forgetAfter(engine.journey().course().last());
    standing.settle();
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
    act(() -> engine.run(Long.MAX_VALUE, epochsPerSecond));
  }

  /// Stops after the step at hand.
  public void pause() {
    act(engine::pause);
  }

  /// Does one step.
  public void stepBatch() {
    act(engine::stepBatch);
  }

  /// Trains to the end of the epoch.
  public void stepEpoch() {
    act(engine::stepEpoch);
  }

  /// Begins anew with the specification as it stands.
  public void reset() {
    act(() -> begin(engine.journey().stage(), engine.journey().spec()));
  }

  private void begin(Stage stage, RunSpec spec) {
    engine.begin(stage, spec);
    frames.clear();
    standing.renew();
  }

  /// Goes to a step that was reached before: the same bits, under the settings that it had.
  public void seek(long step) {
    act(() -> engine.seek(step));
  }

  /// Goes on with another specification: from here, where data and network's shape are the same,
  /// else anew.
  ///
  /// @throws GlassnetException where it does not hold together
  public void change(RunSpec spec) {
    act(() -> {
      Course course = engine.journey().course();
      RunSpec now = engine.journey().spec();
      if (spec.equals(now)) {
        return;
      }
      boolean atStart = course.lastSegment() == 0 && course.last() == 0;
      if (!atStart && Stage.goesOn(now, spec)) {
        branched(engine.branch(spec));
      } else {
        begin(Stage.of(spec, files), spec);
      }
    });
  }

  private void branched(String sentence) {
    settle();
    bulletin.tell(new PlayEvent.Branch(engine.journey().stepping().steps(), sentence));
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
      Network network = engine.journey().stepping().network();
      Parameter which = network.weights().parameter(parameter);
      int at = which.offset() + Tensor.position(which.shape(), index);
      branched(engine.edit(at, parameter + Arrays.toString(index), (float) value));
    });
  }

  /// A copy of the network as it stands.
  public Network network() {
    Snapshot now = engine.snapshot(false);
    Network network = Stage.network(now.segment().spec());
    System.arraycopy(
        now.weights(), 0, network.weights().array(), 0, network.weights().array().length);
    return network;
  }

  /// The next step, whose numbers can be explained.
  public Explained nextStep() {
    return engine.ask(() -> {
      Journey journey = engine.journey();
      journey.reach();
      Stepping at = journey.stepping();
      return Explained.nextStep(
          journey.spec(),
          journey.stage().train(),
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
    return frames.plane(engine.snapshot(false), layer);
  }

  /// One map in more cells: `out`, `dense_1[0]`.
  ///
  /// @throws GlassnetException where there is none of that name
  public PlayFrame.HeatMap map(String name, int cells) {
    return frames.map(engine.snapshot(false), name, cells);
  }

  /// What the doctor says of a training such as this one, which it repeats from its start for as
  /// many epochs as this one has gone; where that takes too long, that it gave up.
  public List<PlayEvent.Finding> examine() {
    Snapshot now = engine.snapshot(false);
    return Examination.of(now.segment().spec(), files, now.epoch());
  }

  /// Lets all pages hear of a finding.
  public void found(PlayEvent.Finding finding) {
    bulletin.tell(finding);
  }

  /// How many epochs were gone through up to where it stands.
  public double epochs() {
    return engine.snapshot(false).epoch();
  }

  /// Where the way to where it stands went on otherwise: empty where a training from its start with
  /// the settings at hand comes to the same weights.
  public List<PlayEvent.Branch> turns() {
    return engine.ask(() -> Standing.told(engine.journey().gone()));
  }

  private void broken(Engine.Broken broken) {
    Journey journey = engine.journey();
    long stands = journey.stepping().steps();
    settle();
    Optional<PlayEvent.Remedy> cure = Remedies.tried(journey.stage(), journey.segment(), stands);
    bulletin.tell(
        new PlayEvent.Trouble(
            broken.step(), stands, broken.found(), journey.segment().start(), cure));
  }

  /// A page that hears of what happens from now on.
  public Viewer viewer() {
    return bulletin.viewer();
  }

  /// What happened that a page has not heard of.
  public List<PlayEvent> news(Viewer viewer) {
    return bulletin.news(viewer);
  }

  /// Waits until there is something that a page has not got, or the time is over.
  ///
  /// @return whether there is
  public boolean await(Viewer viewer, long millis) {
    return bulletin.await(viewer, millis, () -> closed() || viewer.owes() || running())
        && !closed();
  }

  private boolean running() {
    return engine.state() == PlayState.RUNNING;
  }

  /// What a page draws next.
  public PlayFrame frame(Viewer viewer) {
    boolean fresh = bulletin.seen(viewer);
    long now = System.nanoTime();
    boolean due = viewer.looked.isEmpty() || now - viewer.looked.getAsLong() > LOOK_NANOS;
    boolean looks = due || (fresh && !running());
    Snapshot snapshot = engine.snapshot(looks);
    if (looks) {
      viewer.looked = OptionalLong.of(now);
    }
    return frames.frame(snapshot, viewer, fresh, looks, engine.speed());
  }

  /// About how many bytes of memory the course takes.
  long kept() {
    return engine.ask(() -> engine.journey().course().bytes());
  }

  /// How many moments of it are kept.
  int moments() {
    return engine.ask(() -> engine.journey().course().moments());
  }

  @Override
  public void close() {
    engine.close();
    bulletin.changed();
    frames.close();
  }
}
