package org.glassnet.vision.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.glassnet.vision.ink.Blob;
import org.glassnet.vision.ink.Ink;
import org.glassnet.vision.page.Box;

class LineFinderTest {
  private static final int HEIGHT = 40;

  /// A full rectangle, whose area says which line it was put on.
  private static Blob letter(double x, double y, int height) {
    int left = (int) x;
    int top = (int) (y - 0.5 * height);
    int[] runs = new int[3 * height];
    for (int row = 0; row < height; row++) {
      runs[3 * row] = top + row;
      runs[3 * row + 1] = left;
      runs[3 * row + 2] = left + 24;
    }
    return new Blob(new Box(left, top, left + 24, top + height), runs, 24 * height);
  }

  @Property(tries = 150)
  void linesThatSlopeAndBendAreFound(
      @ForAll @IntRange(min = 1, max = 7) int lines,
      @ForAll @IntRange(min = 4, max = 25) int letters,
      @ForAll @IntRange(min = -18, max = 18) int slope,
      @ForAll @IntRange(min = -12, max = 12) int bend,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<Blob> blobs = new ArrayList<>();
    List<List<Blob>> truth = new ArrayList<>();
    for (int line = 0; line < lines; line++) {
      List<Blob> own = new ArrayList<>();
      for (int i = 0; i < letters; i++) {
        double x = 100 + 36 * i + 6 * random.nextDouble();
        double along = (double) i / letters;
        double y =
            1000
                + 1.9 * HEIGHT * line
                + 0.01 * slope * x
                + 0.1 * bend * HEIGHT * along * (1 - along)
                + 4 * random.nextDouble();
        own.add(letter(x, y, HEIGHT - 6 + random.nextInt(12)));
      }
      truth.add(own);
      blobs.addAll(own);
    }
    Collections.shuffle(blobs, random);
    List<TextLine> found = LineFinder.find(new Ink(2000, 3000, 1, blobs, 4, HEIGHT));
    assertThat(found.stream().map(TextLine::blobs).toList()).isEqualTo(truth);
  }

  @Property(tries = 20)
  void partsGoToTheLineTheyStandOn(@ForAll @IntRange(min = -15, max = 15) int above) {
    List<Blob> blobs = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      blobs.add(letter(100 + 40 * i, 100, HEIGHT));
      blobs.add(letter(100 + 40 * i, 180, HEIGHT));
    }
    Blob part = letter(212, 100 + above, 8);
    blobs.add(part);
    List<TextLine> found = LineFinder.find(new Ink(600, 300, 1, blobs, 4, HEIGHT));
    assertThat(found).hasSize(2);
    assertThat(found.getFirst().blobs()).contains(part);
  }

  @Property(tries = 1)
  void nothingHasNoLines() {
    assertThat(LineFinder.find(new Ink(100, 100, 1, List.of(), 0, 0))).isEmpty();
  }
}
