package org.glassnet.data;

import java.util.Locale;
import org.glassnet.data.handwriting.Frame;
import org.glassnet.data.handwriting.Handwriting;
import org.glassnet.tensor.Shape;

/// Other people's images of single characters, made as the engine's own are: ink 1 on paper 0, in
/// the [Frame], labelled with the 36 classes A … Z, 0 … 9.
public final class Characters {
  private static final int LOOKED_AT = 1_000;

  private Characters() {}

  /// The images of a set. Paper is the shade that most of the pixels of its first 1,000 images are
  /// nearer to; the lightest and darkest of these become 0 and 1.
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
  private record Ink(float paper, float range) {
    static Ink of(Dataset source) {
      float[] image = new float[source.inputShape().size()];
      int looked = Math.min(LOOKED_AT, source.size());
      float least = Float.POSITIVE_INFINITY;
      float most = Float.NEGATIVE_INFINITY;
      for (int i = 0; i < looked; i++) {
        source.input(i, image, 0);
        for (float pixel : image) {
          least = Math.min(least, pixel);
          most = Math.max(most, pixel);
        }
      }
      float middle = 0.5f * (least + most);
      long light = 0;
      for (int i = 0; i < looked; i++) {
        source.input(i, image, 0);
        for (float pixel : image) {
          light += pixel > middle ? 1 : 0;
        }
      }
      boolean lightPaper = 2 * light > (long) looked * image.length;
      return lightPaper ? new Ink(most, least - most) : new Ink(least, most - least);
    }

    void apply(float[] image) {
      for (int i = 0; i < image.length; i++) {
        image[i] = range == 0f ? 0f : (image[i] - paper) / range;
      }
    }
  }
}
