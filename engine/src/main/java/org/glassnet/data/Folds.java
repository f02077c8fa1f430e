package org.glassnet.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.glassnet.tensor.RandomStream;

/// A set cut in k parts, each of which is the test once while the others are trained on.
///
/// Samples are dealt to the folds like cards, drawn from a seed, class by class where there are
/// classes: the sizes of two folds differ by at most one, and so do their numbers of a class. All
/// parts keep the samples' order.
///
/// Source: Kohavi, "A study of cross-validation and bootstrap for accuracy estimation and model
/// selection", IJCAI 1995.
public final class Folds {
  private Folds() {}

  /// The k ways to train on all folds but one and to test on that.
  ///
  /// @param count k, from 2 to the number of samples
  /// @throws DataException where it is out of its range
  public static List<Split> of(Dataset whole, int count, long seed) {
    if (count < 2 || count > whole.size()) {
      throw new DataException(
          "%s cannot be cut in %d folds: there are 2 or more, and no more than samples"
              .formatted(whole.description(), count));
    }
    int[] fold = fold(whole, count, RandomStream.of(seed, "folds"));
    List<Split> splits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int held = i;
      int[] rest = IntStream.range(0, fold.length).filter(s -> fold[s] != held).toArray();
      int[] test = IntStream.range(0, fold.length).filter(s -> fold[s] == held).toArray();
      String name = "fold %d of %d".formatted(i + 1, count);
      splits.add(Split.of(Subset.of(whole, rest, "all but " + name), Subset.of(whole, test, name)));
    }
    return splits;
  }

  /// The fold of each sample.
  private static int[] fold(Dataset whole, int count, RandomStream stream) {
    int[] fold = new int[whole.size()];
    int[] label = whole.classes().isEmpty() ? new int[fold.length] : Cut.labels(whole);
    int classes = Arrays.stream(label).max().orElse(0) + 1;
    int dealt = 0;
    for (int c = 0; c < classes; c++) {
      int of = c;
      int[] members = IntStream.range(0, fold.length).filter(i -> label[i] == of).toArray();
      stream.child(c).shuffle(members);
      for (int member : members) {
        fold[member] = dealt % count;
        dealt++;
      }
    }
    return fold;
  }
}
