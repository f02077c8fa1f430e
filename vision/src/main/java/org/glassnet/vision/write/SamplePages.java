package org.glassnet.vision.write;

import java.awt.image.BufferedImage;
import java.util.List;

/// Pages in many hands, on many papers, in many lights, whose text is known: what a reader of pages
/// is measured on.
public final class SamplePages {
  private static final List<String> LETTER =
      List.of(
          "DEAR NEIGHBOUR",
          "THE KEY TO THE GARDEN IS UNDER",
          "THE BLUE POT NEXT TO THE DOOR",
          "PLEASE WATER THE ROSES TWICE",
          "AND TAKE ALL THE PLUMS YOU LIKE");
  private static final List<String> LIST =
      List.of(
          "SHOPPING FOR 12 PEOPLE",
          "6 LOAVES OF BREAD",
          "3 KG POTATOES",
          "48 EGGS",
          "CHEESE AND 2 MELONS",
          "QUARK WITH HONEY");
  private static final List<String> STORY =
      List.of(
          "ONE MORNING THE FOX SAW A",
          "LAZY DOG JUMP OVER THE WALL",
          "WITH A QUICK BROWN BOX OF",
          "VERY FINE LIQUEUR IN ITS MOUTH");
  private static final List<String> TIMES =
      List.of("TRAIN 708 LEAVES AT 9 15", "CHANGE IN BASEL TO 2364", "PLATFORM 5 WAGON 17");

  private SamplePages() {}

  /// A page.
  ///
  /// @param name of its style
  /// @param style of its writing and its photograph
  /// @param lines its text
  public record Sample(String name, PageStyle style, List<String> lines) {
    /// Its photograph.
    public BufferedImage photograph() {
      return PageWriter.write(style, lines);
    }

    /// What stands on it, line by line.
    public String text() {
      return String.join("\n", lines);
    }
  }

  /// All of them.
  ///
  /// @param seed other hands write them with another seed
  public static List<Sample> all(long seed) {
    return List.of(
        sample("ballpoint", plain(seed, 1), LETTER),
        sample("pencil", plain(seed, 2).withPen(0.1, 0.35).withPaper(BLANK, 0.75, 5), STORY),
        sample("marker", plain(seed, 3).withPen(0.2, 0.9).withSpacing(0.35, 1.1, 2.2), LIST),
        sample("fine-pen", plain(seed, 4).withPen(0.05, 0.8).withHeight(80), LETTER),
        sample("leaning", plain(seed, 5).withSlant(0.45), STORY),
        sample("leaning-back", plain(seed, 6).withSlant(-0.2), LETTER),
        sample("sloping", plain(seed, 7).withLines(0.12, 0, 0.08), LETTER),
        sample("curved", plain(seed, 8).withLines(-0.03, 1.6, 0.08), STORY),
        sample("ruled", plain(seed, 9).withPaper(RULED, 0.92, 1), LETTER),
        sample("struck", plain(seed, 19).withPaper(STRUCK, 0.92, 1), LETTER),
        sample("squared", plain(seed, 10).withPaper(SQUARED, 0.92, 1), TIMES),
        sample("shadow", plain(seed, 11).withLight(0.1, 0.5, 4), LIST),
        sample("dim-lamp", plain(seed, 12).withLight(0.65, 0, 7).withPaper(BLANK, 0.6, 2), LETTER),
        sample("small", plain(seed, 13).withHeight(26).withCamera(0, 0), LETTER),
        sample("large", plain(seed, 14).withHeight(220).withCamera(3, 0), TIMES),
        sample("tilted", plain(seed, 15).withCamera(1, 0.15), STORY),
        sample("tight", plain(seed, 16).withSpacing(0.08, 0.7, 1.7), LETTER),
        sample("touching", plain(seed, 17).withSpacing(0.0, 0.8, 1.8), STORY),
        sample("broken", plain(seed, 18).withBreaks(1.0), LETTER));
  }

  private static final PageStyle.Ruling BLANK = PageStyle.Ruling.BLANK;
  private static final PageStyle.Ruling RULED = PageStyle.Ruling.RULED;
  private static final PageStyle.Ruling STRUCK = PageStyle.Ruling.STRUCK;
  private static final PageStyle.Ruling SQUARED = PageStyle.Ruling.SQUARED;

  private static PageStyle plain(long seed, int number) {
    return PageStyle.plain(100 * seed + number);
  }

  private static Sample sample(String name, PageStyle style, List<String> lines) {
    return new Sample(name, style, lines);
  }
}
