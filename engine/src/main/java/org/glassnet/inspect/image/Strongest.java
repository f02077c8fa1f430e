package org.glassnet.inspect.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.glassnet.data.Dataset;
import org.glassnet.kernel.Compute;
import org.glassnet.model.Apart;
import org.glassnet.model.Network;
import org.glassnet.plan.Ending;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;

/// The images of a set that drive a unit most.
///
/// The response is what stands before the unit's activation; of a feature map the largest of its
/// places.
///
/// @param unit the unit
/// @param images the strongest first; of equal ones the earlier sample
public record Strongest(Unit unit, List<Driver> images) {
  private static final int ROWS = 100;

  /// Keeps its own copy.
  public Strongest {
    images = List.copyOf(images);
  }

  /// An image and what the unit answers.
  ///
  /// @param sample its number in the set
  /// @param response the unit's response
  /// @param row where in the feature map that is; 0 of a unit that has one place
  /// @param column likewise
  public record Driver(int sample, double response, int row, int column) {}

  /// Looks through a whole set for some units of one layer; the same bits on any number of threads.
  ///
  /// @param count how many images are kept for each unit
  /// @throws GlassnetException where the set does not fit the network, or units are not of one
  ///   layer
  public static List<Strongest> of(
      Network network, Dataset data, List<Unit> units, int count, int threads) {
    if (units.stream().map(Unit::layer).distinct().count() != 1 || count < 1) {
      throw new GlassnetException(
          "Units must be of one layer, at least one, and at least one image of each be kept, but"
              + " these are "
              + units
              + ", and "
              + count);
    }
    Passage.check(network.graph(), data.inputShape());
    Network apart = Apart.of(network).network();
    String value = Unit.before(apart.graph(), units.getFirst().layer());
    Network part = apart.upTo(value);
    try (Compute compute = Compute.open(threads)) {
      return new Search(part, part.graph().shape(value), data, units, count, compute).run();
    }
  }

  /// One pass through all samples.
  private static final class Search {
    private final Network part;
    private final Shape shape;
    private final Dataset data;
    private final List<Unit> units;
    private final int count;
    private final Compute compute;
    private final List<int[]> positions;
    private final List<List<Driver>> kept = new ArrayList<>();

    Search(Network part, Shape shape, Dataset data, List<Unit> units, int count, Compute compute) {
      this.part = part;
      this.shape = shape;
      this.data = data;
      this.units = units;
      this.count = count;
      this.compute = compute;
      this.positions = units.stream().map(unit -> unit.positions(shape)).toList();
      units.forEach(_ -> kept.add(new ArrayList<>()));
    }

    List<Strongest> run() {
      int[] order = new int[data.size()];
      Arrays.setAll(order, i -> i);
      data.expect(order);
      int rows = Math.min(ROWS, data.size());
      Passage passage = passage(rows);
      for (int from = 0; from < data.size(); from += rows) {
        int left = data.size() - from;
        pass(left >= rows ? passage : passage(left), from);
      }
      List<Strongest> found = new ArrayList<>();
      for (int i = 0; i < units.size(); i++) {
        found.add(new Strongest(units.get(i), kept.get(i)));
      }
      return found;
    }

    private Passage passage(int rows) {
      return Passage.forward(part, Ending.OUTPUT, rows, Set.of(), compute);
    }

    private void pass(Passage passage, int from) {
      passage.run(data, from);
      float[] output = passage.output();
      for (int row = 0; row < passage.rows(); row++) {
        for (int i = 0; i < units.size(); i++) {
          keep(kept.get(i), driver(from + row, output, row * shape.size(), positions.get(i)));
        }
      }
    }

    private Driver driver(int sample, float[] output, int at, int[] places) {
      int best = 0;
      for (int place = 1; place < places.length; place++) {
        if (output[at + places[place]] > output[at + places[best]]) {
          best = place;
        }
      }
      int pixel = shape.rank() == 3 ? places[best] / shape.axis(2) : 0;
      int width = shape.rank() == 3 ? shape.axis(1) : 1;
      return new Driver(sample, output[at + places[best]], pixel / width, pixel % width);
    }

    private void keep(List<Driver> list, Driver driver) {
      if (list.size() == count && driver.response() <= list.getLast().response()) {
        return;
      }
      list.add(driver);
      list.sort(
          Comparator.comparingDouble(Driver::response).reversed().thenComparingInt(Driver::sample));
      if (list.size() > count) {
        list.removeLast();
      }
    }
  }
}
