package org.glassnet.workbench.session.play;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Keyframe;

/// A part of a course under one specification, with moments to go back to.
final class Segment {
  private final RunSpec spec;
  private final Map<String, Float> edits;
  private final String sentence;
  private final NavigableMap<Long, Keyframe> keyframes = new TreeMap<>();

  /// @param first where it begins
  /// @param edits the weights that were changed there, by what they are called
  /// @param sentence what is different from the one before
  Segment(RunSpec spec, Keyframe first, Map<String, Float> edits, String sentence) {
    this.spec = spec;
    this.edits = new LinkedHashMap<>(edits);
    this.sentence = sentence;
    keyframes.put(first.step(), first);
  }

  RunSpec spec() {
    return spec;
  }

  Map<String, Float> edits() {
    return Collections.unmodifiableMap(edits);
  }

  String sentence() {
    return sentence;
  }

  long start() {
    return keyframes.firstKey();
  }

  Keyframe first() {
    return keyframes.firstEntry().getValue();
  }

  /// The last moment that is kept at or before a step.
  Keyframe before(long step) {
    return keyframes.floorEntry(step).getValue();
  }

  long lastKept() {
    return keyframes.lastKey();
  }

  void keep(Keyframe keyframe) {
    keyframes.put(keyframe.step(), keyframe);
  }

  /// Forgets what is kept behind a step.
  void forgetAfter(long step) {
    keyframes.tailMap(step, false).clear();
  }

  /// Keeps every second moment, the first in any case.
  void thin() {
    List<Long> steps = new ArrayList<>(keyframes.keySet());
    for (int i = 1; i < steps.size(); i += 2) {
      keyframes.remove(steps.get(i));
    }
  }

  int kept() {
    return keyframes.size();
  }

  long bytes() {
    Map.Entry<Long, Keyframe> any = keyframes.firstEntry();
    return keyframes.size() * (any.getValue().bytes() + 64);
  }
}
