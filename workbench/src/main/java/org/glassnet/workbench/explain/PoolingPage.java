package org.glassnet.workbench.explain;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.inspect.explain.Pass;
import org.glassnet.inspect.explain.Textbook;
import org.glassnet.layer.AveragePooling2d;
import org.glassnet.layer.Layer;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.report.Block;
import org.glassnet.workbench.report.Page;

/// Average and maximum of small windows, shown on a block of ones in each corner of an image of
/// zeros, as a page.
public final class PoolingPage {
  private static final int SIDE = 4;
  private static final int BLOCK = 3;

  private PoolingPage() {}

  /// The page for windows of this size, which are their own stride.
  public static Page of(int size) {
    List<Block> blocks = new ArrayList<>();
    String lead =
        "A block of "
            + BLOCK
            + "×"
            + BLOCK
            + " ones in each corner of an image of "
            + SIDE
            + "×"
            + SIDE
            + " zeros. Each window gives one number: the mean of its "
            + size * size
            + " pixels, or the largest. The averages follow the block to its corner; the maxima do"
            + " not see that it moved: pooling forgives a shift.";
    for (int[] corner : new int[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}) {
      float[] image = image(corner[0], corner[1]);
      List<String> lines = new ArrayList<>();
      List<String> left = rows(SIDE, image);
      List<String> averages = rows(SIDE / size, pooled(AveragePooling2d.of(size), image));
      List<String> maxima = rows(SIDE / size, pooled(MaxPooling2d.of(size), image));
      for (int row = 0; row < SIDE; row++) {
        String first = row < averages.size() ? averages.get(row) : "";
        String second = row < maxima.size() ? maxima.get(row) : "";
        String mean = row == 0 ? "  mean → " : "         ";
        String most = row == 0 ? "  largest → " : "            ";
        lines.add(
            (left.get(row) + mean + padded(first, 5 * SIDE / size) + most + second)
                .stripTrailing());
      }
      blocks.add(
          new Block.Sketch(
              (corner[0] == 0 ? "top " : "bottom ") + (corner[1] == 0 ? "left" : "right"), lines));
    }
    return new Page("Pooling by numbers: windows of " + size + "×" + size, lead, blocks);
  }

  private static float[] image(int down, int right) {
    float[] image = new float[SIDE * SIDE];
    for (int i = 0; i < BLOCK; i++) {
      for (int j = 0; j < BLOCK; j++) {
        image[(i + down) * SIDE + j + right] = 1;
      }
    }
    return image;
  }

  private static float[] pooled(Layer layer, float[] image) {
    Network network = Network.sequential(1, Shape.of(SIDE, SIDE, 1), layer);
    Pass pass = Textbook.of(network).forward(Tensor.of(Shape.of(1, SIDE, SIDE, 1), image));
    var terms = pass.outputs().getFirst();
    float[] result = new float[terms.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) terms.get(i).value();
    }
    return result;
  }

  private static List<String> rows(int side, float[] numbers) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < side; i++) {
      StringBuilder row = new StringBuilder();
      for (int j = 0; j < side; j++) {
        row.append(padded(Digits.of(numbers[i * side + j], 3), 5));
      }
      rows.add(row.toString());
    }
    return rows;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
