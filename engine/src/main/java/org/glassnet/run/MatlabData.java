package org.glassnet.run;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;

/// Samples in MATLAB files; opening them is the caller's, who has the library for it.
///
/// @param train the file with the training samples
/// @param data its variable with the inputs
/// @param labels its variable with the labels; empty where the rows of an array of cells are the
///   classes
/// @param test the file with the test samples, if there is one
/// @param testData the test file's variable with the inputs; empty: named as in the training file
/// @param testLabels the test file's variable with the labels; empty: named as in the training file
/// @param testShare the share of the training samples that is taken for the test where there is no
///   file for it, in [0, 1)
/// @param shape the shape of an image, (height, width, channels), where inputs are images
/// @param byRow whether the numbers of an image lie row by row, not in MATLAB's order
/// @param samplesLast whether the last dimension counts the samples, not the first
/// @param firstLabel the number of the first class
/// @param classes the names of the classes; empty: their numbers
public record MatlabData(
    String train,
    String data,
    Optional<String> labels,
    Optional<String> test,
    Optional<String> testData,
    Optional<String> testLabels,
    double testShare,
    Optional<Shape> shape,
    boolean byRow,
    boolean samplesLast,
    int firstLabel,
    List<String> classes)
    implements DataSpec.Files {
  /// Checks the share and the shape.
  ///
  /// @throws GlassnetException where one does not hold
  public MatlabData {
    classes = List.copyOf(classes);
    DataSpec.share(testShare);
    if (shape.filter(image -> image.rank() != 3).isPresent()) {
      throw new GlassnetException(
          "matlab has shape " + shape.get() + ": give height, width and channels");
    }
  }

  @Override
  public String name() {
    return "matlab";
  }

  @Override
  public Optional<Shape> inputShape() {
    return shape;
  }

  @Override
  public MatlabData located(UnaryOperator<String> where) {
    return new MatlabData(
        where.apply(train),
        data,
        labels,
        test.map(where),
        testData,
        testLabels,
        testShare,
        shape,
        byRow,
        samplesLast,
        firstLabel,
        classes);
  }

  /// Training samples with their test samples, or with the share of them that is for the test.
  public Split split(Dataset samples, Optional<Dataset> tests) {
    return FileData.split(samples, tests, testShare);
  }

  @Override
  public Split open(DataFiles files) {
    return files.matlab(this);
  }
}
