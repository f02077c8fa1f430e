package org.glassnet.data;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.glassnet.tensor.Shape;

/// The colour photographs of CIFAR-10 and CIFAR-100 in their binary version: 32×32×3.
///
/// ```
/// CIFAR-10    label | 1,024 red | 1,024 green | 1,024 blue       each a byte, rows from the top
/// CIFAR-100   coarse label | fine label | red | green | blue
/// ```
///
/// Source: A. Krizhevsky, "Learning multiple layers of features from tiny images", 2009.
public final class Cifar {
  private static final List<String> TEN =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");
  private static final int BATCHES = 5;
  private static final String TEST = "test_batch";
  private static final int PLANE = 32 * 32;
  private static final int PIXELS = 3 * PLANE;

  private Cifar() {}

  /// The training images of CIFAR-10: as many of `data_batch_1.bin` … `data_batch_5.bin` as the
  /// folder has, 10,000 in each original file.
  ///
  /// @throws DataException where there are none, or one is damaged
  public static ImageSet train(Path folder) {
    List<Path> files =
        IntStream.rangeClosed(1, BATCHES)
            .mapToObj(i -> folder.resolve("data_batch_" + i + ".bin"))
            .filter(Files::exists)
            .toList();
    if (files.isEmpty()) {
      throw new DataException(
          folder
              + " has none of data_batch_1.bin to data_batch_5.bin: unpack CIFAR-10's binary version there");
    }
    String found = files.size() == BATCHES ? "" : " (%d of 5 batches)".formatted(files.size());
    return ten("CIFAR-10" + found, files);
  }

  /// The test images of CIFAR-10: `test_batch.bin`, 10,000 in the original file; where there is
  /// none, the first file by name that is a part of it, such as `test_batch_first1000.bin`.
  ///
  /// @throws DataException where no such file is there, or it is damaged
  public static ImageSet test(Path folder) {
    return testOf(testFile(folder).orElse(folder.resolve(TEST + ".bin")));
  }

  /// The same, or nothing where no such file is there.
  ///
  /// @throws DataException where it is damaged
  public static Optional<Dataset> testIfAny(Path folder) {
    return testFile(folder).map(Cifar::testOf);
  }

  private static Optional<Path> testFile(Path folder) {
    Path whole = folder.resolve(TEST + ".bin");
    if (Files.exists(whole)) {
      return Optional.of(whole);
    }
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, TEST + "*.bin")) {
      return StreamSupport.stream(parts.spliterator(), false).sorted().findFirst();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static ImageSet testOf(Path file) {
    return ten("CIFAR-10 test", List.of(file));
  }

  /// The images of these files of CIFAR-10, one file after the other.
  ///
  /// @param name what they are for people
  /// @throws DataException where a file is missing or damaged
  public static ImageSet ten(String name, List<Path> files) {
    return read(name, files, 1, TEN);
  }

  /// The images of a file of CIFAR-100 with their fine labels; the names of the 100 classes are
  /// read from `fine_label_names.txt` beside it.
  ///
  /// @throws DataException where a file is missing or damaged
  public static ImageSet hundred(String name, Path file) {
    Path names = file.resolveSibling("fine_label_names.txt");
    List<String> classes = lines(names);
    if (classes.size() != 100) {
      throw new DataException(
          "%s: %d names of classes were found, CIFAR-100 has 100, one a line; fetch it again"
              .formatted(names, classes.size()));
    }
    return read(name, List.of(file), 2, classes);
  }

  private static ImageSet read(
      String name, List<Path> files, int labelBytes, List<String> classes) {
    int record = labelBytes + PIXELS;
    long count = 0;
    for (Path file : files) {
      count += records(file, record);
    }
    if (count * PIXELS > Integer.MAX_VALUE - 8) {
      throw new DataException(
          "%s has %,d images, more than one array can hold: read fewer files"
              .formatted(name, count));
    }
    byte[] pixels = new byte[(int) count * PIXELS];
    byte[] labels = new byte[(int) count];
    int image = 0;
    for (Path file : files) {
      byte[] bytes = bytes(file);
      for (int start = 0; start + record <= bytes.length && image < count; start += record) {
        labels[image] = label(file, bytes, start + labelBytes - 1, start / record, classes.size());
        interleave(bytes, start + labelBytes, pixels, image * PIXELS);
        image++;
      }
    }
    return ImageSet.of(name, Shape.of(32, 32, 3), pixels, labels, classes);
  }

  private static long records(Path file, int record) {
    try {
      long size = Files.size(file);
      if (!Files.isRegularFile(file) || size == 0 || size % record != 0) {
        throw new DataException(
            "%s has %,d bytes: a file of CIFAR has %,d for each image, and at least one image. Is it cut short, still packed, or the version for Python? Fetch the binary version again"
                .formatted(file, size, record));
      }
      return size / record;
    } catch (NoSuchFileException e) {
      throw new DataException(file + ": there is no such file; check the path", e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static byte label(Path file, byte[] bytes, int at, int image, int classes) {
    int label = Byte.toUnsignedInt(bytes[at]);
    if (label >= classes) {
      throw new DataException(
          "%s: the label of image %d is %d, but there are only the classes 0 to %d. Is it the right file?"
              .formatted(file, image, label, classes - 1));
    }
    return (byte) label;
  }

  /// From planes of colour to pixels of three colours.
  private static void interleave(byte[] planes, int from, byte[] pixels, int to) {
    for (int i = 0; i < PLANE; i++) {
      pixels[to + 3 * i] = planes[from + i];
      pixels[to + 3 * i + 1] = planes[from + PLANE + i];
      pixels[to + 3 * i + 2] = planes[from + 2 * PLANE + i];
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
    } catch (NoSuchFileException e) {
      throw new DataException(file + ": there is no such file; it belongs beside the images", e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static DataException unreadable(Path file, IOException e) {
    return new DataException(
        "%s: cannot be read (%s); check the file and its permissions".formatted(file, e), e);
  }
}
