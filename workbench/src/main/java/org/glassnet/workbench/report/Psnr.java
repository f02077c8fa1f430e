package org.glassnet.workbench.report;

import org.glassnet.data.Dataset;
import org.glassnet.tensor.Tensor;

/// How near reconstructions are to the inputs, which are from 0 to 1.
///
/// The peak signal-to-noise ratio of a sample is `10 log₁₀(1 / mean squared error)`; the mean over
/// samples is that of their ratios.
final class Psnr {
  private Psnr() {}

  /// The mean ratio, in decibel.
  static double mean(Dataset data, Tensor said) {
    double sum = 0;
    for (int i = 0; i < data.size(); i++) {
      sum += -10 * StrictMath.log10(error(data, said, i));
    }
    return sum / data.size();
  }

  /// The mean squared error.
  static double error(Dataset data, Tensor said) {
    double sum = 0;
    for (int i = 0; i < data.size(); i++) {
      sum += error(data, said, i);
    }
    return sum / data.size();
  }

  private static double error(Dataset data, Tensor said, int sample) {
    int size = data.inputShape().size();
    float[] input = new float[size];
    data.input(sample, input, 0);
    double squares = 0;
    for (int k = 0; k < size; k++) {
      double off = (double) said.at(sample * size + k) - input[k];
      squares += off * off;
    }
    return squares / size;
  }
}
