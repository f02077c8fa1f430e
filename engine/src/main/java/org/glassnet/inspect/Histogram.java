package org.glassnet.inspect;

import java.util.List;

/// How many numbers fall into each of some equally wide bins.
///
/// With n bins, bin i holds the numbers from `smallest + i · w` to before `smallest + (i + 1) · w`
/// with `w = (largest − smallest) / n`; the last one holds the largest, too. Where all numbers are
/// equal there is one bin; where there are none, there is none.
///
/// @param smallest where the first bin begins
/// @param largest where the last one ends
/// @param counts how many numbers are in each
public record Histogram(double smallest, double largest, List<Long> counts) {
  /// How many bins there are where numbers differ.
  public static final int BINS = 32;

  /// Keeps its own copy.
  public Histogram {
    counts = List.copyOf(counts);
  }
}
