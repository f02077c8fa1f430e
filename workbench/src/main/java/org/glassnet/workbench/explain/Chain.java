package org.glassnet.workbench.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.glassnet.inspect.explain.Expression;
import org.glassnet.inspect.explain.Quantity;
import org.glassnet.inspect.explain.Step;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.workbench.report.Block;
import org.glassnet.workbench.report.Formula;

/// Steps with their numbers, each saying where its own numbers come from.
final class Chain {
  private static final int SOURCES = 6;

  private final Writings writings;
  private final int terms;
  private final boolean inOrder;
  private final Map<Quantity, Integer> numbers = new LinkedHashMap<>();
  private final Set<String> parameters;
  private final Set<String> inputs;

  /// @param terms how many terms of a long sum are shown
  /// @param inOrder whether these are the first, not the largest
  Chain(Network network, Writings writings, int terms, boolean inOrder) {
    this.writings = writings;
    this.terms = terms;
    this.inOrder = inOrder;
    this.parameters =
        network.weights().parameters().stream().map(Parameter::name).collect(Collectors.toSet());
    this.inputs = network.graph().inputs().stream().map(Node::name).collect(Collectors.toSet());
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
    List<Expression> addends = step.because().map(Chain::addends).orElse(List.of());
    List<Expression> shown = shown(addends);
    List<Expression.Known> used =
        shown.isEmpty()
            ? step.because().map(Expression::numbers).orElse(List.of())
            : shown.stream().flatMap(term -> term.numbers().stream()).toList();
    return new Block.Derivation(
        numbers.get(step.quantity()),
        writings.symbol(step.quantity()),
        forms(step, shown.isEmpty()),
        shown.isEmpty() ? Optional.empty() : Optional.of(addends(addends, shown)),
        sources(used));
  }

  /// In symbols, in numbers where all stand in the formula, and what it comes to.
  private List<Formula> forms(Step step, boolean whole) {
    List<Formula> forms = new ArrayList<>();
    Formula value = writings.value(step.value());
    step.because()
        .ifPresent(because -> {
          forms.add(writings.write(because, false));
          Formula numbersOnly = writings.write(because, true);
          if (whole && !numbersOnly.equals(value) && !(because instanceof Expression.Known)) {
            forms.add(numbersOnly);
          }
        });
    forms.add(value);
    return forms;
  }

  private List<Block.Source> sources(List<Expression.Known> used) {
    List<Block.Source> sources = new ArrayList<>();
    Set<Quantity> seen = new HashSet<>();
    for (Expression.Known number : used) {
      Quantity quantity = number.quantity();
      if (seen.add(quantity) && sources.size() < SOURCES) {
        int step = numbers.getOrDefault(quantity, 0);
        String words = step > 0 ? "" : words(quantity);
        if (step > 0 || !words.isEmpty()) {
          sources.add(new Block.Source(writings.symbol(quantity), step, words));
        }
      }
    }
    return sources;
  }

  private Block.Addends addends(List<Expression> addends, List<Expression> shown) {
    double all = sum(addends);
    String order =
        shown.size() == addends.size()
            ? "in their order"
            : inOrder ? "the first in their order" : "the largest first";
    return new Block.Addends(
        order,
        shown.stream()
            .map(term ->
                new Block.Addend(
                    writings.write(term, false),
                    writings.write(term, true),
                    writings.digits(term.value())))
            .toList(),
        addends.size() - shown.size(),
        writings.digits(all - sum(shown)),
        writings.value(all));
  }

  private static double sum(List<Expression> addends) {
    return addends.stream().reduce(0.0, (sum, addend) -> sum + addend.value(), Double::sum);
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

  private String words(Quantity quantity) {
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
