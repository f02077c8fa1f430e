package org.glassnet.exchange.onnx.operator;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Values;

/// One number of each window over any number of axes, channels first.
///
/// | in | out |
/// |----|-----|
/// | (batch, channels, image) | (batch, channels, positions) |
///
/// The second output of the largest is where it stands in the input, counted row by row.
public final class Pool extends Plain {
  /// What is made of a window.
  public enum Of {
    /// The largest.
    MAXIMUM,
    /// The mean.
    MEAN,
    /// The p-th root of the sum of p-th powers of magnitudes.
    NORM
  }

  private final Of of;
  private final int channels;
  private final Sliding sliding;
  private final int[] pixels;
  private final int[] counts;
  private final double p;
  private final int[] numbers;

  /// A pooling.
  ///
  /// @param counts for each position how many numbers a mean is taken of
  /// @param p the exponent of a norm
  /// @param numbers for each pixel the number that it is called by in the second output
  public Pool(Of of, int channels, Sliding sliding, int[] counts, double p, int[] numbers) {
    super(
        "pool_" + of.name().toLowerCase(java.util.Locale.ROOT),
        List.of(channels * Dims.size(sliding.image())),
        Dims.shape(sliding.out(channels)));
    this.of = of;
    this.channels = channels;
    this.sliding = sliding;
    this.pixels = sliding.pixels();
    this.counts = counts.clone();
    this.p = p;
    this.numbers = numbers.clone();
  }

  /// How many taps of the window lie in the image, position by position.
  public static int[] inside(Sliding sliding) {
    int[] pixels = sliding.pixels();
    int taps = sliding.taps();
    return IntStream.range(0, sliding.count())
        .map(i ->
            (int)
                Arrays.stream(pixels, i * taps, (i + 1) * taps).filter(pixel -> pixel >= 0).count())
        .toArray();
  }

  @Override
  public List<Shape> outputShapes(List<Shape> inputs) {
    Shape out = outputShape(inputs);
    return of == Of.MAXIMUM ? List.of(out, out) : List.of(out);
  }

  /// The pixel of the largest number.
  private int largest(Values x, int channel, int position) {
    int taps = sliding.taps();
    int image = x.size() / channels;
    int best = -1;
    for (int t = 0; t < taps; t++) {
      int pixel = pixels[position * taps + t];
      if (pixel >= 0
          && (best < 0 || x.at(channel * image + pixel) > x.at(channel * image + best))) {
        best = pixel;
      }
    }
    return best;
  }

  private double sum(Values x, int start, int position) {
    int taps = sliding.taps();
    double sum = 0;
    for (int t = 0; t < taps; t++) {
      int pixel = pixels[position * taps + t];
      if (pixel >= 0) {
        double value = x.at(start + pixel);
        sum += of == Of.NORM ? StrictMath.pow(Math.abs(value), p) : value;
      }
    }
    return sum;
  }

  @Override
  public void forward(List<Values> inputs, List<Values> parameters, List<Values> outputs) {
    Values x = inputs.getFirst();
    int image = x.size() / channels;
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < sliding.count(); i++) {
        int at = c * sliding.count() + i;
        switch (of) {
          case MAXIMUM -> {
            int best = largest(x, c, i);
            outputs.getFirst().put(at, best < 0 ? Float.NEGATIVE_INFINITY : x.at(c * image + best));
            outputs.getLast().put(at, best < 0 ? -1 : c * (double) image + numbers[best]);
          }
          case MEAN -> outputs.getFirst().put(at, sum(x, c * image, i) / counts[i]);
          case NORM -> outputs.getFirst().put(at, StrictMath.pow(sum(x, c * image, i), 1 / p));
        }
      }
    }
  }

  @Override
  public void backward(
      List<Values> inputs,
      List<Values> parameters,
      List<Values> outputs,
      List<Values> outputGradients,
      List<Values> inputGradients,
      List<Values> parameterGradients) {
    Values x = inputs.getFirst();
    int image = x.size() / channels;
    int taps = sliding.taps();
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < sliding.count(); i++) {
        int at = c * sliding.count() + i;
        double y = outputs.getFirst().at(at);
        double dy = outputGradients.getFirst().at(at);
        int best = of == Of.MAXIMUM ? largest(x, c, i) : -1;
        for (int t = 0; t < taps; t++) {
          int pixel = pixels[i * taps + t];
          if (pixel >= 0) {
            double value = x.at(c * image + pixel);
            double slope =
                switch (of) {
                  case MAXIMUM -> pixel == best ? 1 : 0;
                  case MEAN -> 1.0 / counts[i];
                  case NORM -> y == 0 ? 0 : power(value) / StrictMath.pow(y, p - 1);
                };
            inputGradients.getFirst().add(c * image + pixel, dy * slope);
          }
        }
      }
    }
  }

  private double power(double value) {
    return Math.signum(value) * StrictMath.pow(Math.abs(value), p - 1);
  }
}
