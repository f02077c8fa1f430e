package org.glassnet.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glassnet.tensor.Shape;

/// Images that are decoded whenever they are read.
final class LazyImages implements Dataset {
  private final ImageFolder folder;

  LazyImages(ImageFolder folder) {
    this.folder = folder;
  }

  @Override
  public int size() {
    return folder.files().size();
  }

  @Override
  public Shape inputShape() {
    return folder.shape();
  }

  @Override
  public Shape targetShape() {
    return Shape.of(1);
  }

  @Override
  public List<String> classes() {
    return folder.classes();
  }

  @Override
  public void input(int index, float[] to, int offset) {
    byte[] pixels =
        Images.decode(folder.files().get(index), folder.shape(), folder.preprocessing());
    ImageSet.levels(pixels, 0, to, offset, pixels.length);
  }

  @Override
  public void target(int index, float[] to, int offset) {
    to[offset] = folder.labels().get(index);
  }

  @Override
  public boolean costly() {
    return true;
  }

  /// Of the files as they are: decoding them all would take as long as an epoch.
  @Override
  public String hash() {
    byte[][] parts = new byte[size() + 1][];
    parts[size()] =
        (folder.shape() + " " + folder.labels() + folder.framing())
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < size(); i++) {
      parts[i] = hash(folder.files().get(i)).getBytes(StandardCharsets.UTF_8);
    }
    return Hashes.sha256(parts);
  }

  private static String hash(Path file) {
    try {
      return Hashes.sha256(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new DataException(
          "%s: cannot be read (%s); check the file and its permissions".formatted(file, e), e);
    }
  }

  @Override
  public String description() {
    return "%s, %,d images".formatted(folder.name(), size());
  }
}
