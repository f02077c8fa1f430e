package org.glassnet.workbench.session.play;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// The losses along a course, a bounded number of points: where they become too many, every second
/// is left out and from then on half as many are taken.
final class Curve {
  private static final int MOST = 400;

  private final List<Point> points = new ArrayList<>();
  private double spacing = 1;
  private int version;

  /// How well the network did at a moment.
  ///
  /// @param step the steps before it
  /// @param epoch the epochs before it, a part of one included
  record Point(
      long step,
      double epoch,
      double trainLoss,
      double testLoss,
      OptionalDouble trainAccuracy,
      OptionalDouble testAccuracy) {

    /// Epoch, losses, accuracies; NaN where there is none.
    double[] numbers() {
      return new double[] {
        epoch,
        trainLoss,
        testLoss,
        trainAccuracy.orElse(Double.NaN),
        testAccuracy.orElse(Double.NaN)
      };
    }
  }

  /// Takes a point where it lies far enough behind the last.
  void add(Point point) {
    if (!points.isEmpty()
        && (point.step() <= points.getLast().step()
            || point.epoch() < points.getLast().epoch() + spacing)) {
      return;
    }
    points.add(point);
    if (points.size() > MOST) {
      for (int i = points.size() - 2; i > 0; i -= 2) {
        points.remove(i);
      }
      spacing *= 2;
      version++;
    }
  }

  /// Forgets what lies behind a step.
  void forgetAfter(long step) {
    if (points.removeIf(point -> point.step() > step)) {
      version++;
    }
  }

  void clear() {
    points.clear();
    spacing = 1;
    version++;
  }

  /// Another number after points that were there have gone.
  int version() {
    return version;
  }

  List<Point> from(int index) {
    return List.copyOf(points.subList(Math.min(index, points.size()), points.size()));
  }

  int size() {
    return points.size();
  }
}
