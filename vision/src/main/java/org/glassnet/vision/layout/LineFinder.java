package org.glassnet.vision.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.glassnet.vision.ink.Blob;
import org.glassnet.vision.ink.Ink;

/// Groups blobs into lines: from left to right each goes to the line whose middle, led on from its
/// last letters, passes it nearest. So a line may slope and bend.
public final class LineFinder {
  /// In letter heights: how far a blob's middle may be from the line's.
  private static final double NEAR = 0.55;

  /// What is lower is a part of a letter, and does not lead a line.
  private static final double PART = 0.45;

  private static final int REMEMBERED = 5;

  private final List<Blob> blobs;
  private final double height;
  private final List<Trail> trails = new ArrayList<>();

  private LineFinder(Ink ink) {
    this.blobs = ink.blobs();
    this.height = ink.letterHeight();
  }

  /// The lines of a page, from top to bottom.
  public static List<TextLine> find(Ink ink) {
    return new LineFinder(ink).find();
  }

  /// A line so far.
  private static final class Trail {
    private final List<Blob> letters = new ArrayList<>();
    private final List<Blob> parts = new ArrayList<>();

    /// The middle of the last letters, led on; the page's slope counts like two letters.
    double at(double x, double slope, int remembered, double height) {
      int from = Math.max(0, letters.size() - remembered);
      return fit(letters.subList(from, letters.size()), x, slope, height);
    }

    /// The middle between the letters near a column.
    double near(double x, double slope, int remembered, double height) {
      int nearest = 0;
      for (int i = 1; i < letters.size(); i++) {
        if (Math.abs(letters.get(i).box().centreX() - x)
            < Math.abs(letters.get(nearest).box().centreX() - x)) {
          nearest = i;
        }
      }
      int from = Math.max(0, Math.min(nearest - remembered / 2, letters.size() - remembered));
      int to = Math.min(letters.size(), from + remembered);
      return fit(letters.subList(from, to), x, slope, height);
    }

    private static double fit(List<Blob> some, double x, double slope, double height) {
      double meanX = some.stream().mapToDouble(b -> b.box().centreX()).average().orElse(0);
      double meanY = some.stream().mapToDouble(b -> b.box().centreY()).average().orElse(0);
      double spread = 6 * height * height;
      double product = spread * slope;
      for (Blob blob : some) {
        double dx = blob.box().centreX() - meanX;
        spread += dx * dx;
        product += dx * (blob.box().centreY() - meanY);
      }
      return meanY + product / spread * (x - meanX);
    }
  }

  private List<TextLine> find() {
    List<Blob> letters = new ArrayList<>();
    List<Blob> parts = new ArrayList<>();
    for (Blob blob : blobs) {
      (blob.box().height() >= PART * height ? letters : parts).add(blob);
    }
    letters.sort(Comparator.comparingDouble(blob -> blob.box().centreX()));
    double slope = slope(letters);
    for (Blob letter : letters) {
      double x = letter.box().centreX();
      Trail best = null;
      double least = NEAR * height;
      for (Trail trail : trails) {
        double off = Math.abs(trail.at(x, slope, REMEMBERED, height) - letter.box().centreY());
        if (off < least) {
          least = off;
          best = trail;
        }
      }
      if (best == null) {
        best = new Trail();
        trails.add(best);
      }
      best.letters.add(letter);
    }
    for (Blob part : parts) {
      double x = part.box().centreX();
      trails.stream()
          .min(Comparator.comparingDouble(trail -> off(trail, part, x, slope)))
          .filter(trail -> off(trail, part, x, slope) < 0.9 * height)
          .ifPresent(trail -> trail.parts.add(part));
    }
    double middle = letters.stream().mapToDouble(b -> b.box().centreX()).average().orElse(0);
    return trails.stream()
        .sorted(Comparator.comparingDouble(trail -> trail.near(middle, slope, REMEMBERED, height)))
        .map(trail -> line(trail, slope))
        .toList();
  }

  private double off(Trail trail, Blob part, double x, double slope) {
    return Math.abs(trail.near(x, slope, REMEMBERED, height) - part.box().centreY());
  }

  private TextLine line(Trail trail, double slope) {
    List<Blob> all = new ArrayList<>(trail.letters);
    all.addAll(trail.parts);
    all.sort(Comparator.comparingInt(blob -> blob.box().left()));
    double[] heights =
        trail.letters.stream().mapToDouble(blob -> blob.box().height()).sorted().toArray();
    return new TextLine(
        List.copyOf(all),
        x -> trail.near(x, slope, REMEMBERED, height),
        heights[heights.length / 2]);
  }

  /// The page's slope: the median of the way from each letter to its next on the right.
  private double slope(List<Blob> letters) {
    List<Double> slopes = new ArrayList<>();
    for (Blob letter : letters) {
      double best = Double.MAX_VALUE;
      double slope = 0;
      for (Blob other : letters) {
        double dx = other.box().centreX() - letter.box().centreX();
        double dy = other.box().centreY() - letter.box().centreY();
        boolean beside = dx > 0.3 * height && dx < 4 * height && Math.abs(dy) < 0.6 * dx;
        if (beside && dx + 3 * Math.abs(dy) < best) {
          best = dx + 3 * Math.abs(dy);
          slope = dy / dx;
        }
      }
      if (best < Double.MAX_VALUE) {
        slopes.add(slope);
      }
    }
    double[] sorted = slopes.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }
}
