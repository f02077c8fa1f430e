package org.glassnet.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.glassnet.tensor.Shape;

/// A folder of images, one folder below it for each class, brought to one shape.
///
/// ```
/// scenes/desert/a.jpg   scenes/desert/b.png   scenes/park/c.jpg   …
/// ```
///
/// Classes and images are in the order of their names; files that begin with a point or do not end
/// in png, jpg, jpeg, gif, bmp, tif or tiff are passed over. An image is made grey (0.299 R + 0.587
/// G + 0.114 B) or coloured, laid on white where it is transparent, and stretched to the shape,
/// each new pixel the mean of the area that it covers, exactly and rounded once. Colour profiles
/// and turned cameras are not heeded. PNG, GIF and BMP give the same bytes on every machine; JPEG
/// as the decoder of the Java platform has it.
///
/// @param name what it is for people: the folder's name
/// @param shape (height, width, 1) or (height, width, 3)
/// @param files the images
/// @param labels the class of each
/// @param classes the names of the classes
/// @param preprocessing how images are cut and their colours ordered in place of being stretched;
///   what it does to levels is left to [Normalized]
public record ImageFolder(
    String name,
    Shape shape,
    List<Path> files,
    List<Integer> labels,
    List<String> classes,
    Optional<Preprocessing> preprocessing) {
  private static final Set<String> ENDINGS =
      Set.of("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff");

  /// Checks the shape and the labels, and that images can be decoded here.
  ///
  /// @throws DataException where not
  public ImageFolder {
    files = List.copyOf(files);
    labels = List.copyOf(labels);
    classes = List.copyOf(classes);
    needDecoders();
    preprocessing.ifPresent(how -> how.check(shape));
    if (shape.rank() != 3 || (shape.axis(-1) != 1 && shape.axis(-1) != 3)) {
      throw new DataException(
          "Images of the shape %s were asked for: choose (height, width, 1) for grey or (height, width, 3) for colour"
              .formatted(shape));
    }
    if (files.size() != labels.size()) {
      throw new DataException(
          "%s has %d images but %d labels: every image needs one label"
              .formatted(name, files.size(), labels.size()));
    }
    for (int label : labels) {
      if (label < 0 || label >= classes.size()) {
        throw new DataException(
            "%s: there is a label %d, but there are only the classes 0 to %d"
                .formatted(name, label, classes.size() - 1));
      }
    }
  }

  /// Images that are stretched to the shape.
  public ImageFolder(
      String name, Shape shape, List<Path> files, List<Integer> labels, List<String> classes) {
    this(name, shape, files, labels, classes, Optional.empty());
  }

  /// The same images, cut and with their colours ordered as said.
  ///
  /// @throws DataException where images of this shape cannot be had so
  public ImageFolder with(Preprocessing how) {
    return new ImageFolder(name, shape, files, labels, classes, Optional.of(how));
  }

  /// What is done besides decoding, for hashes.
  String framing() {
    return preprocessing.map(how -> " " + how.side() + how.order()).orElse("");
  }

  /// The images of a folder; its classes are the folders in it.
  ///
  /// @throws DataException where it cannot be listed, has no folders, or one has no images
  public static ImageFolder of(Path folder, Shape shape) {
    List<String> classes =
        list(folder).stream().filter(Files::isDirectory).map(ImageFolder::fileName).toList();
    if (classes.isEmpty()) {
      throw new DataException(
          folder + " has no folders: put the images of each class into a folder named after it");
    }
    for (String each : classes) {
      if (images(folder.resolve(each)).isEmpty()) {
        throw new DataException(
            folder.resolve(each)
                + " has no images (png, jpg, gif, bmp, tif): put some there, or delete the folder");
      }
    }
    return of(folder, shape, classes);
  }

  /// The images of a folder by the classes of another one: the test part of a training part. A
  /// class may have none here.
  ///
  /// @throws DataException where the folder cannot be listed, has a folder that is no class, or no
  ///   image at all
  public static ImageFolder of(Path folder, Shape shape, List<String> classes) {
    for (Path below : list(folder)) {
      if (Files.isDirectory(below) && !classes.contains(fileName(below))) {
        throw new DataException(
            "%s: its name is none of the classes; %s"
                .formatted(below, Nearest.to(fileName(below), classes)));
      }
    }
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      Path below = folder.resolve(classes.get(label));
      List<Path> images = Files.isDirectory(below) ? images(below) : List.of();
      for (Path image : images) {
        files.add(image);
        labels.add(label);
      }
    }
    if (files.isEmpty()) {
      throw new DataException(folder + " has no images of the classes " + Nearest.list(classes));
    }
    return new ImageFolder(fileName(folder.toAbsolutePath()), shape, files, labels, classes);
  }

  /// Decodes all images into memory, one byte a number.
  ///
  /// @throws DataException where one cannot be decoded, or all are more than one array can hold
  public ImageSet read() {
    int size = shape.size();
    if ((long) files.size() * size > Integer.MAX_VALUE - 8 || classes.size() > 256) {
      throw new DataException(
          "%s: %,d images of shape %s in %d classes are more than can be held as bytes (2 GB, 256 classes): read them lazily"
              .formatted(name, files.size(), shape, classes.size()));
    }
    byte[] pixels = new byte[files.size() * size];
    byte[] bytes = new byte[files.size()];
    for (int i = 0; i < files.size(); i++) {
      System.arraycopy(
          Images.decode(files.get(i), shape, preprocessing), 0, pixels, i * size, size);
      bytes[i] = (byte) (int) labels.get(i);
    }
    return ImageSet.of(name, shape, pixels, bytes, classes);
  }

  /// The same numbers, each image decoded whenever it is read, for folders that memory cannot hold;
  /// [Prefetched] decodes ahead of training.
  public Dataset lazily() {
    return new LazyImages(this);
  }

  /// Asked here, as the class that decodes cannot even be loaded without them.
  private static void needDecoders() {
    if (ModuleLayer.boot().findModule("java.desktop").isEmpty()) {
      throw new DataException(
          "Images cannot be decoded, as Java runs without the module java.desktop: start it with"
              + " --add-modules java.desktop, on a JDK that has it");
    }
  }

  private static List<Path> images(Path folder) {
    return list(folder).stream().filter(ImageFolder::isImage).toList();
  }

  private static boolean isImage(Path file) {
    String name = fileName(file).toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file) && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> below = Files.list(folder)) {
      return below
          .filter(path -> !fileName(path).startsWith("."))
          .sorted((a, b) -> fileName(a).compareTo(fileName(b)))
          .toList();
    } catch (NoSuchFileException e) {
      throw new DataException(folder + ": there is no such folder; check the path", e);
    } catch (IOException e) {
      throw new DataException(
          "%s: cannot be listed (%s); is it a folder that may be read?".formatted(folder, e), e);
    }
  }

  private static String fileName(Path path) {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }
}
