package org.glassnet.kernel;

/// A normalization within samples, forward and backward; made once and run often.
public sealed interface SampleNorm permits GroupNorm, RowNorm {
  /// Sets a channel's γ and β.
  void put(int channel, float scale, float shift);

  /// Writes y.
  void forward(Compute compute);

  /// Computes the gradients: of γ and β for [#gammaGradient] and [#betaGradient].
  ///
  /// @param input whether dE/dx is written
  void backward(Compute compute, boolean input);

  /// dE/dγ of a channel.
  double gammaGradient(int channel);

  /// dE/dβ of a channel.
  double betaGradient(int channel);
}
