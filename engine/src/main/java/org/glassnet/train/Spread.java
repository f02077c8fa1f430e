package org.glassnet.train;

/// Mean and standard deviation of a figure over several networks.
///
/// @param mean `Σ x / n`
/// @param deviation `√(Σ (x − mean)² / (n − 1))`, of one network's figure, not of the mean
public record Spread(double mean, double deviation) {
  /// Of some figures, at least two.
  static Spread of(double[] figures) {
    double sum = 0;
    for (double figure : figures) {
      sum += figure;
    }
    double mean = sum / figures.length;
    double squares = 0;
    for (double figure : figures) {
      squares += (figure - mean) * (figure - mean);
    }
    return new Spread(mean, Math.sqrt(squares / (figures.length - 1)));
  }
}
