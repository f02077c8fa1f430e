package org.glassnet.workbench.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.inspect.image.FeatureMaps.Layer;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.picture.ImageSheet.Scale;
import org.glassnet.workbench.picture.ImageSheet.Section;
import org.glassnet.workbench.picture.ImageSheet.Tile;

/// What each layer makes of an image.
public final class MapsPicture {
  private static final int MOST = 32;
  private static final int COLUMNS = 16;
  private static final int UNITS = 32;
  private static final int CELL = 22;
  private static final int CLASS = 58;
  private static final int IMAGE = 112;

  private MapsPicture() {}

  /// The sheet.
  ///
  /// @param title whose they are
  /// @param lead which image it is, and what the network says to it
  /// @param seen the image as people see it
  /// @param layers the layers that are shown
  /// @param names what the last layer's numbers stand for
  public static ImageSheet of(
      String title, String lead, Tensor seen, List<Layer> layers, List<String> names) {
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section(
            "the image",
            Labels.size(seen) + " pixels",
            List.of(Tile.of(Pixels.photo(seen), IMAGE, "")),
            1,
            Optional.empty()));
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      sections.add(
          layer.maps()
              ? maps(layer)
              : units(layer, i >= layers.size() - 2 ? names : List.of(), i == layers.size() - 1));
    }
    return new ImageSheet(title, lead, sections);
  }

  private static boolean signed(Tensor values) {
    for (float value : values.toArray()) {
      if (value < 0) {
        return true;
      }
    }
    return false;
  }

  private static Pixels pixels(Tensor plane, boolean signed, double limit) {
    return signed
        ? Pixels.signed(plane, limit)
        : Pixels.scaled(plane, ColourScale.SEQUENTIAL, 0, limit);
  }

  private static Scale scale(boolean signed, double limit) {
    return signed
        ? new Scale(ColourScale.DIVERGING, Labels.signed(-limit), Labels.signed(limit), "")
        : new Scale(ColourScale.SEQUENTIAL, "0", Labels.number(limit), "");
  }

  private static Section maps(Layer layer) {
    Tensor values = layer.values();
    int height = values.shape().axis(0);
    int width = values.shape().axis(1);
    int channels = values.shape().axis(2);
    boolean signed = signed(values);
    double limit = Labels.limit(values);
    int size = Math.clamp(Math.max(height, width) * 2L, 30, 52);
    List<Tile> tiles = new ArrayList<>();
    for (int channel = 0; channel < Math.min(channels, MOST); channel++) {
      Pixels pixels = pixels(Pixels.channel(values, channel), signed, limit);
      tiles.add(Tile.of(pixels, size, Integer.toString(channel)));
    }
    return new Section(
        layer.name(),
        channels
            + (channels == 1 ? " map of " : " maps of ")
            + height
            + "×"
            + width
            + (channels > MOST ? ", the first " + MOST : ""),
        tiles,
        Math.min(COLUMNS, Math.max(8, channels)),
        Optional.of(scale(signed, limit)));
  }

  private static Section units(Layer layer, List<String> names, boolean last) {
    Tensor values = layer.values();
    int count = values.size();
    boolean signed = signed(values);
    double limit = Labels.limit(values);
    if (names.size() == count && count <= UNITS) {
      List<Tile> tiles = new ArrayList<>();
      boolean shares = !signed && limit <= 1;
      for (int i = 0; i < count; i++) {
        Tensor one = Tensor.of(Shape.of(1, 1), values.at(i));
        String figure = shares ? Labels.percent(values.at(i)) : Labels.number(values.at(i));
        tiles.add(
            Tile.of(pixels(one, signed, shares ? 1 : limit), CLASS, names.get(i) + "\n" + figure));
      }
      return new Section(
          layer.name(),
          last ? "what the network says" : count + " units, one a class",
          tiles,
          Math.min(count, 12),
          Optional.empty());
    }
    int rows = (count + UNITS - 1) / UNITS;
    int columns = Math.min(count, UNITS);
    float[] cells = new float[rows * columns];
    System.arraycopy(values.toArray(), 0, cells, 0, count);
    Tensor plane = Tensor.of(Shape.of(rows, columns), cells);
    Tile tile =
        new Tile(
            pixels(plane, signed, limit),
            rows * (rows > 8 ? CELL / 2 : CELL),
            columns * CELL,
            "",
            List.of());
    return new Section(
        layer.name(),
        count + " units, " + columns + " a row",
        List.of(tile),
        1,
        Optional.of(scale(signed, limit)));
  }
}
