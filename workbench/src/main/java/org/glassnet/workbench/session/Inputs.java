package org.glassnet.workbench.session;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glassnet.data.Csv;
import org.glassnet.data.CsvColumns;
import org.glassnet.data.Dataset;
import org.glassnet.data.Idx;
import org.glassnet.data.IdxType;
import org.glassnet.data.ImageSet;
import org.glassnet.data.Reshaped;
import org.glassnet.run.CsvData;
import org.glassnet.run.DataFiles;
import org.glassnet.run.DataSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.workbench.session.store.StoredRun;

/// Reads what a run's network is to predict, in the form in which it was trained.
final class Inputs {
  private static final List<String> UNKNOWN = List.of("unknown");

  private final StoredRun run;
  private final Shape shape;
  private final DataFiles files;

  /// @param shape the shape of one input
  Inputs(StoredRun run, Shape shape, DataFiles files) {
    this.run = run;
    this.shape = shape;
    this.files = files;
  }

  /// The inputs in some files, of one kind: images, IDX, or rows of numbers.
  ///
  /// @throws GlassnetException where they cannot be read or do not fit
  List<Dataset> read(List<Path> paths) {
    List<Path> images = paths.stream().filter(Inputs::image).toList();
    List<Dataset> inputs = new ArrayList<>();
    if (!images.isEmpty()) {
      inputs.add(images(images));
    }
    for (Path path : paths) {
      if (!image(path)) {
        inputs.add(fitting(idx(path) ? bytes(path) : rows(path)));
      }
    }
    return inputs;
  }

  private Dataset fitting(Dataset data) {
    if (data.inputShape().size() != shape.size()) {
      throw new GlassnetException(
          data.description()
              + " has inputs of "
              + data.inputShape().size()
              + " numbers, but the network of "
              + run.id()
              + " takes "
              + shape
              + ", which is "
              + shape.size());
    }
    return Framing.scaled(run, data.inputShape().equals(shape) ? data : Reshaped.of(data, shape));
  }

  private static boolean image(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g|gif|bmp|tiff?)");
  }

  private Dataset images(List<Path> paths) {
    if (shape.rank() != 3) {
      throw new GlassnetException(
          "The network of " + run.id() + " takes " + shape + ", which is no image");
    }
    return Framing.taken(run, shape, paths);
  }

  private static boolean idx(Path path) {
    try (var in = Files.newInputStream(path)) {
      byte[] head = in.readNBytes(4);
      boolean zipped = head.length > 1 && head[0] == 0x1f && (head[1] & 0xFF) == 0x8b;
      return zipped || (head.length == 4 && head[0] == 0 && head[1] == 0);
    } catch (IOException e) {
      throw new GlassnetException(
          Files.isDirectory(path)
              ? path + " is a folder: name the files in it"
              : Files.notExists(path)
                  ? "There is no file " + path
                  : path + " cannot be read: " + e.getMessage(),
          e);
    }
  }

  private Dataset bytes(Path path) {
    Idx idx = Idx.read(path);
    if (idx.type() != IdxType.UNSIGNED_BYTE || idx.dimensions().size() < 2) {
      throw new GlassnetException(
          path + " is no IDX file of images: it has " + idx.dimensions().size() + " dimensions");
    }
    List<Integer> sizes = new ArrayList<>(idx.dimensions().subList(1, idx.dimensions().size()));
    return ImageSet.of(
        path.toString(), new Shape(sizes), idx.bytes(), new byte[idx.count()], UNKNOWN);
  }

  private Dataset rows(Path path) {
    DataSpec data = run.spec().data().plain();
    if (data instanceof CsvData own) {
      CsvColumns columns = own.csv(files.file(own.train())).read().columns();
      return own.csv(path).inputs(Optional.of(columns));
    }
    Csv csv = header(path) ? Csv.of(path) : Csv.of(path).withoutHeader();
    return csv.inputs(Optional.empty());
  }

  /// Whether the first line has a word that is no number.
  private static boolean header(Path path) {
    try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      String line = Optional.ofNullable(reader.readLine()).orElse("");
      return !line.matches("[-+0-9.eE,;\\t \"]*");
    } catch (IOException e) {
      throw new GlassnetException(path + " is no text in UTF-8: give CSV, IDX or image files", e);
    }
  }
}
