package org.glassnet.vision.ink;

import static org.assertj.core.api.Assertions.assertThat;

import boofcv.struct.image.GrayU8;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.glassnet.vision.photo.Grey;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  /// Bars of one width on paper that gets darker to the right.
  private static GrayU8 bars(int thick, double dark) {
    GrayU8 grey = new GrayU8(600, 300);
    for (int y = 0; y < 300; y++) {
      for (int x = 0; x < 600; x++) {
        boolean bar = x % 60 < thick && y > 50 && y < 150;
        double light = 230 * (1 - 0.6 * x / 600);
        grey.data[y * 600 + x] = (byte) Math.round(light * (bar ? 1 - dark : 1));
      }
    }
    return grey;
  }

  @Property(tries = 12)
  void measuresTheStrokesInAnyLight(@ForAll @IntRange(min = 3, max = 14) int thick) {
    GrayU8 darkness = Light.even(bars(thick, 0.5));
    GrayU8 mask = Threshold.adaptive(darkness, Threshold.levels(darkness), 40);
    assertThat(StrokeWidth.of(mask, Components.of(mask))).isCloseTo(thick, Offset.offset(1.4));
    assertThat(Components.of(mask)).hasSize(10);
  }

  @Test
  void paperIsNotDarkInTheShade() {
    GrayU8 darkness = Light.even(bars(5, 0.5));
    for (int x = 30; x < 600; x += 60) {
      assertThat(darkness.unsafe_get(x, 100)).isLessThan(16);
      assertThat(darkness.unsafe_get(x - 28, 100)).isGreaterThan(100);
    }
  }

  @Test
  void emptyPaperHasNoInk() {
    for (int grey : new int[] {0, 40, 255}) {
      Grey page = Grey.blank(300, 200);
      Arrays.fill(page.values(), (byte) grey);
      Ink ink = new InkFinder(StepPictures.NONE).find(page, 1);
      assertThat(ink.blobs()).isEmpty();
    }
  }
}
