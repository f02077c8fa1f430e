package org.glassnet.workbench.picture;

import java.util.List;
import java.util.Optional;
import org.glassnet.inspect.image.Saliency;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.picture.ImageSheet.Scale;
import org.glassnet.workbench.picture.ImageSheet.Section;
import org.glassnet.workbench.picture.ImageSheet.Tile;

/// Which pixels a class's score depends on.
public final class SaliencyPicture {
  private static final int SIZE = 196;

  private SaliencyPicture() {}

  /// The sheet.
  ///
  /// @param title whose it is
  /// @param lead which image it is, and what the network says to it
  /// @param seen the image as people see it
  /// @param found one for each class
  /// @param names what the classes are called
  public static ImageSheet of(
      String title, String lead, Tensor seen, List<Saliency> found, List<String> names) {
    return new ImageSheet(
        title,
        lead,
        found.stream().map(one -> section(seen, one, names.get(found.indexOf(one)))).toList());
  }

  private static Section section(Tensor seen, Saliency one, String name) {
    Tensor magnitude = one.magnitude();
    Tensor product = one.timesInput();
    double largest = Labels.limit(magnitude);
    double limit = Labels.limit(product);
    Pixels photo = Pixels.photo(seen);
    return new Section(
        "for class " + name,
        "its logit is " + Labels.number(one.score()),
        List.of(
            Tile.of(photo, SIZE, "the image"),
            Tile.of(
                Pixels.scaled(magnitude, ColourScale.SEQUENTIAL, 0, largest),
                SIZE,
                "|∂ logit / ∂ pixel|, up to "
                    + Labels.number(largest)
                    + "\nbright: a change here changes the score most"),
            Tile.of(
                Pixels.signed(product, limit),
                SIZE,
                "gradient × pixel, up to "
                    + Labels.number(limit)
                    + "\nred speaks for the class, blue against it"),
            Tile.of(
                Pixels.heated(photo, magnitude, largest, false),
                SIZE,
                "the gradient on the image")),
        4,
        Optional.<Scale>empty());
  }
}
