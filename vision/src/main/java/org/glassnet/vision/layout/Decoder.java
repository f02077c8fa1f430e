package org.glassnet.vision.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.glassnet.vision.letter.Language;
import org.glassnet.vision.letter.LetterNetwork;

/// Reads a line: of all ways through its lattice the one whose letters look most like letters, and,
/// with a language, stand most likely beside each other.
public final class Decoder {
  private static final int KEPT = 60;
  private static final int CHOICES = 8;

  /// How much the language counts beside the looks.
  private static final double WEIGHT = 0.45;

  /// What a letter costs in its surroundings on average: with this, the language favours neither
  /// few letters nor many.
  private static final double USUAL = 2.3;

  /// A gap that is narrower or wider than the narrowest space by less than this share may be a
  /// space or not; each share costs.
  private static final double UNSURE = 0.3;

  private static final double WRONG = 12;

  /// What leaving out a small piece costs.
  private static final double LEFT_OUT = 3;

  private final Optional<Language> language;

  /// A decoder with or without a language.
  public Decoder(Optional<Language> language) {
    this.language = language;
  }

  /// A letter that was decided on.
  ///
  /// @param candidate its number in the lattice
  /// @param letter its class
  /// @param space whether there is a space before it
  public record Choice(int candidate, int letter, boolean space) {}

  /// A way so far; ways share their beginnings.
  private record Way(
      double score,
      Optional<Way> before,
      Optional<Choice> choice,
      String word,
      double spelt,
      char last) {}

  /// The best way through a lattice.
  ///
  /// @param shares for each candidate the logarithms of the classes' shares
  /// @param space the narrowest gap that is a space
  public List<Choice> read(Lattice lattice, double[][] shares, double space) {
    List<List<Way>> at = new ArrayList<>();
    for (int i = 0; i <= lattice.pieces(); i++) {
      at.add(new ArrayList<>());
    }
    at.getFirst().add(new Way(0, Optional.empty(), Optional.empty(), "", 0, ' '));
    int next = 0;
    for (int place = 0; place < lattice.pieces(); place++) {
      List<Way> ways = best(at.get(place));
      for (; next < shares.length && lattice.candidates().get(next).from() == place; next++) {
        Candidate candidate = lattice.candidates().get(next);
        double gap = lattice.gaps()[place] / space - 1;
        List<Way> after = at.get(candidate.to());
        for (Way way : ways) {
          boolean first = way.choice.isEmpty();
          if (!first && gap > -UNSURE) {
            double cost = candidate.cost() + WRONG * Math.max(0, -gap);
            extend(way, new Choice(next, 0, true), cost, shares[next], after);
          }
          if (first || gap < UNSURE) {
            double cost = candidate.cost() + (first ? 0 : WRONG * Math.max(0, gap));
            extend(way, new Choice(next, 0, false), cost, shares[next], after);
          }
          if (candidate.to() == place + 1
              && Lattice.negligible(candidate.blob(), lattice.line().height())) {
            after.add(
                new Way(
                    way.score - LEFT_OUT, way.before, way.choice, way.word, way.spelt, way.last));
          }
        }
      }
    }
    return at.getLast().stream()
        .max(Comparator.comparingDouble(way -> way.score + ended(way)))
        .map(Decoder::choices)
        .orElse(List.of());
  }

  /// Goes on by a letter: whichever class, as the way's next.
  private void extend(Way way, Choice next, double cost, double[] shares, List<Way> to) {
    double base = way.score - cost + (next.space ? ended(way) : 0);
    double likely = Double.NEGATIVE_INFINITY;
    for (double share : shares) {
      likely = Math.max(likely, share);
    }
    for (int c = 0; c < shares.length; c++) {
      if (shares[c] > likely - CHOICES) {
        char letter = LetterNetwork.CLASSES.get(c).charAt(0);
        boolean begins = next.space || way.word.isEmpty();
        double spelling = begins ? first(letter) : after(way.last, letter);
        to.add(
            new Way(
                base + shares[c] + WEIGHT * (spelling + (language.isPresent() ? USUAL : 0)),
                Optional.of(way),
                Optional.of(new Choice(next.candidate, c, next.space)),
                (begins ? "" : way.word) + letter,
                (begins ? 0 : way.spelt) + spelling,
                letter));
      }
    }
  }

  private double first(char letter) {
    return language.map(known -> known.first(letter)).orElse(0.0);
  }

  private double after(char before, char letter) {
    return language.map(known -> known.next(before, letter)).orElse(0.0);
  }

  /// What a way gains by its last word's being whole.
  private double ended(Way way) {
    if (language.isEmpty() || way.word.isEmpty()) {
      return 0;
    }
    Language known = language.get();
    if (way.word.length() == 1) {
      char before = before(way);
      return WEIGHT * (known.single(before == ' ' ? way.last : before, way.last) - way.spelt);
    }
    return WEIGHT * known.end(way.word, way.spelt);
  }

  private static char before(Way way) {
    return way.before.map(Way::last).orElse(' ');
  }

  private static List<Way> best(List<Way> ways) {
    return ways.stream()
        .sorted(Comparator.comparingDouble(Way::score).reversed())
        .limit(KEPT)
        .toList();
  }

  private static List<Choice> choices(Way way) {
    List<Choice> choices = new ArrayList<>();
    Optional<Way> at = Optional.of(way);
    while (at.isPresent() && at.get().choice.isPresent()) {
      choices.addFirst(at.get().choice.get());
      at = at.get().before;
    }
    return choices;
  }
}
