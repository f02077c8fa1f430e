package org.glassnet.workbench.picture;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.glassnet.train.ConfusionMatrix;
import org.glassnet.workbench.picture.SampleSheet.Section;

/// A confusion matrix, beside it samples of the pairs that are confused most, below it those that
/// the network is most wrong about and least certain of.
///
/// @param title what it is about
/// @param facts a line that says how many are wrong
/// @param matrix the confusion matrix
/// @param pairs the most confused pairs; empty where samples are no images
/// @param below further groups of samples
public record MistakesPicture(
    String title, String facts, ConfusionMatrix matrix, List<Section> pairs, List<Section> below)
    implements Drawing {
  private static final int BESIDE = 7;
  private static final int SIZE = 68;

  /// Keeps its own copies.
  public MistakesPicture {
    pairs = List.copyOf(pairs);
    below = List.copyOf(below);
  }

  @Override
  public BufferedImage draw(Style style) {
    List<BufferedImage> parts = new ArrayList<>();
    BufferedImage map = new HeatMap(matrix).draw(style);
    BufferedImage first =
        pairs.isEmpty()
            ? map
            : Sheets.across(style, List.of(map, new SampleSheet(pairs, BESIDE, SIZE).draw(style)));
    int width = Math.max(first.getWidth() / Style.SCALE, 420);
    List<String> lines = new ArrayList<>(List.of(facts));
    if (!pairs.isEmpty() || !below.isEmpty()) {
      lines.add(
          "Below each sample at the left what it is, at the right what it was taken for, each with"
              + " the share that the network gave it.");
    }
    parts.add(Sheets.title(style, title, lines, width));
    parts.add(first);
    if (!below.isEmpty()) {
      parts.add(new SampleSheet(below, Math.max(4, (width - 20) / (SIZE + 12)), SIZE).draw(style));
    }
    return Sheets.down(style, parts);
  }
}
