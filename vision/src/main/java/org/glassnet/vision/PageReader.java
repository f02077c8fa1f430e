package org.glassnet.vision;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;
import org.glassnet.vision.ink.Ink;
import org.glassnet.vision.ink.InkFinder;
import org.glassnet.vision.layout.Decoder;
import org.glassnet.vision.layout.Reading;
import org.glassnet.vision.letter.Language;
import org.glassnet.vision.letter.LetterClassifier;
import org.glassnet.vision.letter.LetterNetwork;
import org.glassnet.vision.page.Page;
import org.glassnet.vision.photo.Photo;
import org.glassnet.vision.photo.Photos;

/// Reads photographed pages.
///
/// Instances may be shared among threads.
public final class PageReader {
  private final LetterClassifier classifier;
  private final Decoder decoder;
  private final ReaderOptions options;

  private PageReader(LetterClassifier classifier, ReaderOptions options) {
    this.classifier = classifier;
    this.options = options;
    this.decoder =
        new Decoder(options.language() ? Optional.of(Language.english()) : Optional.empty());
  }

  /// A reader with the network that comes with the library.
  public static PageReader embedded() {
    return embedded(ReaderOptions.usual());
  }

  /// A reader with the network that comes with the library.
  public static PageReader embedded(ReaderOptions options) {
    return new PageReader(new LetterClassifier(LetterNetwork.embedded()), options);
  }

  /// Reads a photograph from a file: JPEG, PNG, GIF, BMP or TIFF.
  ///
  /// @throws org.glassnet.vision.photo.PhotoException where the file is no picture that can be read
  public Page read(Path file) {
    return read(Photos.open(file), Steps.NONE);
  }

  /// Reads a picture.
  ///
  /// @throws org.glassnet.vision.photo.PhotoException where it is too small
  public Page read(BufferedImage image) {
    return read(Photos.of(image), Steps.NONE);
  }

  /// Reads a photograph and shows the steps.
  public Page read(Photo photo, Steps steps) {
    Ink ink = new InkFinder(steps::done).find(photo.grey(), photo.scale());
    Reading reading = Reading.of(ink, steps::done);
    double[][] shares = classifier.read(reading.candidates(), ink.strokeWidth(), options.threads());
    Page page = reading.page(photo, shares, decoder, steps::done);
    steps.done("read", () -> Drawing.of(photo, page));
    return page;
  }
}
