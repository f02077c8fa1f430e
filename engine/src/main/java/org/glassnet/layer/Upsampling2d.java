package org.glassnet.layer;

import java.util.List;
import org.glassnet.kernel.Compute;
import org.glassnet.kernel.Matrix;
import org.glassnet.kernel.RowWork;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;

/// Images made larger by whole factors.
///
/// Row i of y stands at row `s = (i + ½) / factor − ½` of x, the centers of pixels being half a
/// pixel from their edges, and columns likewise. Nearest takes the pixel `⌊i / factor⌋`; bilinear
/// takes `⌊s⌋` with the weight `1 − (s − ⌊s⌋)` and `⌊s⌋ + 1` with `s − ⌊s⌋`, where a row outside
/// the image is the one at its edge, and the weight of a pixel is that of its row times that of its
/// column. `dE/dx` of a pixel sums `dE/dy` over all that it gave to, times its weight there.
///
/// | in | out |
/// |----|-----|
/// | (batch, height, width, channels) | (batch, height · factor, width · factor, channels) |
///
/// As in Keras (UpSampling2D) and PyTorch (`align_corners=False`).
///
/// @param factor how many rows and columns come of one
/// @param interpolation how
public record Upsampling2d(Size factor, Interpolation interpolation) implements Layer {
  /// The nearest pixel, with one factor for rows and columns.
  public Upsampling2d(int factor) {
    this(Size.of(factor), Interpolation.NEAREST);
  }

  @Override
  public String kind() {
    return "up_sampling2d";
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape in = Windows.image(this, inputs);
    long height = (long) in.axis(0) * factor.height();
    long width = (long) in.axis(1) * factor.width();
    if (Math.max(height, width) > Integer.MAX_VALUE) {
      throw new ShapeException(
          "up_sampling2d by " + factor + " makes an image of " + in + " too large: take less");
    }
    return Shape.of((int) height, (int) width, in.axis(2));
  }

  @Override
  public boolean view(boolean training) {
    return factor.equals(Size.one());
  }

  @Override
  public boolean backwardReadsInputs() {
    return false;
  }

  @Override
  public boolean backwardReadsOutputs() {
    return false;
  }

  @Override
  @SuppressWarnings("exports")
  public Operator compile(Site site) {
    if (view(site.training())) {
      return Operator.none();
    }
    Slot x = site.input();
    Slot y = site.output();
    Resampling rows = Resampling.of(interpolation, x.shape().axis(0), factor.height());
    Resampling columns = Resampling.of(interpolation, x.shape().axis(1), factor.width());
    int channels = x.shape().axis(2);
    RowWork ahead = weighted(rows, columns, channels, x.value(), y.value());
    RowWork back =
        weighted(rows.transposed(), columns.transposed(), channels, y.gradient(), x.gradient());
    return new UpsamplingOperator(x, y, ahead, back);
  }

  /// Each pixel of `to` is the weighted sum of some of `from`, row by row.
  private static RowWork weighted(
      Resampling rows, Resampling columns, int channels, Matrix from, Matrix to) {
    int width = columns.to();
    return (first, end) -> {
      for (int i = first; i < end; i++) {
        int image = i / rows.to() * rows.from();
        int row = i % rows.to();
        for (int j = 0; j < width; j++) {
          int at = to.offset() + (i * width + j) * channels;
          boolean begun = false;
          for (int r = rows.first(row); r < rows.first(row + 1); r++) {
            int line = (image + rows.source(r)) * columns.from();
            for (int c = columns.first(j); c < columns.first(j + 1); c++) {
              int source = from.offset() + (line + columns.source(c)) * channels;
              float weight = rows.weight(r) * columns.weight(c);
              pixel(from.array(), source, weight, to.array(), at, channels, begun);
              begun = true;
            }
          }
        }
      }
    };
  }

  private static void pixel(
      float[] x, int xo, float weight, float[] y, int yo, int channels, boolean begun) {
    if (begun) {
      for (int k = 0; k < channels; k++) {
        y[yo + k] = Math.fma(weight, x[xo + k], y[yo + k]);
      }
    } else {
      for (int k = 0; k < channels; k++) {
        y[yo + k] = weight * x[xo + k];
      }
    }
  }

  private record UpsamplingOperator(Slot x, Slot y, RowWork ahead, RowWork back)
      implements Operator {
    @Override
    public void forward(Compute compute) {
      compute.rows(ahead, y.rows() * y.shape().axis(0), floats());
    }

    @Override
    public void backward(Compute compute) {
      if (x.wantsGradient()) {
        int factor = y.shape().axis(0) / x.shape().axis(0);
        compute.rows(back, x.rows() * x.shape().axis(0), factor * floats());
      }
    }

    /// Numbers of a row of pixels of y.
    private int floats() {
      return y.shape().axis(1) * y.shape().axis(2);
    }
  }
}
