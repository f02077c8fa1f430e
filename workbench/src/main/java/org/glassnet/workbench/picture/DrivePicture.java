package org.glassnet.workbench.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.inspect.image.Drive;
import org.glassnet.inspect.image.Strongest;
import org.glassnet.inspect.image.Strongest.Driver;
import org.glassnet.workbench.picture.ImageSheet.Section;
import org.glassnet.workbench.picture.ImageSheet.Tile;
import org.glassnet.workbench.session.Looking;

/// What drives units most: an image made for each, and those of the data.
public final class DrivePicture {
  private DrivePicture() {}

  /// The sheet.
  ///
  /// @param looking whose units they are
  /// @param made an image made for each unit
  /// @param found the data's images for the same units
  /// @param names what the units are called
  public static ImageSheet of(
      Looking looking, List<Drive> made, List<Strongest> found, List<String> names) {
    int size = made.size() == 1 ? 112 : 64;
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      List<Tile> tiles = new ArrayList<>();
      tiles.add(
          Tile.of(
              Pixels.photo(looking.seen(made.get(i).image())),
              size,
              "made: " + Labels.number(made.get(i).response())));
      for (Driver driver : found.get(i).images()) {
        String label =
            looking.label(driver.sample()).isPresent()
                ? looking.name(looking.label(driver.sample()).getAsInt()) + ": "
                : "";
        tiles.add(
            Tile.of(
                Pixels.photo(looking.seen(looking.image(driver.sample()))),
                size,
                label + Labels.number(driver.response())));
      }
      sections.add(new Section(names.get(i), "", tiles, tiles.size(), Optional.empty()));
    }
    return new ImageSheet(
        looking.run().id() + ": what drives " + made.getFirst().unit().layer(),
        "First in each row: an image made for the unit by gradient ascent. Then the "
            + looking.part()
            + " images that drive it most. The numbers are the unit's responses before its"
            + " activation"
            + (made.getFirst().unit().index().size() == 1
                ? "" : ""),
        sections);
  }
}
