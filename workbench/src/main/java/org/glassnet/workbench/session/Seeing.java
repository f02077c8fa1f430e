package org.glassnet.workbench.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.glassnet.data.Dataset;
import org.glassnet.data.ImageFolder;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;

/// Brings what somebody drew or brought along into the form in which a run's network takes images.
public final class Seeing {
  private static final int FINE = 4;
  private static final int LARGEST = 1024;

  private final Looking looking;
  private final Shape shape;

  /// For the network of a run.
  public Seeing(Looking looking) {
    this.looking = looking;
    this.shape = looking.images().inputShape();
  }

  /// A drawing in one grey channel.
  ///
  /// @param pixels row by row, 0 where there is no ink, 1 where it is full
  /// @return the image as the network takes it
  /// @throws GlassnetException where the sizes do not fit, or nothing is drawn
  public Tensor drawn(int height, int width, double[] pixels) {
    if (height < 1 || width < 1 || height > LARGEST || width > LARGEST) {
      throw new GlassnetException(
          "A drawing has up to "
              + LARGEST
              + " rows and columns of pixels, but this one has "
              + height
              + " × "
              + width);
    }
    if (pixels.length != height * width) {
      throw new GlassnetException(
          "A drawing of "
              + height
              + " × "
              + width
              + " has "
              + height * width
              + " pixels, but "
              + pixels.length
              + " were sent");
    }
    float[] ink = new float[pixels.length];
    for (int i = 0; i < ink.length; i++) {
      ink[i] = (float) Math.clamp(pixels[i], 0, 1);
    }
    return taken(framed(new Drawn(height, width, ink)));
  }

  /// An image in a file's bytes, PNG, JPEG, GIF, BMP or TIFF.
  ///
  /// @param framed whether what is on it, if it is in grey, is brought to the place and size that
  ///   the data's images have; else it goes the way that they went
  /// @return the image as the network takes it
  /// @throws GlassnetException where it cannot be decoded, or holds nothing
  public Tensor image(byte[] file, boolean framed) {
    if (!framed || shape.axis(2) != 1) {
      return decoded(file, place -> Framing.taken(looking.run(), shape, List.of(place)), shape);
    }
    Shape finer = Shape.of(shape.axis(0) * FINE, shape.axis(1) * FINE, 1);
    Tensor fine =
        decoded(
            file,
            place ->
                new ImageFolder("image", finer, List.of(place), List.of(0), List.of("unknown"))
                    .read(),
            finer);
    return taken(
        framed(new Drawn(fine.shape().axis(0), fine.shape().axis(1), fine.toArray()).inked()));
  }

  private Tensor framed(Drawn drawn) {
    return drawn.framed(
        shape,
        Drawn.Frame.of(looking.images().size(), number -> looking.seen(looking.image(number))));
  }

  private static Tensor decoded(byte[] file, Function<Path, Dataset> reading, Shape size) {
    try {
      Path place = Files.createTempFile("glassnet", ".image");
      try {
        Files.write(place, file);
        float[] pixels = new float[size.size()];
        reading.apply(place).input(0, pixels, 0);
        return Tensor.of(size, pixels);
      } finally {
        Files.deleteIfExists(place);
      }
    } catch (IOException e) {
      throw new GlassnetException("The image cannot be kept: " + e.getMessage(), e);
    }
  }

  /// On the scale of the data.
  private Tensor taken(Tensor image) {
    float[] pixels = image.toArray();
    Framing.scale(looking.run(), pixels);
    return Tensor.of(image.shape(), pixels);
  }
}
