package org.glassnet.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glassnet.inspect.Verdict;
import org.glassnet.inspect.Verdicts;
import org.glassnet.tensor.Shape;
import org.glassnet.workbench.picture.ImageGrid.Image;
import org.glassnet.workbench.picture.MistakesPicture;
import org.glassnet.workbench.picture.SampleSheet.Section;
import org.glassnet.workbench.picture.SampleSheet.Tile;
import org.glassnet.workbench.session.Learned;

/// The samples that a network is wrong about, as groups for a picture.
///
/// @param learned the network and its data
/// @param verdicts what it makes of them
public record Mistakes(Learned learned, Verdicts verdicts) {
  private static final int LONGEST_TITLE = 14;

  /// The picture of all.
  ///
  /// @param pairs how many pairs of classes are shown
  /// @param samples how many samples of a group
  public MistakesPicture picture(String title, int pairs, int samples) {
    return new MistakesPicture(
        title,
        facts(),
        verdicts.confusion(),
        pairs(pairs, samples),
        learned.images()
            ? List.of(
                new Section("Most wrong: the largest loss", tiles(verdicts.mostWrong(samples))),
                new Section(
                    "Least certain: the most even shares", tiles(verdicts.leastCertain(samples))))
            : List.of());
  }

  /// How many are wrong, in words.
  public String facts() {
    return String.format(
        Locale.ROOT,
        "%,d of %,d samples are taken for another class (%.2f %%); %s",
        verdicts.wrong(),
        verdicts.all().size(),
        100 * (1 - verdicts.accuracy()),
        verdicts.data());
  }

  /// The most confused pairs, where samples are images.
  public List<Section> pairs(int most, int samples) {
    List<Section> sections = new ArrayList<>();
    if (learned.images()) {
      for (Verdicts.Pair pair : verdicts.pairs(most)) {
        sections.add(
            new Section(
                String.format(
                    Locale.ROOT,
                    "%s taken for %s: %,d of %,d",
                    cut(pair.actual()),
                    cut(pair.said()),
                    pair.samples().size(),
                    pair.of()),
                tiles(pair.samples().stream().limit(Math.min(samples, 7)).toList())));
      }
    }
    return sections;
  }

  private String cut(int c) {
    String name = verdicts.classes().get(c);
    return name.length() > LONGEST_TITLE ? name.substring(0, LONGEST_TITLE) : name;
  }

  private List<Tile> tiles(List<Verdict> samples) {
    return samples.stream().map(this::tile).toList();
  }

  private Tile tile(Verdict one) {
    Shape shape = learned.watched().inputShape();
    float[] pixels = learned.pixels(one.sample());
    float low = 0;
    float high = Float.MIN_NORMAL;
    for (float pixel : pixels) {
      low = Math.min(low, pixel);
      high = Math.max(high, pixel);
    }
    return new Tile(
        new Image(shape.axis(0), shape.axis(1), pixels, low, high),
        verdicts.classes().get(one.actual()),
        verdicts.classes().get(one.said()),
        one.right(),
        one.confidence(),
        one.share());
  }
}
