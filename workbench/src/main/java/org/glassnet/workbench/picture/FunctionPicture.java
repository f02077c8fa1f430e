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

  /// Of how many places one is drawn.
  private static final int EVERY = 20;

  private FunctionPicture() {}

  /// The picture of a function over its range.
  public static LineChart of(FunctionFacts facts) {
    return new LineChart(
        facts.name(),
        facts.argument(),
        false,
        List.of(
            line("f", facts, facts.values(), 0), line("f'", facts, facts.slopes(), 1)),
        WIDTH,
        HEIGHT);
  }

  private static Line line(String name, FunctionFacts facts, List<Double> values, int colour) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < values.size(); i += EVERY) {
      x.add(facts.at(i));
      y.add(values.get(i));
    }
    return new Line(name, x, y, colour, Look.SOLID);
  }
}
