package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.tensor.Shape;

/// An image made larger: each pixel is the mean of the four around its place, weighted by how near
/// they are.
///
/// @param tape where sums are recorded
/// @param node what the outputs are called
/// @param sample the sample
/// @param in the input's shape
/// @param out the output's shape
record Bilinear(Tape tape, String node, int sample, Shape in, Shape out) {
  List<Term> of(List<Term> x) {
    List<Term> y = new ArrayList<>(out.size());
    for (int i = 0; i < out.axis(0); i++) {
      for (int j = 0; j < out.axis(1); j++) {
        for (int c = 0; c < out.axis(2); c++) {
          y.add(pixel(x, place(i, 0), place(j, 1), c, y.size()));
        }
      }
    }
    return y;
  }

  /// Where a row or column of the output stands on the input.
  private double place(int index, int axis) {
    return (index + 0.5) * in.axis(axis) / out.axis(axis) - 0.5;
  }

  private Term pixel(List<Term> x, double row, double column, int channel, int index) {
    List<Term> numbers = new ArrayList<>();
    List<Term> factors = new ArrayList<>();
    for (int down = 0; down < 2; down++) {
      for (int across = 0; across < 2; across++) {
        double i = Math.floor(row) + down;
        double j = Math.floor(column) + across;
        double nearness = (1 - Math.abs(row - i)) * (1 - Math.abs(column - j));
        numbers.add(x.get(Convolutions.at(in, inside(i, 0), inside(j, 1), channel)));
        factors.add(tape.given(Name.of("nearness"), nearness));
      }
    }
    return tape.weightedSum(new Name(node, out, index, sample), numbers, factors, Optional.empty());
  }

  private int inside(double index, int axis) {
    return (int) Math.clamp(index, 0, in.axis(axis) - 1.0);
  }
}
