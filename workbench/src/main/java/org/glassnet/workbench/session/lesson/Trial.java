package org.glassnet.workbench.session.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.workbench.session.spec.Lesson;
import org.glassnet.workbench.session.spec.SpecAddress;

/// What a teacher tries a step with: its solution, and what must not pass.
///
/// @param name what it is, for people
/// @param model whether it must pass
/// @param attempt what is done
public record Trial(String name, boolean model, Attempt attempt) {

  /// All that a step is tried with: its solution, which the start itself must not be; where there
  /// is none, the start; then the wrong ones.
  ///
  /// @param number the step's number, from 0
  public static List<Trial> of(Lesson lesson, int number) {
    Lesson.Step step = lesson.steps().get(number);
    List<Trial> trials = new ArrayList<>();
    trials.add(
        step.solution()
            .map(settled -> new Trial("the solution", true, attempt(settled)))
            .orElseGet(() ->
                new Trial(step.start().isPresent() ? "the start" : "no run", true, start(step))));
    if (step.solution().isPresent()) {
      trials.add(new Trial("the start", false, start(step)));
    }
    for (int i = 0; i < step.wrong().size(); i++) {
      String which = step.wrong().size() == 1 ? "" : " " + (i + 1);
      trials.add(new Trial("the wrong one" + which, false, attempt(step.wrong().get(i))));
    }
    return trials;
  }

  private static Attempt start(Lesson.Step step) {
    return step.start()
        .map(start ->
            attempt(
                new Lesson.Settled(
                    start.spec(), start.blanks().stream().map(blank -> blank.usual()).toList())))
        .orElseGet(Attempt::none);
  }

  private static Attempt attempt(Lesson.Settled settled) {
    return new Attempt(
        Optional.of(SpecAddress.write(settled.spec())),
        settled.values(),
        Optional.empty(),
        List.of());
  }

  /// Whether it came out as it must: all conditions hold of the solution, and not of what is wrong.
  /// What is to be answered is left aside.
  public boolean asExpected(StepMark mark) {
    return mark.checks().stream().allMatch(StepMark.Check::passed) == model;
  }
}
