package org.glassnet.data;

import java.nio.file.Path;

/// Images and their labels, from two IDX files that agree.
///
/// @param images the images, count × height × width (or count × features)
/// @param labels one whole number per image, 0 ≤ label < classes
/// @param classes how many classes there are
public record IdxPair(Idx images, Idx labels, int classes) {
  /// Checks that the two agree.
  ///
  /// @throws DataException where the images have fewer than two dimensions, the labels are not one
  ///   whole number per image, or a label is outside 0 … classes − 1
  public IdxPair {
    if (classes < 1) {
      throw new DataException(
          "A data set of " + classes + " classes was asked for; there must be at least 1");
    }
    if (images.dimensions().size() < 2) {
      throw new DataException(
          ("%s: images have two dimensions or more, this file has %s."
                  + " Are images and labels exchanged?")
              .formatted(images.source(), images));
    }
    if (labels.dimensions().size() != 1 || !labels.type().whole()) {
      throw new DataException(
          ("%s: labels have one dimension and are whole numbers, this file has %s."
                  + " Are images and labels exchanged?")
              .formatted(labels.source(), labels));
    }
    if (images.count() != labels.count()) {
      throw new DataException(
          ("%s holds %s images, %s %s labels; every image needs one label."
                  + " Do the two files belong together?")
              .formatted(images.source(), images.count(), labels.source(), labels.count()));
    }
    for (int i = 0; i < labels.count(); i++) {
      double label = labels.value(i);
      if (label < 0 || label >= classes) {
        throw new DataException(
            ("%s: label %s of item %s (counted from 0) is outside 0…%s, the range of %s classes."
                    + " Give the right number of classes, or the right file")
                .formatted(labels.source(), (int) label, i, classes - 1, classes));
      }
    }
  }

  /// Reads the two files and checks that they agree.
  ///
  /// @throws DataException where one cannot be read, or they do not agree
  public static IdxPair read(Path images, Path labels, int classes) {
    return new IdxPair(Idx.read(images), Idx.read(labels), classes);
  }

  /// How many images there are.
  public int count() {
    return images.count();
  }

  /// The class of an image, 0 ≤ label < classes.
  public int label(int index) {
    return (int) labels.value(index);
  }
}
