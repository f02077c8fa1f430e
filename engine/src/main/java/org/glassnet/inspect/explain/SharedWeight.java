package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.TransposedConv2d;
import org.glassnet.model.Network;

/// Which pixels and cells share a weight of a convolution, read off the terms of its gradient.
final class SharedWeight {
  private SharedWeight() {}

  static Optional<Explanation.Shared> of(Network network, Name weight, Step gradient) {
    String node = weight.owner().substring(0, weight.owner().indexOf('/'));
    boolean convolution =
        switch (network.graph().node(node).layer()) {
          case Conv2d _, DepthwiseConv2d _, TransposedConv2d _ -> true;
          default -> false;
        };
    if (!convolution || weight.owner().endsWith("/bias") || gradient.because().isEmpty()) {
      return Optional.empty();
    }
    List<Expression> terms =
        gradient.because().get() instanceof Expression.Sum sum
            ? sum.addends()
            : List.of(gradient.because().get());
    List<Quantity> cells = new ArrayList<>();
    List<Quantity> pixels = new ArrayList<>();
    for (Expression term : terms) {
      for (Expression.Known number : term.numbers()) {
        (number.quantity().kind() == Quantity.Kind.GRADIENT ? cells : pixels)
            .add(number.quantity());
      }
    }
    if (cells.isEmpty() || pixels.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Explanation.Shared(
            cells.stream().distinct().count(),
            pixels.stream().distinct().count(),
            cells.getFirst().indices(),
            pixels.getFirst().indices(),
            cells.getLast().indices(),
            pixels.getLast().indices()));
  }
}
