package org.glassnet.kernel;

import java.util.Optional;

/// The gradient of a convolution's weights, made once and run often.
///
/// Windows of 3×3 taps, 16 channels and filters or more and 8×8 positions or more, without stride,
/// dilation or groups, go by minimal filtering: 16 components, each element of them one chain over
/// the tiles of all images, and dw from their sums. `MinimalFiltering` defines every operation.
///
/// Elsewhere a chain of an element takes positions ascending, image by image and row by row, from
/// +0 on: `fma(x, dy, sum)`. Where dw has 4,096 numbers or more, each element is one chain over all
/// images. A smaller dw is the sum of at most 16 chunks of ⌈images / 16⌉ images: each chunk is one
/// chain, and the chunks' sums are added in ascending order, so that threads can share what has few
/// rows.
public final class ConvolutionWeightGradient {
  /// Numbers of dw from which on it is computed in one piece.
  private static final int MANY = 4096;

  /// Chunks of images where dw is smaller.
  private static final int CHUNKS = 16;

  /// Filters of a unit where dw is computed in one piece.
  private static final int COLUMNS = 64;

  /// Rows where parts may begin.
  private static final int ROWS = 6;

  final Convolution c;
  final Walk walk;
  private final int rows;
  private final int images;
  private final int chunks;
  private final float[] partial;
  private final Part part;

  /// Set where each position reads one pixel and dw is computed in one piece.
  private final Optional<Product> product;

  /// Set where [MinimalFiltering] suits.
  private final Optional<FilteredWeightGradient> filtered;

  /// @param c the convolution; dw is written from x and dy
  public ConvolutionWeightGradient(Convolution c) {
    this.c = c;
    walk = Walk.forward(c);
    rows = c.window().taps() * c.depth();
    boolean many = (long) rows * c.filters() >= MANY;
    images = many ? c.images() : (c.images() + CHUNKS - 1) / CHUNKS;
    chunks = images == 0 ? 1 : (c.images() + images - 1) / images;
    boolean suits = MinimalFiltering.suits(c);
    filtered = suits ? Optional.of(new FilteredWeightGradient(c)) : Optional.empty();
    partial = new float[suits ? 0 : (chunks - 1) * rows * c.filters()];
    part = chunks > 1 ? this::chunks : this::units;
    boolean flat = chunks == 1 && c.groups() == 1 && c.window().pointwise();
    product = flat ? Optional.of(product(c)) : Optional.empty();
  }

  private static Product product(Convolution c) {
    return new Product(
        Product.Form.ATB,
        c.channels(),
        c.filters(),
        c.positions(),
        dense(c.x(), c.channels()),
        dense(c.dy(), c.filters()),
        dense(c.dw(), c.filters()),
        Product.Start.ZERO,
        c.dw(),
        Pointwise.LINEAR,
        0);
  }

  private static Matrix dense(Matrix m, int columns) {
    return new Matrix(m.array(), m.offset(), columns);
  }

  /// Writes dw.
  public void run(Compute compute) {
    if (filtered.isPresent()) {
      filtered.get().run(compute);
      return;
    }
    if (product.isPresent()) {
      compute.product(product.get());
      return;
    }
    if (chunks == 1) {
      int panels = (c.filters() + COLUMNS - 1) / COLUMNS;
      compute.split(part, panels * rows, ROWS, c.work());
      return;
    }
    compute.split(part, chunks, 1, c.work());
    int n = rows * c.filters();
    for (int i = 0; i < chunks - 1; i++) {
      compute.add(partial, i * n, c.dw().array(), c.dw().offset(), n);
    }
  }

  /// The first chunk goes to dw, the others behind one another.
  private void chunks(Kernels kernels, int from, int to, Scratch scratch) {
    for (int i = from; i < to; i++) {
      float[] sums = i == 0 ? c.dw().array() : partial;
      int at = i == 0 ? c.dw().offset() : (i - 1) * rows * c.filters();
      int end = Math.min((i + 1) * images, c.images());
      kernels
          .convolutions()
          .weightGradient(this, i * images, end, 0, rows, 0, c.filters(), sums, at, scratch);
    }
  }

  /// Units are rows of dw, for some filters after the other.
  private void units(Kernels kernels, int from, int to, Scratch scratch) {
    for (int unit = from; unit < to; ) {
      int row = unit % rows;
      int end = Math.min(rows, row + to - unit);
      int filter = unit / rows * COLUMNS;
      int filterEnd = Math.min(c.filters(), filter + COLUMNS);
      if (row == 0 && end == rows) {
        // whole panels share their copies of x
        filterEnd = Math.min(c.filters(), filter + (to - unit) / rows * COLUMNS);
        end = rows;
      }
      kernels
          .convolutions()
          .weightGradient(
              this,
              0,
              c.images(),
              row,
              end,
              filter,
              filterEnd,
              c.dw().array(),
              c.dw().offset(),
              scratch);
      unit += (filterEnd - filter + COLUMNS - 1) / COLUMNS * (end - row);
    }
  }
}
