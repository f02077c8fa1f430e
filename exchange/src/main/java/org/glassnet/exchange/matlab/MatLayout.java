package org.glassnet.exchange.matlab;

import java.util.List;
import java.util.Optional;
import org.glassnet.data.DataException;
import org.glassnet.tensor.Shape;

/// Which variables of a MATLAB file are samples and labels, and how they lie there.
///
/// ```java
/// MatLayout.of("train_data", "train_labels").withImages(Shape.of(32, 32, 1))
/// ```
///
/// @param data the variable with the inputs: an array whose first dimension counts the samples, or
///   an array of cells, classes × samples, each of which is an input
/// @param labels the variable with the labels: one whole number a sample, or a row of 0 and one 1;
///   empty where the rows of cells are the classes
/// @param images the shape (height, width, channels) of an input; empty: as many numbers in their
///   order, or what the array itself has
/// @param byRow whether the numbers of an image lie row by row, a pixel's channels together, and
///   not in MATLAB's order, column by column
/// @param samplesLast whether the last dimension counts the samples, not the first
/// @param firstLabel the number of the first class, 1 in most files
/// @param classes the names of the classes; empty: their numbers
public record MatLayout(
    String data,
    Optional<String> labels,
    Optional<Shape> images,
    boolean byRow,
    boolean samplesLast,
    int firstLabel,
    List<String> classes) {
  /// Checks the shape of images.
  ///
  /// @throws DataException where it has no three axes
  public MatLayout {
    classes = List.copyOf(classes);
    if (images.filter(shape -> shape.rank() != 3).isPresent()) {
      throw new DataException(
          "Images of shape %s were asked for: give (height, width, channels)"
              .formatted(images.get()));
    }
  }

  /// An array of samples and an array of labels; samples come first, labels begin at 1.
  public static MatLayout of(String data, String labels) {
    return new MatLayout(data, Optional.of(labels), Optional.empty(), false, false, 1, List.of());
  }

  /// An array of cells with a row for each class.
  public static MatLayout cells(String data) {
    return new MatLayout(data, Optional.empty(), Optional.empty(), false, false, 1, List.of());
  }

  /// With inputs that are images, in the file column by column, (height, width, channels).
  public MatLayout withImages(Shape shape) {
    return images(shape, false);
  }

  /// With inputs that are images, in the file row by row, (height, width, channels).
  public MatLayout withImagesByRow(Shape shape) {
    return images(shape, true);
  }

  private MatLayout images(Shape shape, boolean rows) {
    return new MatLayout(data, labels, Optional.of(shape), rows, samplesLast, firstLabel, classes);
  }

  /// With the samples along the last dimension.
  public MatLayout withSamplesLast() {
    return new MatLayout(data, labels, images, byRow, true, firstLabel, classes);
  }

  /// With labels that begin at this number.
  public MatLayout withFirstLabel(int label) {
    return new MatLayout(data, labels, images, byRow, samplesLast, label, classes);
  }

  /// With these names of the classes.
  public MatLayout withClasses(List<String> names) {
    return new MatLayout(data, labels, images, byRow, samplesLast, firstLabel, names);
  }
}
