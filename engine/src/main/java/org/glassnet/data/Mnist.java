package org.glassnet.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.glassnet.tensor.Shape;

/// The handwritten digits of MNIST from their four IDX files, gzipped or not: 28×28×1, 10 classes.
///
/// Source: LeCun, Cortes, Burges, "The MNIST database of handwritten digits", 1998.
public final class Mnist {
  private static final List<String> DIGITS =
      IntStream.range(0, 10).mapToObj(Integer::toString).toList();

  private Mnist() {}

  /// The training images, 60,000 in the original files.
  ///
  /// @throws DataException where a file is missing, damaged or holds something else
  public static ImageSet train(Path folder) {
    return read(folder, "train", "MNIST");
  }

  /// The test images, 10,000 in the original files.
  ///
  /// @throws DataException where a file is missing, damaged or holds something else
  public static ImageSet test(Path folder) {
    return read(folder, "t10k", "MNIST test");
  }

  private static ImageSet read(Path folder, String part, String name) {
    IdxPair pair =
        IdxPair.read(
            file(folder, part + "-images-idx3-ubyte"),
            file(folder, part + "-labels-idx1-ubyte"),
            DIGITS.size());
    List<Integer> dimensions = pair.images().dimensions();
    if (dimensions.size() != 3 || pair.images().type() != IdxType.UNSIGNED_BYTE) {
      throw new DataException(
          pair.images().source()
              + " has "
              + pair.images().type()
              + " of the dimensions "
              + dimensions
              + ": images of MNIST are bytes, count × rows × columns");
    }
    byte[] labels = new byte[pair.count()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) pair.label(i);
    }
    Shape shape = Shape.of(dimensions.get(1), dimensions.get(2), 1);
    return ImageSet.of(name, shape, pair.images().bytes(), labels, DIGITS);
  }

  private static Path file(Path folder, String name) {
    Path zipped = folder.resolve(name + ".gz");
    return Files.exists(zipped) ? zipped : folder.resolve(name);
  }
}
