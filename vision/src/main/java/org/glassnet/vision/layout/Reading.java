package org.glassnet.vision.layout;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.vision.ink.Blob;
import org.glassnet.vision.ink.Ink;
import org.glassnet.vision.ink.Pictures;
import org.glassnet.vision.ink.StepPictures;
import org.glassnet.vision.letter.LetterNetwork;
import org.glassnet.vision.letter.LetterSheet;
import org.glassnet.vision.page.Alternative;
import org.glassnet.vision.page.Letter;
import org.glassnet.vision.page.Line;
import org.glassnet.vision.page.Page;
import org.glassnet.vision.page.Word;
import org.glassnet.vision.photo.Photo;

/// A page between its ink and its text: lines, and what in them may be letters.
///
/// @param ink the page's ink
/// @param lattices its lines
public record Reading(Ink ink, List<Lattice> lattices) {
  private static final int ALTERNATIVES = 4;

  /// Finds the lines of a page and the pieces of their letters.
  public static Reading of(Ink ink, StepPictures pictures) {
    List<TextLine> lines = LineFinder.find(ink);
    pictures.step("lines", () -> drawn(ink, lines));
    double slant = Slant.of(ink.blobs());
    List<Lattice> lattices =
        lines.stream().map(line -> Lattice.of(line, slant, ink.strokeWidth())).toList();
    pictures.step("pieces", () -> pieces(ink, lattices));
    return new Reading(ink, lattices);
  }

  private static BufferedImage pieces(Ink ink, List<Lattice> lattices) {
    List<Blob> pieces =
        lattices.stream()
            .flatMap(lattice -> lattice.candidates().stream())
            .filter(candidate -> candidate.to() == candidate.from() + 1)
            .map(Candidate::blob)
            .toList();
    return Pictures.blobs(ink.width(), ink.height(), pieces);
  }

  private static BufferedImage drawn(Ink ink, List<TextLine> lines) {
    BufferedImage picture = Pictures.blobs(ink.width(), ink.height(), List.of());
    Graphics2D g = picture.createGraphics();
    for (int i = 0; i < lines.size(); i++) {
      TextLine line = lines.get(i);
      g.setColor(new Color(Pictures.colour(i)));
      line.blobs().forEach(blob -> Pictures.paint(picture, blob, g.getColor().getRGB()));
      int from = line.blobs().getFirst().box().left();
      int to = line.blobs().stream().mapToInt(blob -> blob.box().right()).max().orElse(from);
      for (int x = from; x < to; x++) {
        g.fillRect(x, (int) line.path().at(x), 1, 2);
      }
    }
    g.dispose();
    return picture;
  }

  /// All that may be letters, line by line.
  public List<Blob> candidates() {
    return lattices.stream()
        .flatMap(lattice -> lattice.candidates().stream())
        .map(Candidate::blob)
        .toList();
  }

  /// Decides on letters, words and text.
  ///
  /// @param shares for each candidate the logarithms of the classes' shares
  public Page page(Photo photo, double[][] shares, Decoder decoder, StepPictures pictures) {
    List<LetterSheet.Entry> crops = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    double space = Spaces.narrowest(gaps(shares));
    int at = 0;
    for (Lattice lattice : lattices) {
      int size = lattice.candidates().size();
      double[][] own = Arrays.copyOfRange(shares, at, at + size);
      at += size;
      List<Decoder.Choice> choices = decoder.read(lattice, own, space);
      choices.forEach(choice -> crops.add(entry(lattice, choice)));
      List<Word> words = words(lattice, own, choices);
      if (!words.isEmpty()) {
        lines.add(new Line(words));
      }
    }
    pictures.step("crops", () -> LetterSheet.draw(crops, ink.strokeWidth()));
    return new Page(photo.width(), photo.height(), lines);
  }

  private static LetterSheet.Entry entry(Lattice lattice, Decoder.Choice choice) {
    return new LetterSheet.Entry(
        lattice.candidates().get(choice.candidate()).blob(),
        LetterNetwork.CLASSES.get(choice.letter()));
  }

  /// The gaps between letters, as they are where no language is known.
  private double[] gaps(double[][] shares) {
    Decoder plain = new Decoder(Optional.empty());
    List<Double> gaps = new ArrayList<>();
    int at = 0;
    for (Lattice lattice : lattices) {
      int size = lattice.candidates().size();
      double[][] own = Arrays.copyOfRange(shares, at, at + size);
      at += size;
      plain.read(lattice, own, Double.POSITIVE_INFINITY).stream()
          .skip(1)
          .map(choice -> lattice.gaps()[lattice.candidates().get(choice.candidate()).from()])
          .forEach(gaps::add);
    }
    return gaps.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private List<Word> words(Lattice lattice, double[][] shares, List<Decoder.Choice> choices) {
    List<Word> words = new ArrayList<>();
    List<Letter> letters = new ArrayList<>();
    for (Decoder.Choice choice : choices) {
      if (choice.space()) {
        words.add(new Word(letters));
        letters.clear();
      }
      letters.add(
          letter(
              lattice.candidates().get(choice.candidate()),
              shares[choice.candidate()],
              choice.letter()));
    }
    if (!letters.isEmpty()) {
      words.add(new Word(letters));
    }
    return words;
  }

  private Letter letter(Candidate candidate, double[] shares, int chosen) {
    List<Alternative> alternatives =
        IntStream.range(0, shares.length)
            .filter(c -> c != chosen)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer c) -> -shares[c]))
            .limit(ALTERNATIVES)
            .map(c -> alternative(c, shares))
            .toList();
    Alternative own = alternative(chosen, shares);
    return new Letter(
        own.letter(), own.confidence(), candidate.blob().box().scaled(ink.scale()), alternatives);
  }

  private static Alternative alternative(int c, double[] shares) {
    return new Alternative(LetterNetwork.CLASSES.get(c).charAt(0), StrictMath.exp(shares[c]));
  }
}
