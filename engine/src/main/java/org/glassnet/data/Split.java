package org.glassnet.data;

import java.util.Arrays;
import java.util.Optional;
import org.glassnet.tensor.RandomStream;

/// What a network trains on, is watched on, and is judged on.
///
/// @param train what gradients are taken from
/// @param validation what is measured after each epoch, if any
/// @param test what is measured once at the end, if any
public record Split(Dataset train, Optional<Dataset> validation, Optional<Dataset> test) {

  /// A training set alone.
  public static Split of(Dataset train) {
    return new Split(train, Optional.empty(), Optional.empty());
  }

  /// A training and a test set.
  public static Split of(Dataset train, Dataset test) {
    return new Split(train, Optional.empty(), Optional.of(test));
  }

  /// The same with a share of the training samples, drawn from a seed, set aside for validation.
  ///
  /// The share is rounded to whole samples; both parts keep the samples' order.
  ///
  /// @throws DataException where a part would be empty
  public Split withValidation(double share, long seed) {
    if (share == 0) {
      return this;
    }
    int held = (int) Math.round(train.size() * share);
    if (!(share > 0 && share < 1) || held == 0 || held == train.size()) {
      throw new DataException(
          "A share of "
              + share
              + " of "
              + train.description()
              + " cannot be set aside for validation: choose a share between 0 and 1 that leaves samples on both sides");
    }
    int[] order = new int[train.size()];
    Arrays.setAll(order, i -> i);
    RandomStream.of(seed, "validation").shuffle(order);
    int[] validationPart = Arrays.copyOfRange(order, 0, held);
    int[] trainPart = Arrays.copyOfRange(order, held, order.length);
    Arrays.sort(validationPart);
    Arrays.sort(trainPart);
    return new Split(
        Subset.of(train, trainPart, "training part"),
        Optional.of(Subset.of(train, validationPart, "validation part")),
        test);
  }
}
