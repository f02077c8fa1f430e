package org.glassnet.data;

import java.util.Arrays;
import java.util.Locale;
import org.glassnet.data.handwriting.Frame;
import org.glassnet.data.handwriting.Handwriting;
import org.glassnet.tensor.Shape;

/// Other people's images of single characters, made as the engine's own are: ink 1 on paper 0, in
/// the [Frame], labelled with the 36 classes A … Z, 0 … 9.
public final class Characters {
  /// How many pixels say what is paper and what is ink.
  private static final int LOOKED_AT = 1 << 20;

  private Characters() {}

  /// The images of a set. The pixels of its first images fall into a dark and a light half of all
  /// shades: the median of the half with more of them is paper and becomes 0, that of the other is
  /// ink and becomes 1.
  ///
  /// @throws DataException where its inputs are no grey images, or a class is no letter or digit
  public static Dataset framed(Dataset source) {
    Shape shape = source.inputShape();
    if (shape.rank() != 3 || shape.axis(2) != 1) {
      throw new DataException(
          "%s has inputs of shape %s: characters are images in grey, (height, width, 1)"
              .formatted(source.description(), shape));
    }
    int[] classes = source.classes().stream().mapToInt(Characters::index).toArray();
    if (classes.length == 0) {
      throw new DataException(
          "The targets of %s are numbers: characters have classes, A … Z and 0 … 9"
              .formatted(source.description()));
    }
    int size = Handwriting.SIZE;
    int count = source.size();
    byte[] pixels = new byte[Math.multiplyExact(count, size * size)];
    byte[] labels = new byte[count];
    Ink ink = Ink.of(source);
    float[] image = new float[shape.size()];
    float[] framed = new float[size * size];
    float[] target = new float[1];
    for (int i = 0; i < count; i++) {
      source.input(i, image, 0);
      ink.apply(image);
      Frame.fit(image, shape.axis(0), shape.axis(1), framed, 0);
      for (int p = 0; p < framed.length; p++) {
        pixels[i * framed.length + p] = (byte) (int) (framed[p] * 255f + 0.5f);
      }
      source.target(i, target, 0);
      labels[i] = (byte) classes[(int) target[0]];
    }
    return ImageSet.of(
        "characters of " + source.description(),
        Shape.of(size, size, 1),
        pixels,
        labels,
        Handwriting.CLASSES);
  }

  private static int index(String name) {
    int index = Handwriting.CLASSES.indexOf(name.strip().toUpperCase(Locale.ROOT));
    if (index < 0) {
      throw new DataException(
          "The class \"%s\" is no letter A … Z and no digit 0 … 9: name the data's classes"
              .formatted(name));
    }
    return index;
  }

  /// From a set's shades to ink 1 on paper 0.
  private record Ink(float paper, float ink) {
    static Ink of(Dataset source) {
      int size = source.inputShape().size();
      int looked = Math.min(source.size(), Math.max(1, LOOKED_AT / size));
      float[] shades = new float[looked * size];
      for (int i = 0; i < looked; i++) {
        source.input(i, shades, i * size);
      }
      Arrays.sort(shades);
      int last = shades.length - 1;
      float middle = 0.5f * (shades[0] + shades[last]);
      int dark = 0;
      while (dark <= last && shades[dark] <= middle) {
        dark++;
      }
      return 2 * dark > shades.length
          ? new Ink(median(shades, 0, dark), median(shades, dark, shades.length))
          : new Ink(median(shades, dark, shades.length), median(shades, 0, dark));
    }

    private static float median(float[] sorted, int from, int to) {
      return from == to ? 0f : sorted[from + (to - from) / 2];
    }

    void apply(float[] image) {
      float range = ink - paper;
      for (int i = 0; i < image.length; i++) {
        image[i] = range == 0f ? 0f : Math.clamp((image[i] - paper) / range, 0f, 1f);
      }
    }
  }
}
