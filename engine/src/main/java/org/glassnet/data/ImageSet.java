package org.glassnet.data;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.glassnet.tensor.Shape;

/// Images of bytes 0…255 with class labels; inputs are bytes divided by 255.
///
/// Inputs are (height, width, channels), one byte a number as the files have them.
public final class ImageSet implements Dataset {
  private static final float[] LEVELS = levels();

  private final String name;
  private final Shape shape;
  private final byte[] pixels;
  private final byte[] labels;
  private final List<String> classes;

  private ImageSet(String name, Shape shape, byte[] pixels, byte[] labels, List<String> classes) {
    this.name = name;
    this.shape = shape;
    this.pixels = pixels;
    this.labels = labels;
    this.classes = List.copyOf(classes);
  }

  /// Images of this shape, one after the other, and their labels; the arrays are kept, not copied.
  ///
  /// @throws DataException where there are not as many images as labels, or a label has no class
  public static ImageSet of(
      String name, Shape shape, byte[] pixels, byte[] labels, List<String> classes) {
    if (pixels.length != (long) labels.length * shape.size()) {
      throw new DataException(
          name
              + " has "
              + pixels.length / shape.size()
              + " images of shape "
              + shape
              + " but "
              + labels.length
              + " labels: every image needs one label");
    }
    for (int i = 0; i < labels.length; i++) {
      if (Byte.toUnsignedInt(labels[i]) >= classes.size()) {
        throw new DataException(
            name
                + ": the label of image "
                + i
                + " is "
                + Byte.toUnsignedInt(labels[i])
                + ", but there are only the classes 0 to "
                + (classes.size() - 1));
      }
    }
    return new ImageSet(name, shape, pixels, labels, classes);
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public Shape inputShape() {
    return shape;
  }

  @Override
  public Shape targetShape() {
    return Shape.of(1);
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public void input(int index, float[] to, int offset) {
    int size = shape.size();
    levels(pixels, index * size, to, offset, size);
  }

  /// Bytes 0…255 as numbers 0…1.
  static void levels(byte[] bytes, int from, float[] to, int offset, int count) {
    for (int i = 0; i < count; i++) {
      to[offset + i] = LEVELS[Byte.toUnsignedInt(bytes[from + i])];
    }
  }

  @Override
  public void target(int index, float[] to, int offset) {
    to[offset] = Byte.toUnsignedInt(labels[index]);
  }

  @Override
  public String hash() {
    return Hashes.sha256(shape.toString().getBytes(StandardCharsets.UTF_8), pixels, labels);
  }

  @Override
  public String description() {
    return "%s, %,d images".formatted(name, size());
  }

  private static float[] levels() {
    float[] levels = new float[256];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = i / 255f;
    }
    return levels;
  }
}
