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
/// The second output of the largest is where it stands in the input.
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
  private final boolean columnFirst;
  private final int[] numbers;

  /// A pooling.
  ///
  /// @param counts for each position how many numbers a mean is taken of
  /// @param p the exponent of a norm
  /// @param columnFirst whether the second output counts pixels with the first axis fastest
  public Pool(Of of, int channels, Sliding sliding, int[] counts, double p, boolean columnFirst) {
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
    this.columnFirst = columnFirst;
    numbers = columnFirst ? numbers(sliding.image()) : new int[0];
  }

  /// What each pixel is called by where the first axis counts fastest.
  private static int[] numbers(List<Integer> image) {
    int[] axes = IntStream.range(0, image.size()).map(i -> image.size() - 1 - i).toArray();
    int[] order = Dims.transposition(image, axes);
    int[] numbers = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      numbers[order[i]] = i;
    }
    return numbers;
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

  /// What is made of a window.
  public Of of() {
    return of;
  }

  /// How many channels there are.
  public int channels() {
    return channels;
  }

  /// The window.
  public Sliding sliding() {
    return sliding;
  }

  /// For each position how many numbers a mean is taken of.
  public int[] counts() {
    return counts.clone();
  }

  /// The exponent of a norm.
  public double p() {
    return p;
  }

  /// Whether the second output counts pixels with the first axis fastest.
  public boolean columnFirst() {
    return columnFirst;
  }

  private int number(int pixel) {
    return columnFirst ? numbers[pixel] : pixel;
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
            outputs.getLast().put(at, best < 0 ? -1 : c * (double) image + number(best));
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
