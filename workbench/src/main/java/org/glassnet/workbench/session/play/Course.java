package org.glassnet.workbench.session.play;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Keyframe;

/// The way that a training took: one segment after the other, each from where something was
/// changed.
///
/// Moments are kept as often as memory allows: where they take too much, every second is forgotten
/// and from then on half as many are kept.
final class Course {
  private static final long MOST_BYTES = 32L << 20;
  private static final double FIRST_SPACING = 0.05;

  private final List<Segment> segments = new ArrayList<>();
  private double spacing = FIRST_SPACING;
  private long last;

  Course(RunSpec spec, Keyframe first) {
    segments.add(new Segment(spec, first, Map.of(), ""));
    last = first.step();
  }

  /// The largest step that was reached.
  long last() {
    return last;
  }

  void reached(long step) {
    last = Math.max(last, step);
  }

  /// How many seconds of training lie between two moments that are kept.
  double spacing() {
    return spacing;
  }

  Segment segment(int index) {
    return segments.get(index);
  }

  List<Segment> segments() {
    return List.copyOf(segments);
  }

  int lastSegment() {
    return segments.size() - 1;
  }

  /// The number of the segment that a step belongs to; where one begins, it is that one.
  int at(long step) {
    int index = segments.size() - 1;
    while (index > 0 && segments.get(index).start() > step) {
      index--;
    }
    return index;
  }

  void keep(int segment, Keyframe keyframe) {
    segments.get(segment).keep(keyframe);
    long bytes = segments.stream().mapToLong(Segment::bytes).sum();
    if (bytes > MOST_BYTES) {
      segments.forEach(Segment::thin);
      spacing *= 2;
    }
  }

  /// Forgets what lies behind a step of a segment.
  void forgetAfter(int segment, long step) {
    segments.subList(segment + 1, segments.size()).clear();
    segments.get(segment).forgetAfter(step);
    last = step;
  }

  /// Goes on otherwise; a segment without a step is replaced, and what was changed in it is told
  /// along.
  ///
  /// @param edits the weights that are changed, by what they are called
  void branch(RunSpec spec, Keyframe here, Map<String, Float> edits) {
    Map<String, Float> all = new LinkedHashMap<>();
    if (segments.size() > 1 && segments.getLast().start() == here.step()) {
      all.putAll(segments.removeLast().edits());
    }
    all.putAll(edits);
    String sentence = Differences.between(segments.getLast().spec(), spec, all);
    segments.add(new Segment(spec, here, all, sentence));
    last = here.step();
  }

  int moments() {
    return segments.stream().mapToInt(Segment::kept).sum();
  }

  long bytes() {
    return segments.stream().mapToLong(Segment::bytes).sum();
  }
}
