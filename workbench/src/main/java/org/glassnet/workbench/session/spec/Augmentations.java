package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.glassnet.data.Augmentation;
import org.glassnet.data.Brightness;
import org.glassnet.data.Crop;
import org.glassnet.data.CutOut;
import org.glassnet.data.Direction;
import org.glassnet.data.Elastic;
import org.glassnet.data.Fill;
import org.glassnet.data.Flip;
import org.glassnet.data.MixUp;
import org.glassnet.data.Noise;
import org.glassnet.data.Rotate;
import org.glassnet.data.Shift;
import org.glassnet.data.Zoom;
import org.snakeyaml.engine.v2.nodes.Node;

/// The augmentations, and lists of them: `crop 4, flip horizontal`.
public final class Augmentations {
  static final Catalog<Augmentation> ALL =
      Catalog.brief(
          "augmentation",
          "crop 4",
          Entry.of(
              "shift",
              Shift.class,
              "moves the image by a random distance",
              Setting.needed("by", 2, "distance: whole pixels, or below 1 a share of the side"),
              Setting.of("direction", Direction.BOTH, "sides along which it moves"),
              fill()),
          Entry.of(
              "flip",
              Flip.class,
              "mirrors the image, or not",
              Setting.of("direction", Direction.HORIZONTAL, "sides that are exchanged"),
              Setting.of("probability", 0.5, "how likely it is")),
          Entry.of(
              "crop",
              Crop.class,
              "pads the image and cuts a random piece of its size out",
              Setting.needed("padding", 4, "padding in pixels"),
              fill()),
          Entry.of(
              "rotate",
              Rotate.class,
              "turns the image by a random angle",
              Setting.needed("degrees", 10, "largest angle in degrees"),
              fill()),
          Entry.of(
              "zoom",
              Zoom.class,
              "makes what is in the image larger or smaller",
              Setting.needed("share", 0.1, "largest change of size"),
              fill()),
          Entry.of(
              "elastic",
              Elastic.class,
              "bends the image by a smooth random field",
              Setting.of("alpha", 34.0, "strength in pixels"),
              Setting.of("sigma", 4.0, "smoothness in pixels"),
              fill()),
          Entry.of(
              "brightness",
              Brightness.class,
              "makes the image brighter or darker",
              Setting.needed("share", 0.2, "largest change")),
          Entry.of(
              "noise",
              Noise.class,
              "adds noise to each number",
              Setting.needed("deviation", 0.05, "standard deviation")),
          Entry.of(
              "cutOut",
              CutOut.class,
              "sets a random square of the image to zero",
              Setting.needed("size", 8, "side of the square in pixels")),
          Entry.of(
              "mixUp",
              MixUp.class,
              "mixes two samples and their targets; comes last",
              Setting.of("alpha", 0.2, "constant of the beta distribution of the shares")));

  private Augmentations() {}

  private static Setting fill() {
    return Setting.of("fill", Fill.ZEROS, "what lies outside the image");
  }

  /// The augmentations that a text names.
  ///
  /// @param where what the text is, for messages: `--augment`
  /// @throws SpecException where it names none, or says something else
  public static List<Augmentation> read(String where, String text) {
    return words(WordReader.of(where, text));
  }

  private static List<Augmentation> words(WordReader words) {
    List<Augmentation> all = new ArrayList<>();
    all.add(ALL.words(words));
    while (!words.atEnd()) {
      words.comma("augmentations");
      all.add(ALL.words(words));
    }
    return all;
  }

  static List<Augmentation> read(Place place) {
    String wanted = "a list of augmentations such as [crop 4, flip horizontal]";
    return place.isScalar()
        ? WordReader.inside(place, wanted, Augmentations::words)
        : place.entries(wanted).stream().map(ALL::read).toList();
  }

  static Node node(List<Augmentation> augmentations) {
    return Yaml.block(augmentations.stream().map(ALL::node).toList());
  }

  /// How they are written in words, as far as they go.
  public static String text(List<Augmentation> augmentations) {
    return augmentations.stream().map(ALL::brief).collect(Collectors.joining(", "));
  }
}
