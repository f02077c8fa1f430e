package org.glassnet.data;

import java.util.ArrayList;
import java.util.List;

/// What the columns of a CSV file became: which numbers an input holds, in which order.
///
/// Another file read by the same columns (the test set of a training set) gives the same numbers
/// the same places.
///
/// @param inputs the columns that are inputs
/// @param targets the columns that are targets
/// @param classes the names of the classes in order, where the target is a class label; else empty
public record CsvColumns(List<Input> inputs, List<String> targets, List<String> classes) {
  /// Keeps copies.
  public CsvColumns {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
    classes = List.copyOf(classes);
  }

  /// A column of inputs.
  ///
  /// @param column its name
  /// @param words the words that it holds, in order, each of which became a number 0 or 1; empty
  ///   for a column of numbers
  public record Input(String column, List<String> words) {
    /// Keeps a copy.
    public Input {
      words = List.copyOf(words);
    }

    /// How many numbers of an input come from this column.
    public int width() {
      return Math.max(1, words.size());
    }
  }

  /// How many numbers an input has.
  public int width() {
    return inputs.stream().mapToInt(Input::width).sum();
  }

  /// What each number of an input is: `age`, `colour=red`.
  public List<String> features() {
    List<String> features = new ArrayList<>();
    for (Input input : inputs) {
      if (input.words().isEmpty()) {
        features.add(input.column());
      }
      input.words().forEach(word -> features.add(input.column() + "=" + word));
    }
    return List.copyOf(features);
  }
}
