package org.glassnet.inspect.image;

import java.util.function.IntUnaryOperator;
import org.glassnet.model.Graph;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Brings numbers of a layer's places back to the pixels: each place stands in the middle of what
/// it sees.
final class Spread {
  private final Axis down;
  private final Axis right;

  Spread(Graph graph, String layer) {
    Shape places = graph.shape(graph.node(layer));
    Shape image = Passage.image(graph);
    down =
        Axis.of(
            places.axis(0),
            image.axis(0),
            row -> Field.unbounded(graph, layer, row, 0).top(),
            row -> Field.unbounded(graph, layer, row, 0).bottom());
    right =
        Axis.of(
            places.axis(1),
            image.axis(1),
            column -> Field.unbounded(graph, layer, 0, column).left(),
            column -> Field.unbounded(graph, layer, 0, column).right());
  }

  /// Numbers of shape (rows, columns) on the image, of shape (height, width).
  Tensor over(Tensor map) {
    float[] pixels = new float[down.pixels * right.pixels];
    for (int y = 0; y < down.pixels; y++) {
      for (int x = 0; x < right.pixels; x++) {
        double sum = 0;
        for (int i = 0; i < 2; i++) {
          for (int j = 0; j < 2; j++) {
            sum +=
                down.share(y, i) * right.share(x, j) * map.at(down.place(y, i), right.place(x, j));
          }
        }
        pixels[y * right.pixels + x] = (float) sum;
      }
    }
    return Tensor.of(Shape.of(down.pixels, right.pixels), pixels);
  }

  /// One axis: where the places stand.
  ///
  /// @param pixels of the image
  /// @param middles of what the places see, ascending
  /// @param reach from a middle to the end of what is seen
  private record Axis(int pixels, double[] middles, double reach) {
    static Axis of(int places, int pixels, IntUnaryOperator begin, IntUnaryOperator end) {
      double[] middles = new double[places];
      for (int i = 0; i < places; i++) {
        middles[i] = (begin.applyAsInt(i) + end.applyAsInt(i)) / 2.0;
      }
      boolean apart = places == 1 || middles[0] < middles[1];
      for (int i = 0; !apart && i < places; i++) {
        middles[i] = (i + 0.5) * pixels / places;
      }
      double reach = (end.applyAsInt(0) - begin.applyAsInt(0)) / 2.0;
      return new Axis(pixels, middles, apart ? reach : pixels);
    }

    /// How many places stand before a pixel's middle.
    private int before(int pixel) {
      int count = 0;
      while (count < middles.length && middles[count] <= pixel + 0.5) {
        count++;
      }
      return count;
    }

    /// The place before (0) or after (1) a pixel.
    int place(int pixel, int side) {
      return Math.clamp(before(pixel) - 1 + side, 0, middles.length - 1);
    }

    /// How much of that place the pixel has.
    double share(int pixel, int side) {
      int after = before(pixel);
      double at = pixel + 0.5;
      if (after == 0 || after == middles.length) {
        double outside = Math.abs(at - middles[after == 0 ? 0 : after - 1]);
        return (side == 0) == (after > 0) ? Math.max(0, 1 - outside / reach) : 0;
      }
      double way = (at - middles[after - 1]) / (middles[after] - middles[after - 1]);
      return side == 0 ? 1 - way : way;
    }
  }
}
