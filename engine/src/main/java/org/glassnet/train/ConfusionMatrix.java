package org.glassnet.train;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.glassnet.tensor.ShapeException;

/// How often samples of each class were taken for each class.
///
/// @param classes the names of the classes
/// @param counts the samples of class `i` that were taken for class `j`, at `[i][j]`
public record ConfusionMatrix(List<String> classes, long[][] counts) {
  /// Keeps its own copy.
  ///
  /// @throws ShapeException where there is not a row and a column for each class
  public ConfusionMatrix {
    classes = List.copyOf(classes);
    int size = classes.size();
    counts = copy(counts);
    if (counts.length != size || Arrays.stream(counts).anyMatch(row -> row.length != size)) {
      throw new ShapeException(
          "A confusion matrix of "
              + size
              + " classes has as many rows and columns, but there are "
              + counts.length
              + " rows of "
              + Arrays.stream(counts).map(row -> row.length).distinct().toList());
    }
  }

  /// A copy of the counts.
  @Override
  public long[][] counts() {
    return copy(counts);
  }

  /// How many samples of a class were taken for another, or for the same.
  public long count(int actual, int predicted) {
    return counts[actual][predicted];
  }

  /// How many samples there are.
  public long samples() {
    return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
  }

  /// The share of samples taken for what they are; NaN where there are none.
  public double accuracy() {
    long right = IntStream.range(0, counts.length).mapToLong(c -> counts[c][c]).sum();
    return right / (double) samples();
  }

  /// Of the samples taken for a class, the share that are of it: `TP / (TP + FP)`; 0 where none
  /// are.
  public double precision(int c) {
    return share(counts[c][c], said(c));
  }

  /// Of the samples of a class, the share that are taken for it: `TP / (TP + FN)`; 0 where there
  /// are none.
  public double recall(int c) {
    return share(counts[c][c], occurring(c));
  }

  /// The harmonic mean of precision and recall: `2 TP / (2 TP + FP + FN)`; 0 where a class neither
  /// occurs nor is said.
  public double f1(int c) {
    return share(2 * counts[c][c], said(c) + occurring(c));
  }

  /// The mean of [#precision] over the classes that occur or are said.
  public double precision() {
    return mean(this::precision);
  }

  /// The mean of [#recall] over the classes that occur or are said.
  public double recall() {
    return mean(this::recall);
  }

  /// The mean of [#f1] over the classes that occur or are said.
  public double f1() {
    return mean(this::f1);
  }

  private double mean(IntToDoubleFunction figure) {
    double sum = 0;
    int met = 0;
    for (int c = 0; c < counts.length; c++) {
      if (said(c) + occurring(c) > 0) {
        sum += figure.applyAsDouble(c);
        met++;
      }
    }
    return sum / met;
  }

  private long said(int c) {
    return Arrays.stream(counts).mapToLong(row -> row[c]).sum();
  }

  private long occurring(int c) {
    return Arrays.stream(counts[c]).sum();
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : part / (double) whole;
  }

  private static long[][] copy(long[][] counts) {
    return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConfusionMatrix that
        && classes.equals(that.classes)
        && Arrays.deepEquals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * classes.hashCode() + Arrays.deepHashCode(counts);
  }

  @Override
  public String toString() {
    return "ConfusionMatrix" + classes + Arrays.deepToString(counts);
  }
}
