package org.glassnet.workbench.session.play;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.glassnet.model.Network;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.Keyframe;
import org.glassnet.train.Stepping;

/// Where a training stands on its course: it goes forward, back to any step, or on otherwise.
///
/// One thread at a time may use it.
final class Journey implements AutoCloseable {
  private static final long NOWHERE = -1;

  private final List<Runnable> whenThere = new ArrayList<>();
  private Stage stage;
  private Course course;
  private int segment;
  private Stepping stepping;
  private long goal = NOWHERE;
  private long busy;
  private long busyAtKeep;

  Journey(Stage stage, RunSpec spec) {
    this.stage = stage;
    this.stepping = opened(stage, spec);
    this.course = new Course(spec, stepping.keyframe());
  }

  private static Stepping opened(Stage stage, RunSpec spec) {
    Network network = Stage.network(spec);
    return Stepping.open(network, spec.training(), stage.train(), 1);
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

  Segment segment() {
    return course.segment(segment);
  }

  /// The segments up to where it stands.
  List<Segment> gone() {
    return course.segments().subList(0, segment + 1);
  }

  RunSpec spec() {
    return segment().spec();
  }

  /// Begins anew, with another stage or the same.
  void begin(Stage with, RunSpec spec) {
    Stepping next = opened(with, spec);
    stepping.close();
    stage = with;
    stepping = next;
    segment = 0;
    course = new Course(spec, next.keyframe());
    busyAtKeep = busy;
    arrived();
  }

  /// Says that it has trained on for so long; from time to time the moment is kept.
  void trained(long nanos) {
    busy += nanos;
    course.reached(stepping.steps());
    if (busy - busyAtKeep > course.spacing() * 1e9 && stepping.steps() > segment().lastKept()) {
      busyAtKeep = busy;
      Keyframe here = stepping.keyframe();
      if (here.finite()) {
        course.keep(segment, here);
      }
    }
  }

  /// Forgets what lies behind the step at hand.
  void forgetBehind() {
    if (stepping.steps() < course.last()) {
      course.forgetAfter(segment, stepping.steps());
    }
  }

  /// Goes on from here with other settings; returns what is different.
  String branch(RunSpec spec) {
    reach();
    Keyframe here = finite();
    Stepping next = opened(stage, spec);
    next.resume(here);
    stepping.close();
    stepping = next;
    return follow(spec, Map.of());
  }

  /// Changes a weight; returns what is different.
  ///
  /// @param at its place in the weights' array
  /// @param name what it is called
  String edit(int at, String name, float value) {
    reach();
    Keyframe _ = finite();
    stepping.network().weights().array()[at] = value;
    stepping.resume(stepping.keyframe());
    return follow(spec(), Map.of(name, value));
  }

  /// This moment: it shows after some steps that a weight is no longer finite.
  private Keyframe finite() {
    Keyframe here = stepping.keyframe();
    if (!here.finite()) {
      throw new GlassnetException(
          "After step %,d a weight is no longer finite: go back to an earlier step first"
              .formatted(stepping.steps()));
    }
    return here;
  }

  private String follow(RunSpec spec, Map<String, Float> edits) {
    course.forgetAfter(segment, stepping.steps());
    course.branch(spec, stepping.keyframe(), edits);
    segment = course.lastSegment();
    return segment().sentence();
  }

  /// Sets out for a step of the course: [#approach] and [#reach] go there.
  void seek(long step) {
    long target = Math.clamp(step, 0, course.last());
    int wanted = course.at(target);
    Segment in = course.segment(wanted);
    Keyframe from = in.before(target);
    boolean on = wanted == segment && stepping.steps() <= target && stepping.steps() >= from.step();
    if (wanted != segment) {
      Stepping next = opened(stage, in.spec());
      stepping.close();
      stepping = next;
      segment = wanted;
    }
    if (!on || stepping.notFinite().isPresent()) {
      stepping.resume(from);
    }
    goal = target;
  }

  /// Goes back to the last step where all numbers were finite, and forgets what lies behind it.
  void retreat() {
    long finite = stepping.finiteStep();
    course.forgetAfter(segment, finite);
    seek(finite);
    reach();
  }

  /// Whether it has set out for a step.
  boolean underWay() {
    return goal != NOWHERE;
  }

  /// Goes some steps on towards the step that it has set out for; returns whether it is there.
  boolean approach(int most, BooleanSupplier stop) {
    for (int i = 0; i < most && !stop.getAsBoolean() && stepping.steps() < goal; i++) {
      stepping.step();
    }
    boolean there = stepping.steps() >= goal;
    if (there) {
      arrived();
    }
    return there;
  }

  /// Stands at the step that it has set out for.
  void reach() {
    while (stepping.steps() < goal) {
      stepping.step();
    }
    if (goal != NOWHERE) {
      arrived();
    }
  }

  /// Does something as soon as it stands where it has set out for.
  void whenThere(Runnable task) {
    if (stepping.steps() < goal) {
      whenThere.add(task);
    } else {
      task.run();
    }
  }

  private void arrived() {
    goal = NOWHERE;
    List<Runnable> waiting = List.copyOf(whenThere);
    whenThere.clear();
    waiting.forEach(Runnable::run);
  }

  /// A copy of the moment.
  Snapshot snapshot(PlayState state, Optional<float[]> before) {
    return new Snapshot(
        stage,
        segment(),
        stepping.steps(),
        stepping.epoch() - 1 + (double) stepping.done() / stepping.stepsPerEpoch(),
        state,
        course.last(),
        stepping.network().weights().array().clone(),
        before);
  }

  @Override
  public void close() {
    stepping.close();
  }
}
