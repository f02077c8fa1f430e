package org.glassnet.vision.ink;

import boofcv.alg.filter.binary.BinaryImageOps;
import boofcv.alg.filter.blur.BlurImageOps;
import boofcv.alg.filter.misc.AverageDownSampleOps;
import boofcv.struct.image.GrayU8;
import java.util.List;
import org.glassnet.vision.photo.Grey;

/// Finds the writing on a page, step by step.
///
/// The first look measures the strokes; where they are wider than reading needs, the page is made
/// smaller, which also takes noise away. All further lengths follow from the stroke's width.
public final class InkFinder {
  /// Strokes of so many pixels are wide enough.
  private static final double ENOUGH = 5;

  private final StepPictures pictures;

  /// A finder that shows its steps.
  public InkFinder(StepPictures pictures) {
    this.pictures = pictures;
  }

  /// Finds the writing.
  ///
  /// @param scale how many of the photograph's pixels are one of these, along a side
  public Ink find(Grey page, double scale) {
    GrayU8 grey = new GrayU8(page.width(), page.height());
    grey.data = page.values();
    pictures.step("grey", () -> Pictures.grey(grey));
    GrayU8 even = Light.even(grey);
    pictures.step("even-light", () -> Pictures.darkness(even));
    GrayU8 first = smooth(even, 1);
    double rough = roughWidth(first);
    int side = Math.max(1, (int) Math.round(rough / ENOUGH));
    GrayU8 darkness = side == 1 ? even : reduce(even, side);
    GrayU8 clean = smooth(darkness, 1);
    pictures.step("denoised", () -> Pictures.darkness(clean));
    Threshold.Levels levels = Threshold.levels(clean);
    pictures.step("threshold-otsu", () -> Pictures.mask(Threshold.otsu(clean, levels)));
    double width = Math.max(1, rough / side);
    GrayU8 mask = Threshold.adaptive(clean, levels, (int) Math.round(8 * width));
    pictures.step("threshold", () -> Pictures.mask(mask));
    GrayU8 unruled = Rulings.without(mask, StrokeWidth.of(mask, Components.of(mask)));
    pictures.step("without-ruled-lines", () -> Pictures.mask(unruled));
    GrayU8 closed = close(unruled, (int) (width / 4));
    pictures.step("closed", () -> Pictures.mask(closed));
    List<Blob> all = Components.of(closed);
    double exact = StrokeWidth.of(closed, all);
    pictures.step("components", () -> Pictures.blobs(closed.width, closed.height, all));
    List<Blob> some = Specks.withoutSmall(all, exact);
    double height = LetterHeight.of(some, exact);
    List<Blob> blobs = Specks.withoutForeign(some, height);
    pictures.step("boxes", () -> Pictures.boxes(closed.width, closed.height, blobs));
    return new Ink(closed.width, closed.height, scale * side, blobs, exact, height);
  }

  private static double roughWidth(GrayU8 darkness) {
    GrayU8 mask = Threshold.otsu(darkness, Threshold.levels(darkness));
    return StrokeWidth.of(mask, Components.of(mask));
  }

  private static GrayU8 smooth(GrayU8 darkness, int radius) {
    return BlurImageOps.mean(darkness, null, radius, null, null);
  }

  private static GrayU8 reduce(GrayU8 darkness, int side) {
    GrayU8 small = new GrayU8(darkness.width / side, darkness.height / side);
    AverageDownSampleOps.down(
        darkness.subimage(0, 0, small.width * side, small.height * side, null), side, small);
    return small;
  }

  /// Closes gaps of up to twice the radius.
  private static GrayU8 close(GrayU8 mask, int radius) {
    if (radius == 0) {
      return mask;
    }
    // A border of paper: beyond an image's edge there is ink for erosion, paper for dilation.
    return BinaryImageOps.erode8(BinaryImageOps.dilate8(mask, radius, null), radius, null);
  }
}
