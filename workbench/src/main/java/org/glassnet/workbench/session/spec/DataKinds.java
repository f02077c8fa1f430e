package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.data.Normalization;
import org.glassnet.data.Playground;
import org.glassnet.data.Preprocessing;
import org.glassnet.data.handwriting.HandwritingStyle;
import org.glassnet.run.CharactersData;
import org.glassnet.run.CsvData;
import org.glassnet.run.DataSpec;
import org.glassnet.run.ImageFolderData;
import org.glassnet.run.MatlabData;
import org.glassnet.run.NormalizedData;
import org.glassnet.run.PlaygroundData;
import org.glassnet.run.ReconstructedData;
import org.glassnet.tensor.Shape;

/// The data: sets that have a name, and files of the user's own.
final class DataKinds {
  static final Catalog<DataSpec> ALL = new Catalog<>("data", "letters", true, entries());

  private DataKinds() {}

  private static List<Entry<DataSpec>> entries() {
    List<Entry<DataSpec>> entries = new ArrayList<>();
    entries.add(
        Entry.of(
            "letters",
            DataSpec.Letters.class,
            "handwritten letters and digits that Glassnet draws itself, 32×32, 36 classes",
            Setting.of("train", 18_000, "number of training samples"),
            Setting.of("test", 3_600, "number of test samples"),
            Setting.of("seed", 1L, "number that they are drawn from"),
            Setting.of("style", HandwritingStyle.TIDY, "how they are written and scanned")));
    entries.add(
        Entry.constant("mnist", new DataSpec.Mnist(), "the digits of MNIST, 28×28, 10 classes"));
    entries.add(
        Entry.constant(
            "cifar10",
            new DataSpec.Cifar10(),
            "the photographs of CIFAR-10, 32×32 in colours, 10 classes"));
    entries.addAll(points());
    entries.add(csv());
    entries.add(images());
    entries.add(matlab());
    entries.add(characters());
    return entries.stream().map(DataKinds::normalized).toList();
  }

  private static List<Entry<DataSpec>> points() {
    List<Entry<DataSpec>> entries = new ArrayList<>();
    for (Playground.Kind kind : Playground.Kind.values()) {
      entries.add(
          Entry.<DataSpec>of(
                  Kinds.camelCase(kind.name()),
                  PlaygroundData.class,
                  description(kind),
                  Setting.of("samples", kind.classes() ? 500 : 1_200, "number of points"),
                  Setting.of("noise", 0.0, "noise in percent, up to 50"),
                  Setting.of("testShare", 0.5, "share of them that is for the test"),
                  Setting.of("seed", 1L, "number that they are drawn from"))
              .fixed("kind", kind));
    }
    return entries;
  }

  private static String description(Playground.Kind kind) {
    return switch (kind) {
      case CIRCLE -> "points of a disc in a ring, 2 classes";
      case EXCLUSIVE_OR -> "points whose class is whether x and y have the same sign";
      case GAUSS -> "points of two round clouds, 2 classes";
      case SPIRAL -> "points of two arms wound around each other, 2 classes";
      case PLANE -> "points with a target that rises evenly";
      case BUMPS -> "points with a target of six bumps";
    };
  }

  private static Setting test(String what) {
    return Setting.optional("test", "test.csv", what + " with the test samples");
  }

  private static Setting testShare() {
    return Setting.of("testShare", 0.0, "share taken for the test where nothing is given for it");
  }

  private static Entry<DataSpec> csv() {
    return Entry.<DataSpec>of(
            "csv",
            CsvData.class,
            "rows of a CSV file",
            Setting.needed("train", "train.csv", "file"),
            test("file"),
            testShare(),
            Setting.optional("label", "species", "column with the classes"),
            Setting.of("targets", List.of(), "columns with the targets, where these are numbers"),
            Setting.of("ignore", List.of(), "columns that are left out"),
            Setting.optional("weight", "weight", "column with the samples' weights"),
            Setting.of("header", true, "whether the first line names the columns"),
            Setting.optional("separator", ";", "character between fields, or tab"),
            Setting.of("distinct", false, "whether rows that are alike are taken once"))
        .positional(1);
  }

  private static Entry<DataSpec> images() {
    return Entry.<DataSpec>of(
            "imageFolder",
            ImageFolderData.class,
            "images in a folder for each class",
            Setting.needed("train", "photos/train", "folder"),
            Setting.of("shape", Shape.of(32, 32, 3), "height, width and channels"),
            test("folder"),
            testShare(),
            Setting.optional(
                "preprocess",
                Preprocessing.imageNet(),
                "how they are cut and scaled for a network that was trained before"))
        .positional(1);
  }

  private static Entry<DataSpec> matlab() {
    return Entry.<DataSpec>of(
            "matlab",
            MatlabData.class,
            "variables of a MATLAB 5 file",
            Setting.needed("train", "train.mat", "file"),
            Setting.needed("data", "train_data", "variable with the inputs"),
            Setting.optional("labels", "train_labels", "variable with the labels"),
            test("file"),
            Setting.optional("testData", "test_data", "test file's variable with the inputs"),
            Setting.optional("testLabels", "test_labels", "test file's variable with the labels"),
            testShare(),
            Setting.optional(
                "shape", Shape.of(32, 32, 1), "height, width and channels of an image"),
            Setting.of("byRow", false, "whether images lie row by row, not by column"),
            Setting.of("samplesLast", false, "whether the last dimension counts the samples"),
            Setting.of("firstLabel", 1, "number of the first class"),
            Setting.of("classes", List.of(), "names of the classes"))
        .positional(3);
  }

  private static Entry<DataSpec> characters() {
    return Entry.<DataSpec>of(
            "characters",
            CharactersData.class,
            "images of letters and digits from other data, framed as letters style=everyday are",
            Setting.needed("of", List.of(new DataSpec.Mnist()), "data"))
        .positional(1);
  }

  /// With the settings that all data have.
  private static Entry<DataSpec> normalized(Entry<DataSpec> entry) {
    List<Setting> settings = new ArrayList<>(entry.settings());
    settings.add(
        Setting.optional("normalize", Normalization.Method.STANDARD, "scale of the inputs"));
    settings.add(
        Setting.optional(
            "per",
            Normalization.Group.ALL,
            "numbers that share a scale, or none for what suits the shape"));
    settings.add(
        Setting.of("reconstruct", false, "whether inputs are their own targets (autoencoder)"));
    return new Entry<>(
        entry.name(),
        entry.description(),
        List.copyOf(settings),
        entry.positional(),
        false,
        () -> {
          List<Kind<?>> kinds = new ArrayList<>(entry.kinds().get());
          kinds.add(new Kinds.Maybe<>(Kinds.of(Normalization.Method.class)));
          kinds.add(new Kinds.Maybe<>(Kinds.of(Normalization.Group.class)));
          kinds.add(Kinds.FLAG);
          return kinds;
        },
        value -> value instanceof DataSpec data && entry.matches().test(data.plain()),
        given -> {
          DataSpec made = entry.make().apply(given);
          DataSpec data =
              given.get(Boolean.class, "reconstruct") ? new ReconstructedData(made) : made;
          Optional<?> method = given.get(Optional.class, "normalize");
          Optional<?> per = given.get(Optional.class, "per");
          if (method.isPresent()
              && made instanceof ImageFolderData images
              && images.preprocess().isPresent()) {
            throw new SettingException(
                "normalize", "preprocess brings the inputs to a scale already: give one of both");
          }
          if (per.isPresent() && method.isEmpty()) {
            throw new SettingException(
                "per", "per goes with a scale: name that, too, such as normalize: standard");
          }
          return method.isPresent()
              ? new NormalizedData(
                  data,
                  (Normalization.Method) method.get(),
                  per.map(Normalization.Group.class::cast))
              : data;
        },
        value -> {
          DataSpec data = (DataSpec) value;
          List<Object> values = new ArrayList<>(entry.take().apply(data.plain()));
          values.add(
              data instanceof NormalizedData scale
                  ? Optional.of(scale.method())
                  : Optional.empty());
          values.add(data instanceof NormalizedData scale ? scale.per() : Optional.empty());
          values.add(
              (data instanceof NormalizedData scale ? scale.data() : data)
                  instanceof ReconstructedData);
          return values;
        });
  }
}
