package org.glassnet.exchange.matlab;

import java.util.List;
import java.util.stream.IntStream;
import us.hebi.matlab.mat.types.Cell;

/// The classes of samples.
///
/// @param labels a class index, from 0, for each sample
/// @param classes the names
record MatLabels(int[] labels, List<String> classes) {
  private static final int MOST_CLASSES = 10_000;

  static MatLabels of(MatNumbers labels, MatNumbers data, MatLayout layout) throws MatFault {
    int samples = MatInputs.samples(data, layout);
    List<Integer> dimensions = labels.dimensions();
    int counted = layout.samplesLast() ? dimensions.getLast() : dimensions.getFirst();
    if (labels.size() == samples) {
      return indices(labels, layout);
    }
    if (dimensions.size() != 2 || counted != samples) {
      throw new MatFault(
          ("variable \"%s\" is %s and has %,d samples, variable \"%s\" is %s: give one label a sample,"
                  + " or a row of 0 and one 1. Do samples lie along the %s dimension?")
              .formatted(
                  data.name(),
                  MatVariable.times(data.dimensions()),
                  samples,
                  labels.name(),
                  MatVariable.times(dimensions),
                  layout.samplesLast() ? "first" : "last"));
    }
    return oneHot(labels, samples, layout);
  }

  private static MatLabels indices(MatNumbers labels, MatLayout layout) throws MatFault {
    int first = layout.firstLabel();
    int classes = layout.classes().isEmpty() ? MOST_CLASSES : layout.classes().size();
    int[] result = new int[labels.size()];
    int most = 0;
    for (int i = 0; i < result.length; i++) {
      double label = labels.at(i);
      if (!(label >= first && label < (double) first + classes && label == Math.rint(label))) {
        throw new MatFault(
            "variable \"%s\": the label of sample %d (counted from 0) is %s; labels are whole numbers %d … %d. Do they begin at another number, or are there more classes?"
                .formatted(labels.name(), i, label, first, (long) first + classes - 1));
      }
      result[i] = (int) (label - first);
      most = Math.max(most, result[i]);
    }
    return new MatLabels(result, names(most + 1, layout));
  }

  private static MatLabels oneHot(MatNumbers labels, int samples, MatLayout layout)
      throws MatFault {
    int classes = labels.size() / samples;
    if (!layout.classes().isEmpty() && layout.classes().size() != classes) {
      throw new MatFault(
          "variable \"%s\" has %d classes a row, but %d names were given"
              .formatted(labels.name(), classes, layout.classes().size()));
    }
    int[] result = new int[samples];
    for (int sample = 0; sample < samples; sample++) {
      int found = -1;
      for (int c = 0; c < classes; c++) {
        double value =
            labels.at(layout.samplesLast() ? sample * classes + c : sample + samples * c);
        if ((value != 0 && value != 1) || (value == 1 && found >= 0)) {
          throw noRow(labels, sample);
        }
        found = value == 1 ? c : found;
      }
      if (found < 0) {
        throw noRow(labels, sample);
      }
      result[sample] = found;
    }
    return new MatLabels(result, names(classes, layout));
  }

  private static MatFault noRow(MatNumbers labels, int sample) {
    return new MatFault(
        "variable \"%s\": the row of sample %d (counted from 0) does not consist of 0 and one 1"
            .formatted(labels.name(), sample));
  }

  /// The rows of cells are the classes.
  static MatLabels ofRows(Cell cells, MatLayout layout) throws MatFault {
    int classes = cells.getNumRows();
    if (!layout.classes().isEmpty() && layout.classes().size() != classes) {
      throw new MatFault(
          "variable \"%s\" has cells of %d classes, but %d names were given"
              .formatted(layout.data(), classes, layout.classes().size()));
    }
    int perClass = cells.getNumCols();
    int[] result = IntStream.range(0, cells.getNumElements()).map(i -> i / perClass).toArray();
    return new MatLabels(result, names(classes, layout));
  }

  private static List<String> names(int classes, MatLayout layout) {
    return layout.classes().isEmpty()
        ? IntStream.range(0, classes)
            .mapToObj(c -> Integer.toString(layout.firstLabel() + c))
            .toList()
        : layout.classes();
  }
}
