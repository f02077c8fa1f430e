package org.glassnet.workbench.session.lesson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.spec.Condition;
import org.glassnet.workbench.session.spec.Lesson;
import org.glassnet.workbench.session.spec.LessonStart;
import org.glassnet.workbench.session.spec.SpecAddress;

/// Finds out, by training, what is so of what was done in a lesson.
///
/// @param session where data are opened
/// @param threads on how many threads it trains
/// @param seconds how long one training may take
public record Marker(Session session, int threads, double seconds) {
  /// How long a training may take while somebody waits for it.
  public static final double PATIENCE = 90;

  private static final Pattern NUMBER =
      Pattern.compile("[-+−]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?");
  private static final int MOST_SHOWN = 16;

  /// What is so of a step.
  ///
  /// @param number the step's number, from 0
  /// @throws GlassnetException where what was done cannot be read or trained
  public StepMark mark(Lesson lesson, int number, Attempt attempt) {
    Lesson.Step step = lesson.steps().get(number);
    Optional<RunSpec> spec =
        step.start().flatMap(start -> spec(start, attempt)).map(found -> named(lesson, found));
    if (step.start().isPresent() && spec.isEmpty()) {
      return unmade(step, attempt, new StepMark.Check("a run", "none was made", false));
    }
    List<String> broken =
        spec.map(found -> step.start().orElseThrow().broken(found)).orElse(List.of());
    if (!broken.isEmpty()) {
      String keys = String.join(", ", broken);
      return unmade(
          step,
          attempt,
          new StepMark.Check(keys + " as given", keys + " was changed: set it back", false));
    }
    return mark(step, spec.map(found -> Subject.of(found, session, threads, seconds)), attempt);
  }

  /// The run that an attempt came to.
  private static Optional<RunSpec> spec(LessonStart start, Attempt attempt) {
    if (start.blanks().isEmpty()) {
      return attempt.address().map(SpecAddress::read);
    }
    return attempt.values().isEmpty()
        ? Optional.empty()
        : Optional.of(start.filled(attempt.values()));
  }

  private static RunSpec named(Lesson lesson, RunSpec spec) {
    return spec.withName(lesson.name());
  }

  /// Where there is no run, only what is asked of layers can be told.
  private static StepMark unmade(Lesson.Step step, Attempt attempt, StepMark.Check check) {
    List<StepMark.Answer> answers = new ArrayList<>();
    for (int i = 0; i < step.asks().size(); i++) {
      Lesson.Question question = step.asks().get(i);
      answers.add(new StepMark.Answer(question.question(), given(attempt, i), "not known", false));
    }
    return new StepMark(Optional.empty(), List.of(check), Optional.empty(), answers);
  }

  private static StepMark mark(Lesson.Step step, Optional<Subject> subject, Attempt attempt) {
    List<StepMark.Answer> answers = new ArrayList<>();
    for (int i = 0; i < step.asks().size(); i++) {
      answers.add(answer(step.asks().get(i), subject, given(attempt, i)));
    }
    return new StepMark(
        subject.map(Marker::ran),
        step.checks().stream().map(check -> check(check, subject.orElseThrow())).toList(),
        step.predict().map(asked -> guess(asked, subject.orElseThrow(), attempt)),
        answers);
  }

  private static String given(Attempt attempt, int question) {
    return question < attempt.answers().size() ? attempt.answers().get(question).strip() : "";
  }

  private static StepMark.Ran ran(Subject subject) {
    Subject.Ran run = subject.run();
    boolean any = !run.history().epochs().isEmpty();
    return new StepMark.Ran(
        run.spec(),
        run.history().epochs().size(),
        subject.network().weights().hash(),
        any ? Optional.of(run.history().last().train()) : Optional.empty(),
        run.test());
  }

  private static StepMark.Check check(Condition condition, Subject subject) {
    try {
      double[] left = new Measuring(subject).of(condition.left());
      return new StepMark.Check(condition.text(), brief(left), holds(condition, subject));
    } catch (GlassnetException e) {
      return new StepMark.Check(condition.text(), e.getMessage(), false);
    }
  }

  /// Whether it holds: number by number, or of all against one.
  private static boolean holds(Condition condition, Subject subject) {
    Measuring measuring = new Measuring(subject);
    double[] left = measuring.of(condition.left());
    double[] right = measuring.of(condition.right());
    if (right.length != 1 && right.length != left.length) {
      throw new GlassnetException(
          "%d numbers cannot be compared with %d".formatted(left.length, right.length));
    }
    for (int i = 0; i < left.length; i++) {
      double other = right.length == 1 ? right[0] : right[i];
      if (!condition.comparison().holds(left[i], other, condition.within())) {
        return false;
      }
    }
    return true;
  }

  private static StepMark.Guess guess(Lesson.Prediction asked, Subject subject, Attempt attempt) {
    String given = attempt.prediction().orElse("");
    return switch (asked) {
      case Lesson.Prediction.Choice choice -> {
        String cameTrue =
            choice.choices().stream()
                .filter(option -> option.when().filter(when -> holds(when, subject)).isPresent())
                .findFirst()
                .or(() ->
                    choice.choices().stream().filter(option -> option.when().isEmpty()).findFirst())
                .map(Lesson.Prediction.Option::text)
                .orElse("none of these");
        yield new StepMark.Guess(given, cameTrue, given.equals(cameTrue));
      }
      case Lesson.Prediction.Amount number -> {
        double[] found = new Measuring(subject).of(number.measure());
        yield new StepMark.Guess(given, shown(found), near(given, found, number.within()));
      }
    };
  }

  private static StepMark.Answer answer(
      Lesson.Question question, Optional<Subject> run, String given) {
    double[] found;
    try {
      found =
          new Measuring(question.of().map(Subject::of).or(() -> run).orElseGet(Subject::nothing))
              .of(question.measure());
    } catch (GlassnetException e) {
      return new StepMark.Answer(question.question(), given, e.getMessage(), false);
    }
    return new StepMark.Answer(
        question.question(), given, shown(found), near(given, found, question.within()));
  }

  /// Whether a text holds just these numbers, however they are separated: `28×28×8`, `[1, 0.5]`.
  private static boolean near(String given, double[] found, double within) {
    List<Double> numbers = new ArrayList<>();
    Matcher number = NUMBER.matcher(given.replaceAll("(?<=[0-9])[,'](?=[0-9]{3}(?:[^0-9]|$))", ""));
    while (number.find()) {
      numbers.add(Double.parseDouble(number.group().replace('−', '-')));
    }
    if (numbers.size() != found.length) {
      return false;
    }
    for (int i = 0; i < found.length; i++) {
      double rounding = 1e-6 * Math.max(1, Math.abs(found[i]));
      if (!(Math.abs(numbers.get(i) - found[i]) <= within + rounding)) {
        return false;
      }
    }
    return true;
  }

  /// One number where all are the same.
  private static String brief(double[] numbers) {
    return Arrays.stream(numbers).distinct().count() == 1 ? shown(numbers[0]) : shown(numbers);
  }

  private static String shown(double[] numbers) {
    String some =
        Arrays.stream(numbers)
            .limit(MOST_SHOWN)
            .mapToObj(Marker::shown)
            .collect(Collectors.joining(", "));
    return numbers.length > MOST_SHOWN ? some + ", …" : some;
  }

  private static String shown(double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e9) {
      return Long.toString((long) number);
    }
    double size = Math.abs(number);
    return size >= 1e-3 && size < 1e6
        ? String.format(Locale.ROOT, "%.5f", number).replaceFirst("0+$", "")
        : String.format(Locale.ROOT, "%.3g", number);
  }
}
