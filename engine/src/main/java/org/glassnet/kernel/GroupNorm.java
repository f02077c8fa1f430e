package org.glassnet.kernel;

import java.util.Arrays;

/// Normalization of groups of channels over the positions of each sample.
///
/// Sums within a sample are those of [BatchMoments] and [ChannelMap], its rows being the positions;
/// where there is one group, all its numbers count as one channel. What samples add to the
/// gradients of γ and β is added up in double precision, in parts of so many samples as the sizes
/// say, ascending.
public final class GroupNorm implements SampleNorm {
  private static final int PART = 8192;

  private final Matrix x;
  private final Matrix y;
  private final Matrix dy;
  private final Matrix dx;
  private final int samples;
  private final int groups;
  private final double epsilon;
  private final ChannelRows layout;
  private final ChannelRows counted;
  private final int together;
  private final float[] gamma;
  private final float[] beta;
  private final double[] mean;
  private final double[] inverse;
  private final double[] sums;
  private final double[] sum;
  private final Part forward = this::forward;
  private final Part backward = this::backward;
  private boolean passes;

  /// @param x dense samples, each of dense rows of channels
  /// @param y where the result is written; may be x's place in inference
  /// @param dy dE/dy
  /// @param dx where dE/dx is written; may be dy's place
  /// @param samples how many samples, ≥ 1
  /// @param positions how many rows a sample has
  /// @param channels how many numbers a row has
  /// @param groups how many groups of neighbouring channels
  /// @param epsilon what is added to variances
  public GroupNorm(
      Matrix x,
      Matrix y,
      Matrix dy,
      Matrix dx,
      int samples,
      int positions,
      int channels,
      int groups,
      double epsilon) {
    this.x = x;
    this.y = y;
    this.dy = dy;
    this.dx = dx;
    this.samples = samples;
    this.groups = groups;
    this.epsilon = epsilon;
    this.layout = new ChannelRows(positions, channels);
    this.counted = groups == 1 ? new ChannelRows(positions * channels, 1) : layout;
    this.together = Math.max(1, PART / layout.numbers());
    this.gamma = new float[channels];
    this.beta = new float[channels];
    this.mean = new double[samples * groups];
    this.inverse = new double[samples * groups];
    this.sums = new double[2 * parts() * channels];
    this.sum = new double[2 * channels];
  }

  @Override
  public void put(int channel, float scale, float shift) {
    gamma[channel] = scale;
    beta[channel] = shift;
  }

  @Override
  public void forward(Compute compute) {
    compute.split(forward, parts(), 1, 3L * samples * layout.work());
  }

  @Override
  public void backward(Compute compute, boolean input) {
    passes = input;
    compute.split(backward, parts(), 1, 4L * samples * layout.work());
    Arrays.fill(sum, 0);
    for (int part = 0; part < parts(); part++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += sums[part * sum.length + i];
      }
    }
  }

  @Override
  public double betaGradient(int channel) {
    return sum[channel];
  }

  @Override
  public double gammaGradient(int channel) {
    return sum[layout.channels() + channel];
  }

  private int parts() {
    return Math.ceilDiv(samples, together);
  }

  private void forward(Kernels kernels, int from, int to, Scratch scratch) {
    int width = layout.width();
    float[] table = scratch.panel(Math.max(3 * width, counted.width()));
    float[] found = scratch.tile(counted.width());
    double[] moments = scratch.doubles(4 * counted.channels());
    for (int sample = from * together; sample < Math.min(to * together, samples); sample++) {
      moments(kernels.channels(), sample, table, found, moments);
      for (int c = 0; c < layout.channels(); c++) {
        int at = sample * groups + group(c);
        float center = (float) mean[at];
        double scale = gamma[c] * inverse[at];
        float shift = (float) (beta[c] - (mean[at] - center) * scale);
        for (int j = c; j < Math.min(width, layout.numbers()); j += layout.channels()) {
          table[j] = center;
          table[width + j] = (float) scale;
          table[2 * width + j] = shift;
        }
      }
      kernels
          .channels()
          .map(
              Pointwise.LINEAR,
              0,
              x.array(),
              x.offset() + first(sample),
              y.array(),
              y.offset() + first(sample),
              layout.numbers(),
              table,
              width);
    }
  }

  private int first(int sample) {
    return sample * layout.numbers();
  }

  private int group(int channel) {
    return channel / (layout.channels() / groups);
  }

  /// Mean and inverse deviation of each group of a sample.
  private void moments(
      ChannelKernels kernels, int sample, float[] table, float[] found, double[] moments) {
    int channels = counted.channels();
    for (int chunk = 0; chunk < counted.chunks(); chunk++) {
      int before = chunk * counted.chunkRows();
      int rows = counted.rowsOf(chunk);
      int at = x.offset() + first(sample) + before * channels;
      int to = chunk == 0 ? 0 : 2 * channels;
      Moments.ofChunk(kernels, counted, x.array(), at, rows, table, found, moments, to);
      if (chunk > 0) {
        Moments.merge(moments, to, 0, channels, before, rows);
      }
    }
    int size = channels / groups;
    for (int g = 0; g < groups; g++) {
      double middle = 0;
      for (int c = g * size; c < (g + 1) * size; c++) {
        middle += moments[c];
      }
      middle /= size;
      double squares = 0;
      for (int c = g * size; c < (g + 1) * size; c++) {
        double difference = moments[c] - middle;
        squares += moments[channels + c] + counted.rows() * difference * difference;
      }
      mean[sample * groups + g] = middle;
      inverse[sample * groups + g] =
          1 / Math.sqrt(squares / ((double) counted.rows() * size) + epsilon);
    }
  }

  private void backward(Kernels kernels, int from, int to, Scratch scratch) {
    int width = layout.width();
    int channels = layout.channels();
    float[] table = scratch.panel(6 * width);
    float[] found = scratch.tile(2 * width);
    double[] slopes = scratch.doubles(2 * channels);
    for (int part = from; part < to; part++) {
      Arrays.fill(sums, part * sum.length, (part + 1) * sum.length, 0);
      int end = Math.min((part + 1) * together, samples);
      for (int sample = part * together; sample < end; sample++) {
        addSlopes(kernels.channels(), sample, table, found, slopes);
        for (int i = 0; i < sum.length; i++) {
          sums[part * sum.length + i] += slopes[i];
        }
        if (passes) {
          passBack(kernels.channels(), sample, table, slopes);
        }
      }
    }
  }

  /// What a sample adds to the gradients of β, and then those of γ.
  private void addSlopes(
      ChannelKernels kernels, int sample, float[] table, float[] found, double[] slopes) {
    int channels = layout.channels();
    int width = layout.width();
    int used = Math.min(width, layout.numbers());
    for (int j = 0; j < used; j++) {
      table[j] = (float) mean[sample * groups + group(j % channels)];
    }
    Arrays.fill(slopes, 0, 2 * channels, 0);
    for (int chunk = 0; chunk < layout.chunks(); chunk++) {
      int at = first(sample) + chunk * layout.chunkRows() * channels;
      int n = layout.rowsOf(chunk) * channels;
      kernels.slopeSums(
          Pointwise.LINEAR,
          0,
          x.array(),
          x.offset() + at,
          dy.array(),
          dy.offset() + at,
          n,
          table,
          width,
          found,
          0);
      for (int c = 0; c < channels; c++) {
        slopes[c] += Moments.at(found, 0, c, channels, width);
        slopes[channels + c] += Moments.at(found, width, c, channels, width);
      }
    }
    for (int c = 0; c < channels; c++) {
      int at = sample * groups + group(c);
      double lost = mean[at] - (float) mean[at];
      slopes[channels + c] = (slopes[channels + c] - lost * slopes[c]) * inverse[at];
    }
  }

  private void passBack(ChannelKernels kernels, int sample, float[] table, double[] slopes) {
    int channels = layout.channels();
    int size = channels / groups;
    double n = (double) layout.rows() * size;
    for (int g = 0; g < groups; g++) {
      double plain = 0;
      double product = 0;
      for (int c = g * size; c < (g + 1) * size; c++) {
        plain += gamma[c] * slopes[c];
        product += gamma[c] * slopes[channels + c];
      }
      int at = sample * groups + g;
      double tilt = -inverse[at] * inverse[at] * product / n;
      double lift = -inverse[at] * plain / n - tilt * (mean[at] - (float) mean[at]);
      for (int c = g * size; c < (g + 1) * size; c++) {
        putSlope(table, c, (float) (gamma[c] * inverse[at]), (float) tilt, (float) lift);
      }
    }
    kernels.slopes(
        Pointwise.LINEAR,
        0,
        x.array(),
        x.offset() + first(sample),
        dy.array(),
        dy.offset() + first(sample),
        dx.array(),
        dx.offset() + first(sample),
        layout.numbers(),
        table,
        layout.width());
  }

  private void putSlope(float[] table, int channel, float slope, float tilt, float lift) {
    int width = layout.width();
    for (int j = channel; j < Math.min(width, layout.numbers()); j += layout.channels()) {
      table[3 * width + j] = slope;
      table[4 * width + j] = tilt;
      table[5 * width + j] = lift;
    }
  }
}
