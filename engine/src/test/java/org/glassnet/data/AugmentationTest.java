package org.glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AugmentationTest {
  private static final int HEIGHT = 9;
  private static final int WIDTH = 11;
  private static final int CHANNELS = 3;
  private static final ImageSet SET = Pictures.of(5, HEIGHT, WIDTH, CHANNELS);

  private static Dataset with(Augmentation... augmentations) {
    return Augmented.of(SET, List.of(augmentations));
  }

  /// The image moved by whole pixels.
  private static float[] moved(float[] image, int dx, int dy, Fill fill) {
    float[] result = new float[image.length];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int row = fill.pixel(y - dy, HEIGHT);
        int column = fill.pixel(x - dx, WIDTH);
        for (int c = 0; c < CHANNELS; c++) {
          result[(y * WIDTH + x) * CHANNELS + c] =
              row < 0 || column < 0 ? 0 : image[(row * WIDTH + column) * CHANNELS + c];
        }
      }
    }
    return result;
  }

  static List<List<Augmentation>> identities() {
    return List.of(
        List.of(Rotate.by(0)),
        List.of(Zoom.by(0)),
        List.of(Shift.by(0)),
        List.of(Crop.of(0)),
        List.of(new Elastic(0, 4, Fill.EDGE)),
        List.of(new Flip(Direction.BOTH, 1), new Flip(Direction.BOTH, 1)),
        List.of(new Flip(Direction.HORIZONTAL, 1), new Noise(0), new Flip(Direction.HORIZONTAL, 1)),
        List.of(new Rotate(0, Fill.EDGE), Zoom.by(0), new Brightness(0)));
  }

  @ParameterizedTest
  @MethodSource("identities")
  void whatMovesNothingChangesNoBit(List<Augmentation> augmentations) {
    Dataset data = Augmented.of(SET, augmentations);
    for (int epoch = 1; epoch <= 3; epoch++) {
      assertThat(Pictures.seen(data, epoch, 2)).isEqualTo(Numbers.input(SET, 2));
    }
  }

  @Test
  void aFlipExchangesLeftAndRight() {
    float[] before = Numbers.input(SET, 0);
    float[] across = Pictures.seen(with(new Flip(Direction.HORIZONTAL, 1)), 1, 0);
    float[] down = Pictures.seen(with(new Flip(Direction.VERTICAL, 1)), 1, 0);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int at = (y * WIDTH + x) * CHANNELS;
        assertThat(across[at + 1]).isEqualTo(before[(y * WIDTH + WIDTH - 1 - x) * CHANNELS + 1]);
        assertThat(down[at + 2]).isEqualTo(before[((HEIGHT - 1 - y) * WIDTH + x) * CHANNELS + 2]);
      }
    }
  }

  @Test
  void halfOfAllAreFlipped() {
    Dataset data = with(Flip.of(Direction.HORIZONTAL));
    int flipped = 0;
    for (int epoch = 1; epoch <= 2000; epoch++) {
      flipped += Pictures.seen(data, epoch, 1)[0] == Numbers.input(SET, 1)[0] ? 0 : 1;
    }
    assertThat(flipped).isBetween(900, 1100);
  }

  /// Each of the places is met, and nothing else happens.
  @ParameterizedTest
  @EnumSource(Fill.class)
  void shiftsAndCropsMoveWholePixelsToEachPlace(Fill fill) {
    float[] before = Numbers.input(SET, 3);
    for (Augmentation each : List.of(new Shift(2, Direction.BOTH, fill), new Crop(2, fill))) {
      Dataset data = with(each);
      Set<Integer> places = new HashSet<>();
      for (int epoch = 1; epoch <= 400; epoch++) {
        float[] seen = Pictures.seen(data, epoch, 3);
        int found = 0;
        for (int place = 0; place < 25; place++) {
          if (java.util.Arrays.equals(seen, moved(before, place % 5 - 2, place / 5 - 2, fill))) {
            places.add(place);
            found++;
          }
        }
        assertThat(found).as(each.toString()).isEqualTo(1);
      }
      assertThat(places).hasSize(25);
    }
  }

  @Test
  void aShiftAlongOneSideLeavesTheOther() {
    Dataset data = with(new Shift(3, Direction.VERTICAL, Fill.ZEROS));
    for (int epoch = 1; epoch <= 20; epoch++) {
      float[] seen = Pictures.seen(data, epoch, 0);
      boolean found = false;
      for (int dy = -3; dy <= 3; dy++) {
        found |= java.util.Arrays.equals(seen, moved(Numbers.input(SET, 0), 0, dy, Fill.ZEROS));
      }
      assertThat(found).isTrue();
    }
  }

  /// What is pushed over the border comes back: neighbours are one map.
  @Test
  void neighboursAreOneMap() {
    Dataset there = with(new Shift(0.3, Direction.BOTH, Fill.ZEROS), new Flip(Direction.BOTH, 1));
    SourceMap map = new SourceMap(WIDTH, HEIGHT);
    Rotate.turn(map, 30);
    map.then(1, 0, 0, 1, 4, 0);
    map.then(1, 0, 0, 1, -4, 0);
    Rotate.turn(map, -30);
    float[] image = Numbers.input(SET, 4);
    new Warp(List.of(), Fill.ZEROS, SET.inputShape()).apply(map, image, image, 0);
    assertThat(image).usingComparatorWithPrecision(1e-5f).containsExactly(Numbers.input(SET, 4));
    assertThat(Pictures.seen(there, 1, 4)).isNotEqualTo(Numbers.input(SET, 4));
  }

  @Test
  void mirroredPixelsAreAsInNumPy() {
    StringBuilder places = new StringBuilder();
    for (int i = -5; i < 9; i++) {
      places.append(Fill.REFLECT.pixel(i, 4));
    }
    assertThat(places.toString())
        .as("np.pad([0, 1, 2, 3], 5, 'reflect')")
        .isEqualTo("12321012321012");
    assertThat(Fill.REFLECT.pixel(7, 1)).isZero();
  }

  @Test
  void brightnessIsOneFactorForAll() {
    Dataset data = with(new Brightness(0.3));
    float[] before = Numbers.input(SET, 1);
    double sum = 0;
    for (int epoch = 1; epoch <= 1000; epoch++) {
      float[] seen = Pictures.seen(data, epoch, 1);
      float factor = seen[5] / before[5];
      assertThat(factor).isBetween(0.699f, 1.301f);
      assertThat(seen[77]).isCloseTo(before[77] * factor, within(1e-5f));
      sum += factor;
    }
    assertThat(sum / 1000).isCloseTo(1, within(0.02));
  }

  /// Moments of the normal distribution, and how much of it lies within 1.96.
  @Test
  void noiseIsNormal() {
    Dataset data = with(new Noise(0.5));
    float[] before = Numbers.input(SET, 0);
    double[] moments = new double[5];
    int inner = 0;
    int count = 0;
    for (int epoch = 1; epoch <= 500; epoch++) {
      float[] seen = Pictures.seen(data, epoch, 0);
      for (int i = 0; i < seen.length; i++) {
        double n = (seen[i] - before[i]) / 0.5;
        for (int k = 1; k <= 4; k++) {
          moments[k] += Math.pow(n, k);
        }
        inner += Math.abs(n) < 1.959964 ? 1 : 0;
        count++;
      }
    }
    assertThat(moments[1] / count).isCloseTo(0, within(0.01));
    assertThat(moments[2] / count).isCloseTo(1, within(0.01));
    assertThat(moments[3] / count).isCloseTo(0, within(0.05));
    assertThat(moments[4] / count).isCloseTo(3, within(0.06));
    assertThat(inner / (double) count).isCloseTo(0.95, within(0.003));
  }

  @Test
  void aSquareIsCutOut() {
    Dataset data = with(new CutOut(4));
    float[] before = Numbers.input(SET, 2);
    Set<Integer> areas = new HashSet<>();
    for (int epoch = 1; epoch <= 300; epoch++) {
      float[] seen = Pictures.seen(data, epoch, 2);
      int zeros = 0;
      for (int i = 0; i < seen.length; i++) {
        zeros += seen[i] == 0 ? 1 : 0;
        assertThat(seen[i] == 0 || seen[i] == before[i]).isTrue();
      }
      areas.add(zeros / CHANNELS);
    }
    assertThat(areas).as("a quarter in a corner up to the whole").contains(4, 8, 12, 16);
    assertThat(areas).allMatch(area -> area <= 16);
  }

  /// The variance of a sum of independent numbers: alpha² / 3 · (Σ g²)², far from the border.
  @ParameterizedTest
  @ValueSource(doubles = {1, 2, 4})
  void elasticFieldsAreAsStrongAsTheirFormulaSays(double sigma) {
    Elastic elastic = Elastic.of(20, sigma);
    ElasticField field = new ElasticField(elastic, 40, 50);
    Chance chance = new Chance();
    float[] half = elastic.kernel();
    double sum = half[0];
    double squares = half[0] * half[0];
    for (int i = 1; i < half.length; i++) {
      sum += 2 * half[i];
      squares += 2.0 * half[i] * half[i];
    }
    assertThat(sum).isCloseTo(1, within(1e-6));
    double found = 0;
    int draws = 4000;
    for (int draw = 0; draw < draws; draw++) {
      chance.begin(org.glassnet.tensor.RandomStream.of(3, "elastic"), draw);
      float[] next = field.next(chance);
      for (int part = 0; part < 2; part++) {
        float d = next[part * 2000 + 20 * 50 + 25];
        found += (double) d * d;
      }
    }
    assertThat(found / (2 * draws) / (400.0 / 3 * squares * squares)).isCloseTo(1, within(0.08));
  }

  private static void refused(ThrowingCallable making, String... parts) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(making)
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  @Test
  void whatDoesNotHoldIsRefused() {
    refused(() -> Shift.by(1.5), "1.5", "whole number", "share");
    refused(() -> Shift.by(-1), "-1.0");
    refused(() -> Rotate.by(Double.NaN), "NaN", "180");
    refused(() -> Zoom.by(1), "zoom's share is 1.0");
    refused(() -> Elastic.of(34, 0), "sigma is 0.0");
    refused(() -> new MixUp(0), "alpha is 0.0");
    refused(() -> new CutOut(0), "size is 0");
    refused(() -> with(new MixUp(0.2)), "class labels", "categoricalCrossEntropy");
    refused(() -> with(new MixUp(0.2), Crop.of(1)), "put it last");
    refused(() -> Augmented.of(Reshaped.flat(SET), List.of(Crop.of(4))), "(297)", "height, width");
  }
}
