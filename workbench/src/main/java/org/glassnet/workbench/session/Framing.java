package org.glassnet.workbench.session;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.glassnet.data.Dataset;
import org.glassnet.data.ImageFolder;
import org.glassnet.data.Normalized;
import org.glassnet.data.Preprocessing;
import org.glassnet.data.Preprocessing.ChannelOrder;
import org.glassnet.run.ImageFolderData;
import org.glassnet.tensor.Shape;
import org.glassnet.workbench.session.store.StoredRun;

/// The one way from an image to what a run's network takes, and back to what people see: cut, its
/// colours ordered and its levels scaled as those of the run's data were.
final class Framing {
  private static final List<String> UNKNOWN = List.of("unknown");

  private Framing() {}

  private static Optional<Preprocessing> of(StoredRun run) {
    return run.spec().data().plain() instanceof ImageFolderData images
        ? images.preprocess()
        : Optional.empty();
  }

  /// Images in files, as the network takes them.
  ///
  /// @param shape the shape of one
  /// @throws org.glassnet.tensor.GlassnetException where one cannot be decoded
  static Dataset taken(StoredRun run, Shape shape, List<Path> files) {
    ImageFolder images =
        new ImageFolder("images", shape, files, Collections.nCopies(files.size(), 0), UNKNOWN);
    return scaled(run, of(run).map(images::with).orElse(images).read());
  }

  /// Inputs brought to the scale that the run's data were brought to.
  static Dataset scaled(StoredRun run, Dataset data) {
    return run.data()
        .normalization()
        .<Dataset>map(scale -> Normalized.of(data, scale))
        .orElse(data);
  }

  /// The numbers of one input likewise, in place.
  static void scale(StoredRun run, float[] numbers) {
    run.data().normalization().ifPresent(scale -> scale.apply(numbers, 0, numbers.length));
  }

  /// An image that the network takes as people see it, in place: in the levels that it had before,
  /// red before green before blue.
  static void show(StoredRun run, float[] pixels) {
    run.data()
        .normalization()
        .ifPresent(scale -> {
          float[] shift = scale.shift();
          float[] spread = scale.spread();
          for (int i = 0; i < pixels.length; i++) {
            pixels[i] = pixels[i] * spread[i % spread.length] + shift[i % shift.length];
          }
        });
    if (of(run).filter(how -> how.order() == ChannelOrder.BGR).isPresent()) {
      for (int i = 0; i + 2 < pixels.length; i += 3) {
        float blue = pixels[i];
        pixels[i] = pixels[i + 2];
        pixels[i + 2] = blue;
      }
    }
  }
}
