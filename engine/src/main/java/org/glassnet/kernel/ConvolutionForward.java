package org.glassnet.kernel;

import java.util.Optional;
import org.glassnet.kernel.Product.Form;
import org.glassnet.kernel.Product.Start;

/// The forward computation of a convolution, made once and run often; see
/// [ConvolutionKernels#forward], and [ConvolutionKernels#filteredTiles] where [MinimalFiltering]
/// suits.
public final class ConvolutionForward {
  /// Positions that each thread needs to be worth all the weights.
  private static final int ROWS = 128;

  /// Filters where parts may begin.
  private static final int COLUMNS = 64;

  final Convolution c;
  final Optional<Matrix> bias;
  final Pointwise f;
  final float alpha;
  final Walk walk;
  private final Optional<Product> product;
  private final Optional<FilteredConvolution> filtered;
  private final Part positions;
  private final Part filters;

  /// @param c the convolution
  /// @param bias one number a filter
  /// @param f applied to each finished element; one of the [Pointwise#fused] ones
  /// @param alpha the activation's parameter
  public ConvolutionForward(Convolution c, Optional<Matrix> bias, Pointwise f, float alpha) {
    this.c = c;
    this.bias = bias;
    this.f = f;
    this.alpha = alpha;
    this.walk = Walk.forward(c);
    this.product = product(c, bias, f, alpha);
    this.filtered =
        MinimalFiltering.suits(c)
            ? Optional.of(FilteredConvolution.forward(c, bias, f, alpha))
            : Optional.empty();
    this.positions =
        (kernels, from, to, scratch) ->
            kernels.convolutions().forward(this, from, to, 0, c.filters(), scratch);
    this.filters =
        (kernels, from, to, scratch) ->
            kernels.convolutions().forward(this, 0, c.positions(), from, to, scratch);
  }

  /// A window of one pixel makes a plain product, whose elements are the same chains.
  private static Optional<Product> product(
      Convolution c, Optional<Matrix> bias, Pointwise f, float alpha) {
    if (!c.window().pointwise() || c.groups() > 1) {
      return Optional.empty();
    }
    Matrix x = new Matrix(c.x().array(), c.x().offset(), c.channels());
    Matrix w = new Matrix(c.w().array(), c.w().offset(), c.filters());
    Matrix y = new Matrix(c.y().array(), c.y().offset(), c.filters());
    Start start = bias.isPresent() ? Start.BIAS : Start.ZERO;
    return Optional.of(
        new Product(
            Form.AB,
            c.positions(),
            c.filters(),
            c.channels(),
            x,
            w,
            y,
            start,
            bias.orElse(y),
            f,
            alpha));
  }

  /// Writes y.
  public void run(Compute compute) {
    if (product.isPresent()) {
      compute.product(product.get());
    } else if (filtered.isPresent()) {
      filtered.get().run(compute);
    } else if (c.groups() == 1
        && c.positions() < ROWS * compute.threads()
        && c.filters() >= 2 * COLUMNS) {
      compute.split(filters, c.filters(), COLUMNS, c.work());
    } else {
      compute.split(positions, c.positions(), 6, c.work());
    }
  }
}
