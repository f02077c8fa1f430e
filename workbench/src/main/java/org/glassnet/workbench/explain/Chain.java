package org.glassnet.workbench.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassnet.inspect.explain.Expression;
import org.glassnet.inspect.explain.Quantity;
import org.glassnet.inspect.explain.Step;

/// Steps with their numbers, each saying where its own numbers come from.
final class Chain {
  private static final int SOURCES = 6;

  private final int terms;
  private final boolean inOrder;
  private final Map<Quantity, Integer> numbers = new LinkedHashMap<>();
  private final Set<String> parameters;
  private final Set<String> inputs;

  /// @param terms how many terms of a long sum are shown
  /// @param inOrder whether these are the first, not the largest
  Chain(int terms, boolean inOrder, Set<String> parameters, Set<String> inputs) {
    this.terms = terms;
    this.inOrder = inOrder;
    this.parameters = new HashSet<>(parameters);
    this.inputs = new HashSet<>(inputs);
  }

  /// Gives steps their numbers; those of a step that has one stay.
  void number(List<Step> steps) {
    steps.forEach(step -> numbers.putIfAbsent(step.quantity(), numbers.size() + 1));
  }

  List<Block> blocks(List<Step> steps) {
    number(steps);
    return steps.stream().map(this::block).toList();
  }

  private Block block(Step step) {
    List<Block.SourceOf> sources = new ArrayList<>();
    Set<Quantity> seen = new HashSet<>();
    List<Expression> addends = step.because().map(Chain::addends).orElse(List.of());
    List<Expression> shown = shown(addends);
    List<Expression.Known> used =
        shown.isEmpty()
            ? step.because().map(Expression::numbers).orElse(List.of())
            : shown.stream().flatMap(term -> term.numbers().stream()).toList();
    for (Expression.Known number : used) {
      if (seen.add(number.quantity()) && sources.size() < SOURCES) {
        String text = source(number.quantity());
        if (!text.isEmpty()) {
          sources.add(new Block.SourceOf(number.quantity(), number.value(), text));
        }
      }
    }
    return new Block.Derivation(numbers.get(step.quantity()), step, sources, terms(addends, shown));
  }

  private Block.Terms terms(List<Expression> addends, List<Expression> shown) {
    if (shown.isEmpty()) {
      return Block.Terms.none();
    }
    double all = 0;
    for (Expression addend : addends) {
      all += addend.value();
    }
    double part = 0;
    for (Expression addend : shown) {
      part += addend.value();
    }
    String order =
        shown.size() == addends.size()
            ? "in their order"
            : inOrder ? "the first in their order" : "the largest first";
    return new Block.Terms(shown, order, addends.size() - shown.size(), all - part, all);
  }

  /// The terms to show of a sum that is too long for a formula.
  private List<Expression> shown(List<Expression> addends) {
    if (addends.size() <= Writing.WRITTEN) {
      return List.of();
    }
    if (addends.size() <= terms || inOrder) {
      return addends.subList(0, Math.min(terms, addends.size()));
    }
    return addends.stream()
        .sorted(Comparator.comparingDouble((Expression one) -> Math.abs(one.value())).reversed())
        .limit(terms)
        .toList();
  }

  /// The addends of a sum, also where it stands above a line.
  private static List<Expression> addends(Expression because) {
    return switch (because) {
      case Expression.Sum(List<Expression> addends) -> addends;
      case Expression.Quotient(Expression _, Expression below)
          when addends(below).size() > Writing.WRITTEN ->
          addends(below);
      case Expression.Quotient(Expression above, Expression _) -> addends(above);
      case Expression.Negative(Expression of) -> addends(of);
      default -> List.of();
    };
  }

  private String source(Quantity quantity) {
    if (numbers.containsKey(quantity)) {
      return "(" + numbers.get(quantity) + ")";
    }
    return switch (quantity.kind()) {
      case VALUE ->
          parameters.contains(quantity.owner())
              ? "weight"
              : inputs.contains(quantity.owner())
                  ? "input"
                  : quantity.owner().equals("target") ? "target" : "";
      case BEFORE -> quantity.owner().equals("w") ? "weight before" : "remembered";
      case SYMBOL -> symbol(quantity.owner());
      default -> "";
    };
  }

  private static String symbol(String symbol) {
    return switch (symbol) {
      case "η" -> "learning rate";
      case "μ" -> "momentum";
      case "t" -> "step";
      case "λ" -> "weight decay";
      case "λ₁", "λ₂" -> "penalty";
      case "β₁", "β₂", "ρ", "ε" -> "constant";
      default -> "";
    };
  }
}
