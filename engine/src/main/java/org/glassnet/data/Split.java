package org.glassnet.data;

import java.util.Optional;
import java.util.function.UnaryOperator;

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

  /// One set cut in three: shares of its samples, drawn from a seed, for validation and for the
  /// test.
  ///
  /// Shares are rounded to whole samples, a share of 0 is no part; all parts keep the samples'
  /// order.
  ///
  /// @throws DataException where a share is out of range or a part would be empty
  public static Split of(Dataset whole, double validation, double test, long seed) {
    return Cut.anywhere(whole, validation, test, seed);
  }

  /// One set cut in three, each class by itself, so that every part has the classes in the same
  /// proportion.
  ///
  /// @throws DataException where the set has no classes, a share is out of range or a part would be
  ///   empty
  public static Split byClass(Dataset whole, double validation, double test, long seed) {
    return Cut.byClass(whole, validation, test, seed);
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
    Split cut = Cut.validation(train, share, seed);
    return new Split(cut.train, cut.validation, test);
  }

  /// The same with something done to every part: `split.map(OneHot::of)`.
  public Split map(UnaryOperator<Dataset> change) {
    return new Split(change.apply(train), validation.map(change), test.map(change));
  }

  /// The same with all parts normalized as fitted to the training part.
  ///
  /// @throws DataException where an input of the training part is not finite
  public Split normalized(Normalization.Method method, Normalization.Group group) {
    Normalization fitted = Normalization.fit(train, method, group);
    return map(part -> Normalized.of(part, fitted));
  }
}
