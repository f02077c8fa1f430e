package org.glassnet.workbench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.glassnet.train.ConfusionMatrix;

/// Which classes are taken for which most often.
public final class Confused {
  private Confused() {}

  /// A class that is taken for another.
  ///
  /// @param actual what samples are
  /// @param said what they were taken for
  /// @param count how many
  public record Pair(int actual, int said, long count) {}

  /// The pairs that are confused most, the most frequent first.
  public static List<Pair> most(ConfusionMatrix matrix, int count) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < matrix.classes().size(); i++) {
      for (int j = 0; j < matrix.classes().size(); j++) {
        if (i != j && matrix.count(i, j) > 0) {
          pairs.add(new Pair(i, j, matrix.count(i, j)));
        }
      }
    }
    return pairs.stream()
        .sorted(Comparator.comparingLong(Pair::count).reversed())
        .limit(count)
        .toList();
  }

  /// The same in words.
  static String sentence(ConfusionMatrix matrix, int count) {
    List<String> pairs =
        most(matrix, count).stream()
            .map(pair ->
                matrix.classes().get(pair.actual())
                    + " taken for "
                    + matrix.classes().get(pair.said())
                    + " ("
                    + Numbers.count(pair.count(), "time")
                    + ")")
            .toList();
    return pairs.isEmpty()
        ? "No sample was taken for another class."
        : "Most confused: " + String.join(", ", pairs) + ".";
  }
}
