package org.glassnet.vision.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.glassnet.vision.ink.Blob;

/// Takes a line apart into pieces: blobs above each other are one, wide blobs are cut where their
/// ink is thin. Which pieces are a letter is decided later.
final class Pieces {
  /// In letter heights: what is wider may be two letters.
  private static final double WIDE = 0.75;

  /// In letter heights: no part of a letter that was cut is narrower.
  private static final double NARROW = 0.22;

  /// In stroke widths: what is thicker is not cut.
  private static final double THIN = 2.2;

  /// In a blob as wide as letters are high.
  private static final int CUTS = 3;

  private final TextLine line;
  private final double slant;
  private final double stroke;
  private final double base;

  private Pieces(TextLine line, double slant, double stroke) {
    this.line = line;
    this.slant = slant;
    this.stroke = stroke;
    this.base = line.path().at(line.blobs().getFirst().box().centreX());
  }

  /// The pieces of a line, from left to right.
  static List<Piece> of(TextLine line, double slant, double stroke) {
    Pieces pieces = new Pieces(line, slant, stroke);
    List<Piece> all = new ArrayList<>();
    for (Blob blob : pieces.stacked()) {
      all.addAll(pieces.cut(blob));
    }
    return all;
  }

  /// Joins blobs that stand above each other, as a T and its bar.
  private List<Blob> stacked() {
    List<Blob> blobs = new ArrayList<>(line.blobs());
    blobs.sort(Comparator.comparingDouble(this::left));
    boolean joined = true;
    while (joined) {
      joined = false;
      for (int i = 0; i < blobs.size() && !joined; i++) {
        for (int j = i + 1; j < Math.min(i + 4, blobs.size()) && !joined; j++) {
          if (stand(blobs.get(i), blobs.get(j))) {
            blobs.set(i, Blob.union(List.of(blobs.get(i), blobs.get(j))));
            blobs.remove(j);
            joined = true;
          }
        }
      }
    }
    blobs.sort(Comparator.comparingDouble(this::left));
    return blobs;
  }

  private boolean stand(Blob one, Blob other) {
    double common = Math.min(right(one), right(other)) - Math.max(left(one), left(other));
    double narrow = Math.min(right(one) - left(one), right(other) - left(other));
    double low = Math.min(one.box().height(), other.box().height());
    // Two whole letters may overlap without being one.
    double share = low > 0.65 * line.height() ? 0.75 : 0.5;
    return common > share * narrow;
  }

  private double left(Blob blob) {
    return blob.left(slant, base);
  }

  private double right(Blob blob) {
    return blob.right(slant, base);
  }

  private List<Piece> cut(Blob blob) {
    List<Integer> cuts = cuts(blob);
    List<Piece> pieces = new ArrayList<>();
    for (Blob part : cuts.isEmpty() ? List.of(blob) : blob.cut(cuts, slant)) {
      pieces.add(new Piece(part, left(part), right(part), !pieces.isEmpty()));
    }
    return pieces;
  }

  /// The thinnest columns of a wide blob, no two too near.
  private List<Integer> cuts(Blob blob) {
    double height = line.height();
    if (right(blob) - left(blob) < WIDE * height) {
      return List.of();
    }
    int[] columns = Slant.columns(blob, slant);
    int first = 0;
    int last = columns.length - 1;
    while (columns[first] == 0) {
      first++;
    }
    while (columns[last] == 0) {
      last--;
    }
    int apart = Math.max(2, (int) (NARROW * height));
    List<Integer> places = new ArrayList<>();
    for (int x = first + apart; x <= last - apart; x++) {
      if (columns[x] <= THIN * stroke) {
        places.add(x);
      }
    }
    // Of equally thin columns the one in the middle of the thin stretch comes first.
    places.sort(
        Comparator.comparingInt((Integer x) -> columns[x])
            .thenComparingInt(x -> bulk(columns, x, apart / 2)));
    int most = (int) Math.ceil(CUTS * (last - first) / height);
    List<Integer> chosen = new ArrayList<>();
    for (int x : places) {
      if (chosen.size() < most && chosen.stream().allMatch(c -> Math.abs(c - x) >= apart)) {
        chosen.add(x);
      }
    }
    return chosen.stream().sorted().map(x -> Slant.column(blob, slant, x)).toList();
  }

  private static int bulk(int[] columns, int x, int reach) {
    int sum = 0;
    for (int i = Math.max(0, x - reach); i <= Math.min(columns.length - 1, x + reach); i++) {
      sum += columns[i];
    }
    return sum;
  }
}
