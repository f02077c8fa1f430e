package org.glassnet.workbench.session.spec;

import java.util.List;
import java.util.Optional;
import org.glassnet.layer.Layer;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.Shape;

/// A lesson: what to find out, in steps that say, ask, let try and check.
///
/// @param name what it is called: its file's name without `.yaml`
/// @param title one line
/// @param exercise the number of the exercise that it is of, if it is of one
/// @param goal what one can do or knows afterwards
/// @param text what it is about
/// @param takes how long it takes, for people
/// @param steps what is done, in order
/// @param learn what is to be learnt, told at the end
/// @param hash the SHA-256 of its text, by which an answer sheet knows it again
public record Lesson(
    String name,
    String title,
    Optional<String> exercise,
    String goal,
    String text,
    Optional<String> takes,
    List<Step> steps,
    String learn,
    String hash) {
  /// Keeps its own copy.
  public Lesson {
    steps = List.copyOf(steps);
  }

  /// Something to do.
  ///
  /// @param title one line
  /// @param say what it is about
  /// @param predict what to commit to before the run
  /// @param start the run that it begins with
  /// @param hide what of the playground is hidden
  /// @param checks what must be so in the end
  /// @param asks what is to be worked out
  /// @param hints to be shown one by one
  /// @param learn what it shows, told once it is done
  /// @param solution settings that pass, by which a teacher tries the lesson
  /// @param wrong settings that do not
  public record Step(
      String title,
      String say,
      Optional<Prediction> predict,
      Optional<LessonStart> start,
      List<String> hide,
      List<Condition> checks,
      List<Question> asks,
      List<String> hints,
      Optional<String> learn,
      Optional<Settled> solution,
      List<Settled> wrong) {
    /// Keeps its own copies.
    public Step {
      hide = List.copyOf(hide);
      checks = List.copyOf(checks);
      asks = List.copyOf(asks);
      hints = List.copyOf(hints);
      wrong = List.copyOf(wrong);
    }
  }

  /// What somebody believes before it is tried.
  public sealed interface Prediction {
    /// What is asked.
    String question();

    /// One of several.
    ///
    /// @param choices what there is to choose from; the first whose condition holds comes true
    record Choice(String question, List<Option> choices) implements Prediction {
      /// Keeps its own copy.
      public Choice {
        choices = List.copyOf(choices);
      }
    }

    /// Something to choose.
    ///
    /// @param text what it says
    /// @param when when it comes true; empty where it does if no other does
    record Option(String text, Optional<Condition> when) {}

    /// A number.
    ///
    /// @param measure which it will be
    /// @param words the words for it
    /// @param within how near counts as right
    record Amount(String question, Measure measure, String words, double within)
        implements Prediction {}
  }

  /// A number, or several, to be worked out.
  ///
  /// @param question what is asked
  /// @param measure what is right
  /// @param of the layers that it is asked of, if not the step's run
  /// @param within how near counts as right
  public record Question(String question, Measure measure, Optional<Bare> of, double within) {}

  /// Layers without data.
  ///
  /// @param input the shape of an input
  /// @param layers the layers
  public record Bare(Shape input, List<Layer> layers) {
    /// Keeps its own copy.
    public Bare {
      layers = List.copyOf(layers);
    }
  }

  /// Settings that somebody may come to: a run over the start, or what fills its blanks.
  ///
  /// @param spec the run
  /// @param values the blanks' values, in order
  public record Settled(RunSpec spec, List<String> values) {
    /// Keeps its own copy.
    public Settled {
      values = List.copyOf(values);
    }
  }
}
