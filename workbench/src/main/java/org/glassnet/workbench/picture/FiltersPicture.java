package org.glassnet.workbench.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.inspect.image.Filters;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.picture.ImageSheet.Scale;
import org.glassnet.workbench.picture.ImageSheet.Section;
import org.glassnet.workbench.picture.ImageSheet.Tile;

/// The weights of units as images, as they were before training and as they are after it.
public final class FiltersPicture {
  private static final int MOST = 64;
  private static final int LARGE = 56;
  private static final int SLICE = 22;
  private static final int MOST_DEEP = 16;

  private FiltersPicture() {}

  /// The sheet.
  ///
  /// @param run whose they are
  /// @param epochs after how many epochs they are learned
  /// @param before layers before training
  /// @param after the same layers after it
  public static ImageSheet of(String run, int epochs, List<Filters> before, List<Filters> after) {
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      sections.addAll(sections(before.get(i), after.get(i), epochs));
    }
    List<String> layers = after.stream().map(Filters::layer).toList();
    boolean colours = after.stream().allMatch(one -> one.weights().shape().axis(3) == 3);
    return new ImageSheet(
        run + ": weights of " + String.join(" and ", layers),
        (after.stream().anyMatch(one -> deep(one.weights().shape().axis(3)))
                ? "Each row is a filter, each column one of the channels that it reads. "
                : "Each image is one unit's weights, placed where the pixels are that they"
                    + " multiply. ")
            + (colours
                ? "Grey is a weight of 0; red, green and blue are those of the three channels."
                : "Red weights look for light, blue ones for dark; 0 has no colour."),
        sections);
  }

  private static List<Section> sections(Filters before, Filters after, int epochs) {
    double limit = Math.max(Labels.limit(before.weights()), Labels.limit(after.weights()));
    int channels = after.weights().shape().axis(3);
    String kind =
        after.units()
            + (after.dense() ? " units" : " filters")
            + " of "
            + Labels.size(after.unit(0))
            + (channels == 1 ? "" : "×" + channels);
    return List.of(
        section(after.layer() + " before training", kind + shown(after), before, limit, false),
        section(
            after.layer() + " after " + epochs + (epochs == 1 ? " epoch" : " epochs"),
            "same scale",
            after,
            limit,
            true));
  }

  private static String shown(Filters filters) {
    int channels = filters.weights().shape().axis(3);
    int most = most(channels);
    return (filters.units() > most ? ", the first " + most : "");
  }

  private static boolean deep(int channels) {
    return channels != 1 && channels != 3;
  }

  private static int most(int channels) {
    return deep(channels) ? MOST_DEEP : MOST;
  }

  private static Section section(
      String name, String note, Filters filters, double limit, boolean legend) {
    int channels = filters.weights().shape().axis(3);
    int count = Math.min(filters.units(), most(channels));
    List<Tile> tiles = new ArrayList<>();
    int columns = count <= 10 ? count : count <= 36 ? 8 : 12;
    for (int unit = 0; unit < count; unit++) {
      Tensor weights = filters.unit(unit);
      if (deep(channels)) {
        columns = Math.min(channels, MOST_DEEP);
        for (int channel = 0; channel < columns; channel++) {
          Pixels pixels = Pixels.signed(Pixels.channel(weights, channel), limit);
          tiles.add(Tile.of(pixels, SLICE, ""));
        }
      } else {
        Pixels pixels =
            channels == 3
                ? Pixels.colours(weights, -limit, limit)
                : Pixels.signed(Pixels.channel(weights, 0), limit);
        tiles.add(Tile.of(pixels, LARGE, Integer.toString(unit)));
      }
    }
    Optional<Scale> scale =
        legend && channels != 3
            ? Optional.of(
                new Scale(
                    ColourScale.DIVERGING, Labels.signed(-limit), Labels.signed(limit), "weight"))
            : Optional.empty();
    return new Section(name, note, tiles, columns, scale);
  }
}
