package org.glassnet.kernel;

import java.util.Optional;
import org.glassnet.kernel.Product.Form;

/// The gradient of a convolution's input, made once and run often; see
/// [ConvolutionKernels#inputGradient], and [ConvolutionKernels#filteredTiles] where
/// [MinimalFiltering] suits.
///
/// It is also the forward computation of a transposed convolution.
public final class ConvolutionInputGradient {
  /// Pixels that each thread needs to be worth all the weights.
  private static final int ROWS = 128;

  /// Channels where parts may begin.
  private static final int COLUMNS = 64;

  final Convolution c;
  final Walk walk;
  private final Optional<Product> product;
  private final Optional<FilteredConvolution> filtered;
  private final Part pixels;
  private final Part channels;

  /// @param c the convolution; dx is written from dy and w
  public ConvolutionInputGradient(Convolution c) {
    this.c = c;
    this.walk = Walk.back(c);
    this.product = product(c);
    this.filtered =
        MinimalFiltering.suits(c) ? Optional.of(FilteredConvolution.back(c)) : Optional.empty();
    this.pixels =
        (kernels, from, to, scratch) ->
            kernels.convolutions().inputGradient(this, from, to, 0, c.channels(), scratch);
    this.channels =
        (kernels, from, to, scratch) ->
            kernels.convolutions().inputGradient(this, 0, c.pixels(), from, to, scratch);
  }

  /// A window of one pixel makes a plain product, whose elements are the same chains.
  private static Optional<Product> product(Convolution c) {
    if (!c.window().pointwise() || c.groups() > 1) {
      return Optional.empty();
    }
    Matrix dy = new Matrix(c.dy().array(), c.dy().offset(), c.filters());
    Matrix w = new Matrix(c.w().array(), c.w().offset(), c.filters());
    Matrix dx = new Matrix(c.dx().array(), c.dx().offset(), c.channels());
    return Optional.of(Product.of(Form.ABT, c.pixels(), c.channels(), c.filters(), dy, w, dx));
  }

  /// Writes dx.
  public void run(Compute compute) {
    if (product.isPresent()) {
      compute.product(product.get());
    } else if (filtered.isPresent()) {
      filtered.get().run(compute);
    } else if (c.groups() == 1
        && c.pixels() < ROWS * compute.threads()
        && c.channels() >= 2 * COLUMNS) {
      compute.split(channels, c.channels(), COLUMNS, c.work());
    } else {
      compute.split(pixels, c.pixels(), 6, c.work());
    }
  }
}
