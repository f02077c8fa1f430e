package org.glassnet.workbench.picture;

import java.util.List;
import java.util.Optional;
import org.glassnet.inspect.image.GradCam;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.picture.ImageSheet.Scale;
import org.glassnet.workbench.picture.ImageSheet.Section;
import org.glassnet.workbench.picture.ImageSheet.Tile;

/// Where in an image classes are seen.
public final class GradCamPicture {
  private static final int SIZE = 196;

  private GradCamPicture() {}

  /// The sheet.
  ///
  /// @param title whose it is
  /// @param lead which image it is, and what the network says to it
  /// @param seen the image as people see it
  /// @param found one for each class
  /// @param names what the classes are called
  public static ImageSheet of(
      String title, String lead, Tensor seen, List<GradCam> found, List<String> names) {
    return new ImageSheet(
        title,
        lead,
        found.stream().map(one -> section(seen, one, names.get(found.indexOf(one)))).toList());
  }

  private static Section section(Tensor seen, GradCam one, String name) {
    double limit = Labels.limit(one.map());
    Pixels photo = Pixels.photo(seen);
    return new Section(
        "for class " + name,
        "its logit is " + Labels.number(one.score()),
        List.of(
            Tile.of(photo, SIZE, "the image"),
            Tile.of(
                Pixels.scaled(one.map(), ColourScale.SEQUENTIAL, 0, limit),
                SIZE,
                "the feature maps, weighed\n"
                    + one.layer()
                    + ", "
                    + Labels.size(one.map())
                    + " places"),
            Tile.of(
                Pixels.heated(photo, one.pixels(), limit, false),
                SIZE,
                "the same on the image\nbright: " + name + " is seen here")),
        3,
        Optional.of(
            new Scale(
                ColourScale.SEQUENTIAL,
                "0",
                Labels.number(limit),
                "how much of class " + name + " is seen")));
  }
}
