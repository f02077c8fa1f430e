package org.glassnet.vision.layout;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.vision.ink.Blob;

/// All ways in which a line's pieces may be letters.
///
/// @param line the line
/// @param pieces how many pieces it has
/// @param candidates what may be a letter, ordered by their first piece
/// @param gaps before each piece, the white in letter heights; the first is 0
public record Lattice(TextLine line, int pieces, List<Candidate> candidates, double[] gaps) {
  private static final int MOST_PIECES = 6;

  /// In letter heights: pieces further apart are no letter.
  private static final double APART = 0.4;

  /// In letter heights: no letter is wider.
  private static final double WIDEST = 1.9;

  /// The ways of a line.
  ///
  /// @param slant how far the page's letters lean
  /// @param stroke the strokes' width
  public static Lattice of(TextLine line, double slant, double stroke) {
    List<Piece> pieces = Pieces.of(line, slant, stroke);
    double height = line.height();
    double[] gaps = new double[pieces.size()];
    for (int i = 1; i < gaps.length; i++) {
      double before = Double.NEGATIVE_INFINITY;
      for (int k = Math.max(0, i - 3); k < i; k++) {
        before = Math.max(before, pieces.get(k).right());
      }
      gaps[i] = (pieces.get(i).left() - before) / height;
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int from = 0; from < gaps.length; from++) {
      List<Blob> parts = new ArrayList<>();
      double left = Double.MAX_VALUE;
      double right = -Double.MAX_VALUE;
      double joining = 0;
      for (int to = from + 1; to <= Math.min(gaps.length, from + MOST_PIECES); to++) {
        Piece piece = pieces.get(to - 1);
        if (to > from + 1 && !piece.cut()) {
          if (gaps[to - 1] > APART) {
            break;
          }
          joining += JOIN + WHITE * Math.max(0, gaps[to - 1]);
        }
        left = Math.min(left, piece.left());
        right = Math.max(right, piece.right());
        if (to > from + 1 && right - left > WIDEST * height) {
          break;
        }
        parts.add(piece.blob());
        Blob blob = Blob.union(parts);
        double cost = joining;
        cost += pieces.get(from).cut() ? CUT : 0;
        double low = 0.55 - blob.box().height() / height;
        cost += low > 0 && blob.box().width() < 0.55 * height ? LOW * low : 0;
        cost += BROAD * Math.max(0, (right - left) / height - USUAL);
        candidates.add(new Candidate(from, to, blob, cost));
      }
    }
    return new Lattice(line, gaps.length, List.copyOf(candidates), gaps);
  }

  private static final double JOIN = 1.0;
  private static final double WHITE = 5;
  private static final double CUT = 1.8;
  private static final double LOW = 8;
  private static final double BROAD = 5;
  private static final double USUAL = 1.0;

  /// Whether the pieces may be left out as no writing.
  static boolean negligible(Blob blob, double height) {
    return blob.box().height() < 0.4 * height && blob.box().width() < 0.4 * height;
  }
}
