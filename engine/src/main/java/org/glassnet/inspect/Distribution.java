package org.glassnet.inspect;

/// What is to be seen of many numbers at once.
///
/// Numbers that are not finite are counted and otherwise left out; where no number is finite, mean
/// and deviation are 0, smallest and largest NaN.
///
/// @param count how many numbers are finite
/// @param nonFinite how many are not
/// @param mean μ = Σ x / n
/// @param deviation √(Σ (x − μ)² / n)
/// @param smallest the smallest
/// @param largest the largest
/// @param histogram how they are spread between the two
public record Distribution(
    long count,
    long nonFinite,
    double mean,
    double deviation,
    double smallest,
    double largest,
    Histogram histogram) {
  /// The largest |x|; 0 where there is none.
  public double largestMagnitude() {
    return count == 0 ? 0 : Math.max(Math.abs(smallest), Math.abs(largest));
  }

  /// Σ x².
  public double squares() {
    return count * (mean * mean + deviation * deviation);
  }

  /// The Euclidean norm √(Σ x²).
  public double norm() {
    return Math.sqrt(squares());
  }
}
