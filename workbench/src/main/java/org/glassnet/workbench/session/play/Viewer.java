package org.glassnet.workbench.session.play;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What one page has got of a play so far, and which maps are due next: they take turns, so that a
/// frame stays small.
public final class Viewer {
  /// Cells that the maps of one frame have in all, beside those of the answer.
  private static final int FEW = PlaySetup.SMALL_CELLS * PlaySetup.SMALL_CELLS;

  private static final int MANY = 6 * FEW;

  private final Deque<String> answers = new ArrayDeque<>();
  private final Deque<String> units = new ArrayDeque<>();
  private boolean answerNext = true;
  long heard;
  long version = -1;
  int curveVersion = -1;
  int curveSize;

  /// When it was given statistics of a step, if ever.
  OptionalLong looked = OptionalLong.empty();

  /// For whom the maps were that it has got.
  private Optional<Sight> seen = Optional.empty();

  /// A page that has got nothing yet.
  public Viewer() {}

  /// Whether maps are due though nothing changed.
  boolean owes() {
    return !answers.isEmpty() || !units.isEmpty();
  }

  /// Makes everything due again.
  void refill(List<String> allAnswers, List<String> allUnits) {
    for (String name : allAnswers) {
      if (!answers.contains(name)) {
        answers.add(name);
      }
    }
    for (String name : allUnits) {
      if (!units.contains(name)) {
        units.add(name);
      }
    }
  }

  /// Forgets what was due of another network; returns whether it was another one.
  boolean turnsTo(Sight sight) {
    boolean same = seen.isPresent() && seen.get() == sight;
    if (!same) {
      seen = Optional.of(sight);
      answers.clear();
      units.clear();
      answerNext = true;
    }
    return !same;
  }

  /// The maps of the next frame.
  List<String> next() {
    List<String> names = new ArrayList<>();
    int left = MANY;
    if (!answers.isEmpty() && (answerNext || units.isEmpty())) {
      names.add(answers.poll());
      left = FEW;
    }
    while (left > 0 && !units.isEmpty()) {
      names.add(units.poll());
      left -= FEW;
    }
    answerNext = !answerNext;
    return names;
  }
}
