package org.glassnet.inspect.explain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glassnet.inspect.explain.Quantity.Kind;
import org.glassnet.layer.Input;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;

/// Follows a number to those that it is made of: gradients first, back to the loss, then values,
/// down to weights, inputs and targets.
final class Chain {
  private final Steps all;
  private final Extent extent;
  private final List<Step> steps = new ArrayList<>();
  private final Set<Quantity> seen = new HashSet<>();
  private final Deque<Reached> gradients = new ArrayDeque<>();
  private final Deque<Reached> values = new ArrayDeque<>();

  private Chain(Steps all, Extent extent) {
    this.all = all;
    this.extent = extent;
  }

  /// A number that is still to be explained.
  ///
  /// @param depth how many links it is away from the one that was asked for
  private record Reached(Quantity quantity, int depth) {}

  /// The steps of an explanation, the answer first.
  static List<Step> of(Steps all, Step answer, Extent extent) {
    Chain chain = new Chain(all, extent);
    chain.steps.add(answer);
    chain.seen.add(answer.quantity());
    chain.reach(answer, 0);
    chain.follow();
    return chain.steps;
  }

  private void follow() {
    while (steps.size() < extent.steps() && !(gradients.isEmpty() && values.isEmpty())) {
      Reached next = gradients.isEmpty() ? values.removeFirst() : gradients.removeFirst();
      Step step = all.of(next.quantity());
      if (step.because().isPresent()) {
        steps.add(step);
        reach(step, next.depth());
      }
    }
  }

  private void reach(Step step, int depth) {
    if (depth >= extent.depth() || step.because().isEmpty()) {
      return;
    }
    int left = extent.branches();
    List<Expression> addends = largestFirst(step.because().get());
    for (Expression addend : addends) {
      boolean some = addends.size() > 1 && extent.branches() < addends.size();
      if (left == 0 || (some && addend.value() == 0)) {
        return;
      }
      if (reach(addend, depth + 1)) {
        left--;
      }
    }
  }

  /// Whether anything new is in it.
  private boolean reach(Expression addend, int depth) {
    boolean any = false;
    for (Expression.Known number : addend.numbers()) {
      Quantity quantity = number.quantity();
      if (explainable(quantity) && seen.add(quantity)) {
        (quantity.kind() == Kind.GRADIENT ? gradients : values)
            .addLast(new Reached(quantity, depth));
        any = true;
      }
    }
    return any;
  }

  private boolean explainable(Quantity quantity) {
    return switch (quantity.kind()) {
      case GRADIENT -> !quantity.owner().equals("loss");
      case VALUE -> quantity.owner().equals("loss") || made(quantity.owner());
      default -> false;
    };
  }

  /// Whether a layer computes the numbers of an owner; nobody computes weights, inputs, targets and
  /// a layer's constants.
  private boolean made(String owner) {
    if (all.numbers().isParameter(owner)) {
      return false;
    }
    int slash = owner.indexOf('/');
    String value = slash < 0 ? owner : owner.substring(0, slash);
    Graph graph = all.network().graph();
    return graph.nodes().stream()
        .filter(node -> graph.values(node).contains(value))
        .map(Node::layer)
        .anyMatch(layer -> !(layer instanceof Input));
  }

  private static List<Expression> largestFirst(Expression because) {
    return switch (because) {
      case Expression.Sum(List<Expression> addends) when addends.size() > 1 ->
          addends.stream()
              .sorted(
                  Comparator.comparingDouble((Expression one) -> Math.abs(one.value())).reversed())
              .toList();
      case Expression.Quotient(Expression above, Expression _) -> largestFirst(above);
      default -> List.of(because);
    };
  }
}
