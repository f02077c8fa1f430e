package org.glassnet.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glassnet.tensor.RandomStream;

/// Cuts a set into parts.
final class Cut {
  private enum Part {
    TRAINING,
    VALIDATION,
    TEST
  }

  private Cut() {}

  static Split validation(Dataset train, double share, long seed) {
    int held = (int) Math.round(train.size() * share);
    if (!(share > 0 && share < 1) || held == 0 || held == train.size()) {
      throw new DataException(
          "A share of "
              + share
              + " of "
              + train.description()
              + " cannot be set aside for validation: choose a share between 0 and 1 that leaves samples on both sides");
    }
    Part[] parts = new Part[train.size()];
    deal(all(train), held, 0, RandomStream.of(seed, "validation"), parts);
    return split(train, parts);
  }

  static Split anywhere(Dataset whole, double validation, double test, long seed) {
    check(validation, test);
    Part[] parts = new Part[whole.size()];
    deal(all(whole), validation, test, RandomStream.of(seed, "split"), parts);
    return checked(whole, parts, validation, test);
  }

  static Split byClass(Dataset whole, double validation, double test, long seed) {
    check(validation, test);
    if (whole.classes().isEmpty()) {
      throw new DataException(
          "The targets of %s are numbers: only a set with classes can be cut by class"
              .formatted(whole.description()));
    }
    Part[] parts = new Part[whole.size()];
    RandomStream stream = RandomStream.of(seed, "split by class");
    int[] label = labels(whole);
    for (int c = 0; c < whole.classes().size(); c++) {
      int of = c;
      int[] members = Arrays.stream(all(whole)).filter(i -> label[i] == of).toArray();
      deal(members, validation, test, stream.child(c), parts);
    }
    return checked(whole, parts, validation, test);
  }

  private static void check(double validation, double test) {
    if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
      throw new DataException(
          "Shares of %s for validation and %s for the test leave nothing to train on: both are at least 0, together below 1"
              .formatted(validation, test));
    }
  }

  private static void deal(
      int[] members, double validation, double test, RandomStream stream, Part[] parts) {
    int first = (int) Math.round(members.length * validation);
    int both = (int) Math.round(members.length * (validation + test));
    deal(members, first, both - first, stream, parts);
  }

  private static void deal(
      int[] members, int validation, int test, RandomStream stream, Part[] parts) {
    stream.shuffle(members);
    for (int i = 0; i < members.length; i++) {
      parts[members[i]] =
          i < validation ? Part.VALIDATION : i < validation + test ? Part.TEST : Part.TRAINING;
    }
  }

  private static Split checked(Dataset whole, Part[] parts, double validation, double test) {
    Split split = split(whole, parts);
    boolean missing =
        split.train().size() == 0
            || (validation > 0 && split.validation().isEmpty())
            || (test > 0 && split.test().isEmpty());
    if (missing) {
      throw new DataException(
          "Shares of %s for validation and %s for the test of %s leave a part without samples: choose others, or take more samples"
              .formatted(validation, test, whole.description()));
    }
    return split;
  }

  private static Split split(Dataset whole, Part[] parts) {
    return new Split(
        Subset.of(whole, members(parts, Part.TRAINING), "training part"),
        part(whole, parts, Part.VALIDATION, "validation part"),
        part(whole, parts, Part.TEST, "test part"));
  }

  private static Optional<Dataset> part(Dataset whole, Part[] parts, Part part, String name) {
    int[] members = members(parts, part);
    return members.length == 0 ? Optional.empty() : Optional.of(Subset.of(whole, members, name));
  }

  private static int[] members(Part[] parts, Part part) {
    List<Integer> members = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] == part) {
        members.add(i);
      }
    }
    return members.stream().mapToInt(i -> i).toArray();
  }

  private static int[] all(Dataset data) {
    int[] all = new int[data.size()];
    Arrays.setAll(all, i -> i);
    return all;
  }

  /// The class of each sample of a set that has classes.
  static int[] labels(Dataset data) {
    float[] target = new float[data.targetShape().size()];
    int[] labels = new int[data.size()];
    for (int i = 0; i < labels.length; i++) {
      data.target(i, target, 0);
      labels[i] = (int) target[0];
    }
    return labels;
  }
}
