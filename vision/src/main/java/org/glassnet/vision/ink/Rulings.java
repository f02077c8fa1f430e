package org.glassnet.vision.ink;

import boofcv.struct.image.GrayU8;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Takes ruled lines, and the squares of squared paper, out of a mask where they are as dark as
/// ink.
///
/// A ruled line is found by pieces of it between the letters: thin and straight, much longer than
/// strokes are wide, many of them on one straight way across much of the page. Along that way ink
/// no thicker than the line is taken out; a letter's strokes that cross it are thicker there, and
/// stay.
final class Rulings {
  /// In stroke widths: a piece that can begin a line.
  private static final double LONG = 24;

  /// In stroke widths: a piece that can go on with one.
  private static final double SHORT = 3;

  /// The share of the page that a line crosses at least.
  private static final double ACROSS = 0.4;

  /// The share of its way that a line is to be seen on at least.
  private static final double SEEN = 0.4;

  private final GrayU8 mask;
  private final double stroke;

  private Rulings(GrayU8 mask, double stroke) {
    this.mask = mask;
    this.stroke = stroke;
  }

  /// The mask without ruled lines.
  static GrayU8 without(GrayU8 mask, double stroke) {
    GrayU8 along = new Rulings(mask.clone(), stroke).takeOut();
    return transposed(new Rulings(transposed(along), stroke).takeOut());
  }

  private static GrayU8 transposed(GrayU8 mask) {
    GrayU8 turned = new GrayU8(mask.height, mask.width);
    for (int y = 0; y < mask.height; y++) {
      for (int x = 0; x < mask.width; x++) {
        turned.data[x * mask.height + y] = mask.data[y * mask.width + x];
      }
    }
    return turned;
  }

  /// A run of ink within a column.
  private record Run(int x, int top, int bottom) {
    double middle() {
      return 0.5 * (top + bottom);
    }
  }

  /// Runs side by side in one column after the other.
  private record Piece(List<Run> runs) {
    Run first() {
      return runs.getFirst();
    }

    Run last() {
      return runs.getLast();
    }

    /// How far the middle leaves the straight way between the ends.
    double bend() {
      double slope = slope();
      double most = 0;
      for (Run run : runs) {
        double straight = first().middle() + slope * (run.x - first().x);
        most = Math.max(most, Math.abs(run.middle() - straight));
      }
      return most;
    }

    double slope() {
      return (last().middle() - first().middle()) / Math.max(1, last().x - first().x);
    }
  }

  private GrayU8 takeOut() {
    List<Piece> pieces = new ArrayList<>(pieces());
    pieces.sort(Comparator.comparingInt((Piece piece) -> piece.runs.size()).reversed());
    while (!pieces.isEmpty() && pieces.getFirst().runs.size() >= LONG * stroke) {
      List<Piece> line = line(pieces);
      pieces.removeAll(line);
      int from = line.stream().mapToInt(piece -> piece.first().x).min().orElse(0);
      int to = line.stream().mapToInt(piece -> piece.last().x).max().orElse(0);
      int seen = line.stream().mapToInt(piece -> piece.runs.size()).sum();
      if (to - from >= ACROSS * mask.width && seen >= SEEN * (to - from)) {
        line.forEach(piece -> piece.runs.forEach(this::erase));
      }
    }
    return mask;
  }

  private void erase(Run run) {
    for (int y = run.top; y < run.bottom; y++) {
      mask.data[y * mask.width + run.x] = 0;
    }
  }

  /// The longest piece with all that go on with it, to either side, the nearest first.
  private List<Piece> line(List<Piece> pieces) {
    List<Piece> line = new ArrayList<>(List.of(pieces.getFirst()));
    Optional<Piece> next = next(line, pieces);
    while (next.isPresent()) {
      line.add(next.get());
      next = next(line, pieces);
    }
    line.sort(Comparator.comparingInt(piece -> piece.first().x));
    // Bits between the pieces, which were passed over.
    List<Piece> bits = pieces.stream().filter(piece -> between(line, piece)).toList();
    line.addAll(bits);
    return line;
  }

  private Optional<Piece> next(List<Piece> line, List<Piece> pieces) {
    Piece left = line.stream().min(Comparator.comparingInt(p -> p.first().x)).orElseThrow();
    Piece right = line.stream().max(Comparator.comparingInt(p -> p.last().x)).orElseThrow();
    double rise = right.last().middle() - left.first().middle();
    double slope = rise / Math.max(1, right.last().x - left.first().x);
    Piece nearest = null;
    int least = Integer.MAX_VALUE;
    for (Piece piece : pieces) {
      int after = piece.first().x - right.last().x;
      int before = left.first().x - piece.last().x;
      double off =
          after > 0
              ? right.last().middle() + slope * after - piece.first().middle()
              : left.first().middle() - slope * before - piece.last().middle();
      int distance = Math.max(after, before);
      if (distance > 0 && distance < least && Math.abs(off) < near(distance)) {
        least = distance;
        nearest = piece;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /// Whether a piece lies on the way between two neighbours of a line, which is ordered.
  private boolean between(List<Piece> line, Piece piece) {
    for (int i = 1; i < line.size(); i++) {
      Run from = line.get(i - 1).last();
      Run to = line.get(i).first();
      if (piece.first().x > from.x && piece.last().x < to.x) {
        double share = (double) (piece.first().x - from.x) / (to.x - from.x);
        double way = from.middle() + share * (to.middle() - from.middle());
        return Math.abs(piece.first().middle() - way) < near(0);
      }
    }
    return false;
  }

  private double near(double distance) {
    return 0.7 * stroke + 1 + 0.01 * distance;
  }

  /// All thin and straight pieces that are not too short.
  private List<Piece> pieces() {
    List<Piece> done = new ArrayList<>();
    List<List<Run>> open = new ArrayList<>();
    for (int x = 0; x < mask.width; x++) {
      List<Run> runs = runs(x);
      List<List<Run>> next = new ArrayList<>();
      for (List<Run> piece : open) {
        Run last = piece.getLast();
        Run follower = null;
        for (Run run : runs) {
          if (Math.abs(run.middle() - last.middle()) <= 1) {
            follower = run;
          }
        }
        if (follower == null) {
          keep(piece, done);
        } else {
          runs.remove(follower);
          piece.add(follower);
          next.add(piece);
        }
      }
      for (Run run : runs) {
        next.add(new ArrayList<>(List.of(run)));
      }
      open = next;
    }
    open.forEach(piece -> keep(piece, done));
    return done;
  }

  private void keep(List<Run> runs, List<Piece> done) {
    Piece piece = new Piece(runs);
    boolean flat = Math.abs(piece.slope()) < 0.3 && piece.bend() <= 0.6 * stroke + 1.5;
    if (runs.size() >= SHORT * stroke && flat) {
      done.add(piece);
    }
  }

  private List<Run> runs(int x) {
    List<Run> runs = new ArrayList<>();
    int y = 0;
    while (y < mask.height) {
      if (mask.data[y * mask.width + x] == 0) {
        y++;
      } else {
        int top = y;
        while (y < mask.height && mask.data[y * mask.width + x] != 0) {
          y++;
        }
        if (y - top <= 1.4 * stroke + 1) {
          runs.add(new Run(x, top, y));
        }
      }
    }
    return runs;
  }
}
