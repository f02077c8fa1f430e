package org.glassnet.workbench.session;

import java.util.Optional;
import org.glassnet.data.ImageFolder;
import org.glassnet.data.Preprocessing;
import org.glassnet.data.Preprocessing.ChannelOrder;
import org.glassnet.run.DataSpec;
import org.glassnet.run.ImageFolderData;

/// How the images of a run's data are cut and their colours ordered, for other images and for
/// people.
final class Framing {
  private Framing() {}

  private static Optional<Preprocessing> of(DataSpec data) {
    return data.plain() instanceof ImageFolderData images ? images.preprocess() : Optional.empty();
  }

  /// Other images, treated as the data's.
  static ImageFolder of(DataSpec data, ImageFolder images) {
    return of(data).map(images::with).orElse(images);
  }

  /// Puts the colours of an image into the order in which they are shown.
  static void shown(DataSpec data, float[] pixels) {
    if (of(data).filter(how -> how.order() == ChannelOrder.BGR).isPresent()) {
      for (int i = 0; i + 2 < pixels.length; i += 3) {
        float blue = pixels[i];
        pixels[i] = pixels[i + 2];
        pixels[i + 2] = blue;
      }
    }
  }
}
