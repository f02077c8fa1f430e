package org.glassnet.run;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.data.Augmentation;
import org.glassnet.data.Augmented;
import org.glassnet.data.Cifar;
import org.glassnet.data.Dataset;
import org.glassnet.data.Folds;
import org.glassnet.data.HandwritingSet;
import org.glassnet.data.MixUp;
import org.glassnet.data.Mnist;
import org.glassnet.data.Normalization;
import org.glassnet.data.Normalized;
import org.glassnet.data.Playground;
import org.glassnet.data.Reconstruction;
import org.glassnet.data.Relabelled;
import org.glassnet.data.Split;
import org.glassnet.data.Table;
import org.glassnet.data.handwriting.HandwritingStyle;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// From the specification of data to the data.
public final class OpenData {
  /// Far behind any training sample, at the start of a block in which each class occurs once.
  private static final long FIRST_TEST_LETTER = 36L * 60_000_000;

  private OpenData() {}

  /// What a run trains on, is watched on and judged on.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where the data cannot be had or do not hold
  ///   together
  public static Split of(RunSpec spec, DataFiles files) {
    return open(spec, files).split();
  }

  /// The same with what else is to be known of the data.
  ///
  /// @throws org.glassnet.tensor.GlassnetException likewise
  public static Opened open(RunSpec spec, DataFiles files) {
    Split cut = cut(spec, files);
    Split split = scaled(augmented(cut, spec.augmentations(), false), spec.data());
    Optional<Normalization> normalization =
        split.train() instanceof Normalized scaled
            ? Optional.of(scaled.normalization())
            : Optional.empty();
    boolean reconstructed = reconstructed(spec.data());
    return new Opened(
        told(split, spec, reconstructed),
        reconstructed ? List.of() : cut.train().classes(),
        normalization);
  }

  /// Other data in the form in which a run had its own: on the scale that was fitted to its
  /// training data, the classes with its numbers, nothing set aside and nothing augmented.
  ///
  /// @param spec the run's specification
  /// @param classes the run's names of classes, in their order; empty where its targets are numbers
  /// @param normalization how its inputs were brought to one scale, if they were
  /// @throws org.glassnet.tensor.GlassnetException where the data cannot be had, or have classes
  ///   that the run does not know
  public static Split other(
      DataSpec data,
      RunSpec spec,
      List<String> classes,
      Optional<Normalization> normalization,
      DataFiles files) {
    RunSpec alike =
        spec.withData(normalization.isPresent() ? data.plain() : data)
            .withValidation(0)
            .withAugmentations(List.of())
            .withFold(Optional.empty());
    Split plain =
        normalization
            .map(scale -> cut(alike, files).map(part -> Normalized.of(part, scale)))
            .orElseGet(() -> scaled(cut(alike, files), data));
    boolean classed = !classes.isEmpty() && !plain.train().classes().isEmpty();
    Split named = classed ? plain.map(part -> Relabelled.of(part, classes)) : plain;
    return told(named, alike, reconstructed(spec.data()) || reconstructed(data));
  }

  private static Split scaled(Split split, DataSpec data) {
    if (data instanceof NormalizedData normalized) {
      return split.normalized(normalized.method(), normalized.group(split.train().inputShape()));
    }
    return data.plain() instanceof ImageFolderData images && images.preprocess().isPresent()
        ? split.map(part -> Normalized.of(part, images.preprocess().get().normalization()))
        : split;
  }

  /// The samples by their parts.
  private static Split cut(RunSpec spec, DataFiles files) {
    long seed = spec.training().seed();
    Split whole = whole(spec.data().plain(), files);
    return spec.fold()
        .map(fold -> Folds.of(whole.train(), fold.count(), seed).get(fold.number() - 1))
        .orElse(whole)
        .withValidation(spec.validation(), seed);
  }

  /// Targets as the run's loss takes them.
  private static Split told(Split split, RunSpec spec, boolean reconstructed) {
    Split told = reconstructed ? split.map(Reconstruction::of) : split;
    return augmented(Targets.fitting(told, spec), spec.augmentations(), true);
  }

  /// The training part is augmented: its inputs before they are normalized, so that a zero outside
  /// an image is black, and mixed after its targets have become numbers.
  ///
  /// @param mixUp whether samples are mixed now, or all else is done
  private static Split augmented(Split split, List<Augmentation> augmentations, boolean mixUp) {
    List<Augmentation> now =
        augmentations.stream().filter(one -> one instanceof MixUp == mixUp).toList();
    return new Split(Augmented.of(split.train(), now), split.validation(), split.test());
  }

  private static boolean reconstructed(DataSpec data) {
    return data instanceof ReconstructedData
        || (data instanceof NormalizedData normalized && reconstructed(normalized.data()));
  }

  private static Split whole(DataSpec spec, DataFiles files) {
    return switch (spec) {
      case DataSpec.Letters(int train, int test, long seed, HandwritingStyle style) ->
          Split.of(
              HandwritingSet.of(seed, style, 0, train),
              HandwritingSet.of(seed, style, FIRST_TEST_LETTER, test));
      case DataSpec.Mnist() -> mnist(files.mnist());
      case DataSpec.Inline inline -> {
        Dataset table = table(inline);
        yield Split.of(table, table);
      }
      case DataSpec.Cifar10() -> cifar10(files.cifar10());
      case PlaygroundData points ->
          FileData.split(
              Playground.of(points.kind(), points.samples(), points.noise(), points.seed()),
              Optional.empty(),
              points.testShare());
      case CharactersData characters -> characters.open(data -> whole(data, files));
      case DataSpec.Files own -> own.open(files);
      case NormalizedData _, ReconstructedData _ -> whole(spec.plain(), files);
    };
  }

  private static Split mnist(Path folder) {
    return Split.of(Mnist.train(folder), Mnist.test(folder));
  }

  /// The test images may be missing.
  private static Split cifar10(Path folder) {
    return new Split(Cifar.train(folder), Optional.empty(), Cifar.testIfAny(folder));
  }

  private static Dataset table(DataSpec.Inline inline) {
    float[][] inputs = rows(inline.inputs());
    if (inline.classes().isEmpty()) {
      return Table.of(inputs, rows(inline.targets()));
    }
    int[] labels =
        IntStream.range(0, inputs.length).map(i -> (int) inline.targets().at(i)).toArray();
    return Table.of(inputs, labels, List.copyOf(inline.classes()));
  }

  private static float[][] rows(Tensor tensor) {
    Shape shape = tensor.shape();
    int columns = shape.axis(1);
    float[] all = tensor.toArray();
    float[][] rows = new float[shape.axis(0)][];
    Arrays.setAll(rows, row -> Arrays.copyOfRange(all, row * columns, (row + 1) * columns));
    return rows;
  }
}
