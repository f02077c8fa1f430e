package org.glassnet.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.glassnet.data.Split;
import org.glassnet.data.handwriting.Handwriting;
import org.glassnet.data.handwriting.HandwritingStyle;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Which data a run is trained on.
public sealed interface DataSpec
    permits DataSpec.Letters,
        DataSpec.Mnist,
        DataSpec.Cifar10,
        DataSpec.Inline,
        DataSpec.Files,
        PlaygroundData,
        CharactersData,
        NormalizedData,
        ReconstructedData {
  /// Its name in specifications and on the command line: `letters`.
  String name();

  /// The share of the training samples that is set aside for validation where the run does not say.
  double usualValidation();

  /// The shape of an input, where it is known before the data are read.
  Optional<Shape> inputShape();

  /// How many outputs a network for the data has, where that is known before they are read: one for
  /// each class, or one for each number of a target.
  OptionalInt outputs();

  /// Whether a target is a class, not numbers.
  default boolean hasClasses() {
    return true;
  }

  /// The data themselves, without what is done to their numbers.
  default DataSpec plain() {
    return switch (this) {
      case NormalizedData normalized -> normalized.data().plain();
      case ReconstructedData reconstructed -> reconstructed.data().plain();
      default -> this;
    };
  }

  /// The same with the files that it names elsewhere.
  ///
  /// @param where from a file's name to another
  default DataSpec located(UnaryOperator<String> where) {
    return this;
  }

  /// Checks a share of samples.
  ///
  /// @throws GlassnetException where it is not in [0, 1)
  static void share(double testShare) {
    if (!(testShare >= 0 && testShare < 1)) {
      throw new GlassnetException(
          "testShare is " + testShare + ": it must be at least 0 and below 1, such as 0.2");
    }
  }

  /// Data in files of the user's own.
  sealed interface Files extends DataSpec permits CsvData, ImageFolderData, MatlabData {
    /// The training samples, and the test samples if there are any.
    ///
    /// @throws GlassnetException where they cannot be read, or do not hold
    Split open(DataFiles files);

    @Override
    default double usualValidation() {
      return 0.1;
    }

    @Override
    default Optional<Shape> inputShape() {
      return Optional.empty();
    }

    @Override
    default OptionalInt outputs() {
      return OptionalInt.empty();
    }
  }

  /// The small photographs of CIFAR-10: up to 50,000 to train on and 10,000 to test on, 10 classes,
  /// 32×32 in colours.
  ///
  /// Source: Krizhevsky, "Learning multiple layers of features from tiny images", 2009.
  record Cifar10() implements DataSpec {
    @Override
    public String name() {
      return "cifar10";
    }

    @Override
    public double usualValidation() {
      return 0.1;
    }

    @Override
    public Optional<Shape> inputShape() {
      return Optional.of(Shape.of(32, 32, 3));
    }

    @Override
    public OptionalInt outputs() {
      return OptionalInt.of(10);
    }
  }

  /// Handwritten letters and digits, 36 classes, 32×32, drawn by the engine itself.
  ///
  /// @param train how many samples to train on
  /// @param test how many others to test on
  /// @param seed what they are drawn from
  /// @param style how they are written
  record Letters(int train, int test, long seed, HandwritingStyle style) implements DataSpec {
    /// Checks the numbers.
    ///
    /// @throws GlassnetException where one is below 1
    public Letters {
      if (train < 1 || test < 1) {
        throw new GlassnetException(
            "letters has "
                + train
                + " training and "
                + test
                + " test samples: both must be at least 1");
      }
    }

    /// 18,000 to train on and 3,600 to test on, tidy, from seed 1.
    public static Letters usual() {
      return new Letters(18_000, 3_600, 1, HandwritingStyle.TIDY);
    }

    @Override
    public String name() {
      return "letters";
    }

    @Override
    public Optional<Shape> inputShape() {
      return Optional.of(Shape.of(Handwriting.SIZE, Handwriting.SIZE, 1));
    }

    @Override
    public OptionalInt outputs() {
      return OptionalInt.of(Handwriting.CLASSES.size());
    }

    @Override
    public double usualValidation() {
      return 0.1;
    }
  }

  /// The handwritten digits of MNIST: 60,000 to train on and 10,000 to test on, 10 classes, 28×28.
  ///
  /// Source: LeCun, Cortes, Burges, "The MNIST database of handwritten digits", 1998.
  record Mnist() implements DataSpec {
    @Override
    public String name() {
      return "mnist";
    }

    @Override
    public Optional<Shape> inputShape() {
      return Optional.of(Shape.of(28, 28, 1));
    }

    @Override
    public OptionalInt outputs() {
      return OptionalInt.of(10);
    }

    @Override
    public double usualValidation() {
      return 0.1;
    }
  }

  /// Samples that the specification itself holds; they serve for training and testing alike.
  ///
  /// @param inputs (samples, inputs)
  /// @param targets (samples, outputs), or (samples, 1) with class indices
  /// @param classes the names of the classes; empty where targets are numbers
  record Inline(Tensor inputs, Tensor targets, List<String> classes) implements DataSpec {
    /// Checks that inputs and targets belong together.
    ///
    /// @throws GlassnetException where they are not two tables of as many rows
    public Inline {
      classes = List.copyOf(classes);
      if (inputs.shape().rank() != 2
          || targets.shape().rank() != 2
          || inputs.shape().axis(0) != targets.shape().axis(0)) {
        throw new GlassnetException(
            "Inline data needs a row of inputs and a row of targets for each sample, but the inputs have shape "
                + inputs.shape()
                + " and the targets "
                + targets.shape());
      }
    }

    @Override
    public String name() {
      return "inline";
    }

    @Override
    public Optional<Shape> inputShape() {
      return Optional.of(Shape.of(inputs.shape().axis(1)));
    }

    @Override
    public OptionalInt outputs() {
      return OptionalInt.of(hasClasses() ? classes.size() : targets.shape().axis(1));
    }

    @Override
    public boolean hasClasses() {
      return !classes.isEmpty();
    }

    @Override
    public double usualValidation() {
      return 0;
    }
  }
}
