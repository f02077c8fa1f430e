package org.glassnet.workbench.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.inspect.image.Drive;
import org.glassnet.inspect.image.Field;
import org.glassnet.inspect.image.Strongest;
import org.glassnet.inspect.image.Strongest.Driver;
import org.glassnet.inspect.image.Unit;
import org.glassnet.model.Graph;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.picture.ImageSheet.Frame;
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
  /// @param single an image made for one place of each unit, where units are feature maps
  /// @param found the data's images for the same units
  /// @param names what the units are called
  public static ImageSheet of(
      Looking looking,
      List<Drive> made,
      List<Drive> single,
      List<Strongest> found,
      List<String> names) {
    int size = made.size() == 1 ? 112 : 64;
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      List<Tile> tiles = new ArrayList<>();
      if (single.isEmpty()) {
        tiles.add(tile(looking, made.get(i), "made", size));
      } else {
        tiles.add(tile(looking, single.get(i), "one place", size));
        tiles.add(tile(looking, made.get(i), "all places", size));
      }
      for (Driver driver : found.get(i).images()) {
        tiles.add(tile(looking, found.get(i).unit(), driver, size));
      }
      sections.add(new Section(names.get(i), "", tiles, tiles.size(), Optional.empty()));
    }
    Unit first = made.getFirst().unit();
    Graph graph = looking.trained().graph();
    boolean last = graph.outputs().contains(graph.node(first.layer()));
    return new ImageSheet(
        looking.run().spec().name()
            + ": what drives "
            + (last && !looking.classes().isEmpty() ? "the classes" : first.layer()),
        single.isEmpty()
            ? "First in each row an image made by gradient ascent, then the "
                + looking.part()
                + " images that drive the unit most. The numbers are its responses before its"
                + " activation."
            : "First in each row two images made by gradient ascent: for the middle place of the"
                + " unit's feature map, and for the mean of all places. Then the "
                + looking.part()
                + " images with the strongest place; the frame is what it sees. The numbers are"
                + " responses before the activation.",
        sections);
  }

  private static Tile tile(Looking looking, Drive made, String name, int size) {
    Tensor image = looking.seen(made.image());
    Unit unit = made.unit();
    List<Integer> index = unit.index();
    return new Tile(
        Pixels.photo(image),
        size,
        size,
        name + "\n" + Labels.number(made.response()),
        index.size() == 3
            ? frames(looking.trained().graph(), unit, index.get(0), index.get(1), image)
            : List.of());
  }

  private static Tile tile(Looking looking, Unit unit, Driver driver, int size) {
    Tensor image = looking.seen(looking.image(driver.sample()));
    String name =
        looking.label(driver.sample()).isPresent()
            ? looking.name(looking.label(driver.sample()).getAsInt())
            : "image " + driver.sample();
    return new Tile(
        Pixels.photo(image),
        size,
        size,
        name + "\n" + Labels.number(driver.response()),
        frames(looking.trained().graph(), unit, driver.row(), driver.column(), image));
  }

  /// What the strongest place of a feature map sees, where that is not the whole image.
  private static List<Frame> frames(Graph graph, Unit unit, int row, int column, Tensor image) {
    Field field = Field.of(graph, unit.layer(), row, column);
    double height = image.shape().axis(0);
    double width = image.shape().axis(1);
    return (field.bottom() - field.top()) * (field.right() - field.left()) < height * width
        ? List.of(
            new Frame(
                field.top() / height,
                field.left() / width,
                field.bottom() / height,
                field.right() / width))
        : List.of();
  }
}
