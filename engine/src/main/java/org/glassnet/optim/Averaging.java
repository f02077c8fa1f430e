package org.glassnet.optim;

/// An exponential moving average of the weights: after each update w of a training, `a ← d a + (1 −
/// d) w`, where a begins with the first weights and d is, at the update t = 1, 2, …, `min(decay, (1
/// + t) / (10 + t))`.
///
/// The second bound is TensorFlow's (`num_updates` of `tf.train.ExponentialMovingAverage`): it
/// keeps the first weights, which are random, from being remembered long. All parameters are
/// averaged, those that no gradient trains, too, such as the statistics of batch normalization.
/// Computed as `a = fma(w − a, 1 − d, a)` in float32.
///
/// Training goes on with w; what is validated, kept as the best, watched by policies and returned
/// is a.
///
/// Source: Polyak and Juditsky, "Acceleration of stochastic approximation by averaging", SIAM J.
/// Control and Optimization 30 (1992); with exponential weights: Szegedy et al., "Rethinking the
/// Inception architecture for computer vision", CVPR 2016.
///
/// @param decay how much of the average stays at each update, in [0, 1)
public record Averaging(double decay) {
  /// Checks the decay.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where it is out of its range
  public Averaging {
    Optimizer.share("decay", decay);
  }

  /// The share `1 − d` of the new weights at an update.
  ///
  /// @param update its number, from 1
  public double gain(long update) {
    return 1 - Math.min(decay, (1.0 + update) / (10.0 + update));
  }
}
