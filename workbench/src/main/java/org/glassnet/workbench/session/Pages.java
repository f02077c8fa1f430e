package org.glassnet.workbench.session;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.vision.Drawing;
import org.glassnet.vision.PageReader;
import org.glassnet.vision.ReaderOptions;
import org.glassnet.vision.Steps;
import org.glassnet.vision.page.ErrorRates;
import org.glassnet.vision.page.Page;
import org.glassnet.vision.photo.Photo;
import org.glassnet.vision.photo.Photos;

/// Reads photographed pages: many at once, each on a thread of its own.
///
/// @param photos the photographs' files, in the order of reading
/// @param options how they are read; its threads are shared among the pages
/// @param truth a text file, or, of several photographs, a folder with one named after each
/// @param steps the folder for a picture of each step; of several photographs a folder in it each
/// @param drawing the file for the photograph with what was read; of several photographs a folder
public record Pages(
    List<Path> photos,
    ReaderOptions options,
    Optional<Path> truth,
    Optional<Path> steps,
    Optional<Path> drawing) {
  private static final List<String> ENDINGS =
      List.of(".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff");

  /// Keeps a copy of the list.
  public Pages {
    photos = List.copyOf(photos);
  }

  /// Hears of each photograph, in their order.
  public interface Listener {
    /// A photograph was read.
    ///
    /// @param number from 1 on
    void read(int number, ReadPage page);

    /// A photograph could not be read.
    ///
    /// @param number from 1 on
    void failed(int number, Path file, GlassnetException why);
  }

  /// The photographs among files and folders; those in a folder in the order of their names.
  ///
  /// @throws GlassnetException where a folder has none
  public static List<Path> photographs(List<Path> given) {
    List<Path> all = new ArrayList<>();
    for (Path path : given) {
      if (Files.isDirectory(path)) {
        all.addAll(inFolder(path));
      } else {
        all.add(path);
      }
    }
    return all;
  }

  private static List<Path> inFolder(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files.filter(Files::isRegularFile).filter(Pages::isPicture).sorted().toList();
      if (found.isEmpty()) {
        throw new GlassnetException(
            "There are no photographs in "
                + folder
                + ": no file ends in "
                + String.join(", ", ENDINGS));
      }
      return found;
    } catch (IOException e) {
      throw new GlassnetException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  /// Reads them all.
  public void read(Listener listener) {
    int pagesAtOnce = Math.min(options.threads(), photos.size());
    PageReader reader =
        PageReader.embedded(options.withThreads(options.threads() / Math.max(1, pagesAtOnce)));
    try (ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, pagesAtOnce))) {
      List<Future<ReadPage>> coming =
          photos.stream().map(photo -> threads.submit(() -> one(reader, photo))).toList();
      for (int i = 0; i < coming.size(); i++) {
        try {
          listener.read(i + 1, coming.get(i).get());
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof GlassnetException why)) {
            threads.shutdownNow();
            throw new IllegalStateException("reading " + photos.get(i), e.getCause());
          }
          listener.failed(i + 1, photos.get(i), why);
        } catch (InterruptedException e) {
          threads.shutdownNow();
          Thread.currentThread().interrupt();
          throw new GlassnetException("Reading was interrupted", e);
        }
      }
    }
  }

  private ReadPage one(PageReader reader, Path file) {
    Optional<String> expected = truth.map(_ -> truth(file));
    long began = System.nanoTime();
    Photo photo = Photos.open(file);
    Page page = reader.read(photo, steps(file));
    double seconds = 1e-9 * (System.nanoTime() - began);
    if (page.lines().isEmpty()) {
      throw new GlassnetException(file + ": no writing was found on it");
    }
    drawing.ifPresent(path -> save(Drawing.of(photo, page), own(path, file, ".png")));
    return new ReadPage(
        file, photo, page, seconds, expected.map(text -> ErrorRates.of(text, page.text())));
  }

  private String truth(Path photo) {
    Path given = truth.orElseThrow();
    Path file = Files.isDirectory(given) ? given.resolve(name(photo) + ".txt") : given;
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new GlassnetException(
          "The true text of " + photo + " cannot be read from " + file + ": " + reason(e), e);
    }
  }

  private Steps steps(Path photo) {
    if (steps.isEmpty()) {
      return Steps.NONE;
    }
    Path folder = photos.size() == 1 ? steps.get() : steps.get().resolve(name(photo));
    return new StepFiles(folder);
  }

  /// Numbers the steps' pictures.
  private static final class StepFiles implements Steps {
    private final Path folder;
    private int number;

    StepFiles(Path folder) {
      this.folder = folder;
    }

    @Override
    public void done(String name, Supplier<BufferedImage> picture) {
      number++;
      save(picture.get(), folder.resolve("%02d-%s.png".formatted(number, name)));
    }
  }

  private Path own(Path path, Path photo, String ending) {
    return photos.size() == 1 ? path : path.resolve(name(photo) + ending);
  }

  private static String name(Path photo) {
    String name = photo.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static void save(BufferedImage picture, Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      ImageIO.write(picture, "png", file.toFile());
    } catch (IOException | UncheckedIOException e) {
      throw new GlassnetException(file + " cannot be written: " + reason(e), e);
    }
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
