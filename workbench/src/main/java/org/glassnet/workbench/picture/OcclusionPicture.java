package org.glassnet.workbench.picture;

import java.util.List;
import java.util.Optional;
import org.glassnet.inspect.image.Occlusion;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.picture.ImageSheet.Frame;
import org.glassnet.workbench.picture.ImageSheet.Scale;
import org.glassnet.workbench.picture.ImageSheet.Section;
import org.glassnet.workbench.picture.ImageSheet.Tile;

/// What becomes of a class's probability where an image is covered.
public final class OcclusionPicture {
  private static final int SIZE = 196;

  private OcclusionPicture() {}

  /// The sheet.
  ///
  /// @param title whose it is
  /// @param lead which image it is, and what the network says to it
  /// @param seen the image as people see it
  /// @param worst the image as people see it, covered where that costs most
  /// @param one what was found
  /// @param name what the class is called
  public static ImageSheet of(
      String title, String lead, Tensor seen, Tensor worst, Occlusion one, String name) {
    Tensor map = one.perPixel();
    double limit = Labels.limit(map);
    Pixels photo = Pixels.photo(seen);
    int[] place = one.worst();
    double height = seen.shape().axis(0);
    double width = seen.shape().axis(1);
    int top = one.tops().get(place[0]);
    int left = one.lefts().get(place[1]);
    Frame frame =
        new Frame(
            top / height, left / width, (top + one.patch()) / height, (left + one.patch()) / width);
    Section section =
        new Section(
            "for class " + name,
            "a patch of "
                + one.patch()
                + "×"
                + one.patch()
                + " at "
                + one.probabilities().size()
                + " places",
            List.of(
                Tile.of(
                    photo, SIZE, "the image\n" + name + ": " + Labels.percent(one.probability())),
                Tile.of(
                    Pixels.signed(map, limit),
                    SIZE,
                    "what covering each pixel costs\nmean over the patches on it"),
                Tile.of(Pixels.heated(photo, map, limit, true), SIZE, "the same on the image"),
                new Tile(
                    Pixels.photo(worst),
                    SIZE,
                    SIZE,
                    "covered where it costs most\n"
                        + name
                        + ": "
                        + Labels.percent(one.probabilities().at(place[0], place[1])),
                    List.of(frame))),
            4,
            Optional.of(
                new Scale(
                    ColourScale.DIVERGING,
                    Labels.signed(-limit * 100),
                    Labels.signed(limit * 100),
                    "points of probability lost where it is covered: red is needed, blue is in the"
                        + " way")));
    return new ImageSheet(title, lead, List.of(section));
  }
}
