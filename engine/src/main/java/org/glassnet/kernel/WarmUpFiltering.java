package org.glassnet.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glassnet.kernel.WarmUpCalls.Call;

/// The tiny convolutions by [MinimalFiltering] among the [WarmUpCalls].
final class WarmUpFiltering {
  /// A core's other thread may be training meanwhile, on scalar code.
  private static final long LIMIT = 12_000;

  /// Tiles of the image.
  private static final int TILES = 14;

  private static final int LANES = SimdHolder.bits() / 32;

  private WarmUpFiltering() {}

  static void calls(Kernels k, List<Call> calls) {
    Scratch scratch = new Scratch();
    // panels of each width
    for (int vectors : new int[] {4, 3, 2, 1}) {
      Convolution c = of(LANES, vectors * LANES);
      filters(k, FilteredConvolution.back(c), scratch).to(calls);
      FilteredConvolution forward =
          FilteredConvolution.forward(c, Optional.empty(), Pointwise.LINEAR, 0);
      filters(k, forward, scratch).to(calls);
      // as many rows of products as take each tile of registers
      tiles(k, forward, vectors == 2 ? TILES : vectors == 4 ? 6 : 8, scratch).to(calls);
    }
  }

  private static Call filters(Kernels k, FilteredConvolution f, Scratch scratch) {
    FilteredWalk walk = f.walk;
    float[] u = new float[FilteredConvolution.size(walk)];
    Runnable run =
        () -> k.convolutions().filteredFilters(walk, u, 0, walk.sourceChannels(), scratch);
    return new Call(name("filters", walk), run, run, LIMIT);
  }

  /// Tiles within the image and at its sides.
  private static Call tiles(Kernels k, FilteredConvolution f, int n, Scratch scratch) {
    FilteredWalk walk = f.walk;
    float[] u = new float[FilteredConvolution.size(walk)];
    return new Call(
        name("tiles", walk),
        () -> k.convolutions().filteredTiles(f, u, 0, 1, 0, walk.channels(), scratch),
        () -> k.convolutions().filteredTiles(f, u, TILES - n, TILES, 0, walk.channels(), scratch),
        LIMIT);
  }

  private static String name(String what, FilteredWalk walk) {
    String turned = walk.turned() ? " turned" : "";
    return "filtered " + what + turned + " of " + walk.sourceChannels() + " to " + walk.channels();
  }

  /// One row of tiles with zeros before it and behind it, the last one cut off.
  private static Convolution of(int channels, int filters) {
    int width = 2 * TILES - 1;
    Window window = new Window(4, width, 3, 3, 1, 1, 1, 1, 0, 1, 2, width);
    Matrix x = some(4 * width * channels, channels);
    Matrix w = some(9 * channels * filters, filters);
    Matrix y = some(2 * width * filters, filters);
    Matrix dx = some(4 * width * channels, channels);
    return new Convolution(window, 1, channels, filters, 1, x, w, y, dx, w, y);
  }

  private static Matrix some(int n, int stride) {
    float[] x = new float[n];
    Arrays.fill(x, 0.125f);
    return new Matrix(x, 0, stride);
  }
}
