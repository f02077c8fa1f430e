package org.glassnet.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glassnet.tensor.Shape;

/// Neighbouring augmentations that move pixels, as one map; one thread at a time may use it.
final class Warp {
  private final List<Augmentation> moves;
  private final Fill fill;
  private final int height;
  private final int width;
  private final int channels;
  private final SourceMap map;
  private final Optional<ElasticField> elastic;

  /// The old image with a border of zeros: one pixel before it, two behind it.
  private final float[] old;

  private final int stride;
  private final float[] columns;
  private final float[] rows;

  /// @param shape (height, width, channels)
  Warp(List<Augmentation> moves, Fill fill, Shape shape) {
    this.moves = List.copyOf(moves);
    this.fill = fill;
    this.height = shape.axis(0);
    this.width = shape.axis(1);
    this.channels = shape.axis(2);
    this.map = new SourceMap(width, height);
    this.elastic =
        moves.stream()
            .filter(Elastic.class::isInstance)
            .findFirst()
            .map(move -> new ElasticField((Elastic) move, height, width));
    this.stride = (width + 3) * channels;
    this.old = new float[(height + 3) * stride];
    this.columns = new float[width];
    this.rows = new float[width];
  }

  /// Moves the pixels of an image.
  void apply(float[] image, int offset, Chance chance) {
    map.reset();
    float[] field = columns;
    for (int i = 0; i < moves.size(); i++) {
      switch (moves.get(i)) {
        case Shift shift -> shift.place(map, chance);
        case Flip flip -> flip.place(map, chance);
        case Crop crop -> crop.place(map, chance);
        case Rotate rotate -> rotate.place(map, chance);
        case Zoom zoom -> zoom.place(map, chance);
        case Elastic _ -> {
          field = elastic.orElseThrow().next(chance);
          map.bend();
        }
        case Brightness _, Noise _, CutOut _, MixUp _ ->
            throw new AssertionError("moves no pixels: " + moves.get(i));
      }
    }
    apply(map, field, image, offset);
  }

  void apply(SourceMap way, float[] field, float[] image, int offset) {
    if (way.identity()) {
      return;
    }
    int row = width * channels;
    for (int y = 0; y < height; y++) {
      System.arraycopy(image, offset + y * row, old, (y + 1) * stride + channels, row);
    }
    if (way.exact()) {
      copy(way, image, offset);
    } else {
      interpolate(way, field, image, offset);
    }
  }

  private void copy(SourceMap way, float[] image, int offset) {
    int row = width * channels;
    for (int y = 0; y < height; y++) {
      int source = fill.pixel(way.row(y), height);
      int to = offset + y * row;
      if (source < 0) {
        Arrays.fill(image, to, to + row, 0);
      } else {
        copyRow(way, (source + 1) * stride + channels, image, to);
      }
    }
  }

  private void copyRow(SourceMap way, int from, float[] image, int to) {
    for (int x = 0; x < width; x++) {
      int source = fill.pixel(way.column(x), width);
      for (int c = 0; c < channels; c++) {
        image[to + x * channels + c] = source < 0 ? 0 : old[from + source * channels + c];
      }
    }
  }

  private void interpolate(SourceMap way, float[] field, float[] image, int offset) {
    for (int y = 0; y < height; y++) {
      way.places(y, columns, rows, field);
      fill.hold(columns, width, width);
      fill.hold(rows, width, height);
      int to = offset + y * width * channels;
      for (int x = 0; x < width; x++) {
        float column = columns[x] + 1;
        float row = rows[x] + 1;
        int left = (int) column;
        int top = (int) row;
        float right = column - left;
        float down = row - top;
        int from = top * stride + left * channels;
        for (int c = 0; c < channels; c++) {
          int at = from + c;
          float above = old[at] + right * (old[at + channels] - old[at]);
          float below = old[at + stride] + right * (old[at + stride + channels] - old[at + stride]);
          image[to + x * channels + c] = above + down * (below - above);
        }
      }
    }
  }
}
