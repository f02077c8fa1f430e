package org.glassnet.workbench.picture;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.inspect.explain.FunctionFacts;
import org.glassnet.workbench.picture.LineChart.Line;
import org.glassnet.workbench.picture.LineChart.Look;

/// A function and its derivative in one picture.
public final class FunctionPicture {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 370;

  /// On each side of the middle.
  private static final int PLACES = 400;

  private FunctionPicture() {}

  /// The picture of a function over its range.
  public static LineChart of(FunctionFacts facts) {
    return new LineChart(
        facts.name(),
        facts.argument(),
        false,
        List.of(line("f", facts, facts.values(), 0), line("f'", facts, facts.slopes(), 1)),
        WIDTH,
        HEIGHT);
  }

  /// Places stand closer in the middle, where functions bend; of places that stand evenly the chart
  /// would label each n-th, at −7.3, −6.6, and not round numbers.
  private static Line line(String name, FunctionFacts facts, List<Double> values, int colour) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    int middle = values.size() / 2;
    for (int i = -PLACES; i <= PLACES; i++) {
      double share = (double) i / PLACES;
      int at = middle + (int) Math.round(middle * share * Math.sqrt(Math.abs(share)));
      x.add(facts.at(at));
      y.add(values.get(at));
    }
    return new Line(name, x, y, colour, Look.SOLID);
  }
}
