package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.layer.LocalResponseNormalization;
import org.glassnet.tensor.Shape;

/// Local response normalization: a sum of squares over neighbouring channels, its power, a product.
///
/// @param tape where terms are recorded
/// @param node what the outputs are called
/// @param sample the sample
/// @param out the output's shape
record Responses(Tape tape, String node, int sample, Shape out) {
  List<Term> of(LocalResponseNormalization layer, List<Term> x) {
    int channels = out.axis(-1);
    Term bias = tape.given(Name.of("bias"), layer.bias());
    Term share = tape.given(Name.of("alpha/size"), layer.alpha() / layer.size());
    List<Term> y = new ArrayList<>(x.size());
    for (int i = 0; i < x.size(); i++) {
      int row = i - i % channels;
      int from = Math.max(i - layer.size() / 2, row);
      int to = Math.min(i + layer.size() / 2, row + channels - 1);
      List<Term> near = x.subList(from, to + 1);
      Term squares = tape.weightedSum(name("/squares", i), near, near, Optional.empty());
      Term sum =
          tape.weightedSum(name("/s", i), List.of(squares), List.of(share), Optional.of(bias));
      Term power = tape.power(name("/power", i), sum, -layer.beta());
      y.add(tape.weightedSum(name("", i), List.of(x.get(i)), List.of(power), Optional.empty()));
    }
    return y;
  }

  private Name name(String part, int index) {
    return new Name(node + part, out, index, sample);
  }
}
