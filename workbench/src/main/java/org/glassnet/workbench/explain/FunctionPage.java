package org.glassnet.workbench.explain;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Loss;
import org.glassnet.function.Softmax;
import org.glassnet.inspect.explain.FunctionFacts;

/// A function as a page: formula, derivative, ranges, what was checked, and a plot.
public final class FunctionPage {
  private FunctionPage() {}

  /// The page of an activation.
  public static Page of(Activation activation, FunctionFacts facts) {
    return page(facts, Glossary.of(activation), range(activation), slopes(activation));
  }

  /// The page of a loss.
  public static Page of(Loss loss, FunctionFacts facts) {
    return page(facts, List.of(Glossary.of(loss)), "", "");
  }

  private static Page page(
      FunctionFacts facts, List<Block.Formula> formulas, String range, String slopes) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(1, facts.name()));
    blocks.addAll(formulas);
    blocks.add(new Block.Heading(2, "Ranges"));
    String over = "over [" + Digits.of(facts.from(), 3) + ", " + Digits.of(facts.to(), 3) + "]";
    blocks.add(
        new Block.Grid(
            "<<>>",
            List.of("", "everywhere", "least " + over, "most " + over),
            List.of(row("f", range, facts.values()), row("f'", slopes, facts.slopes()))));
    blocks.add(new Block.Heading(2, "Checked"));
    List<List<Block.Cell>> rows = new ArrayList<>();
    for (FunctionFacts.Identity one : facts.identities()) {
      rows.add(
          List.of(
              Block.Cell.of(one.text()),
              Block.Cell.of(one.error() == 0 ? "0" : Digits.of(one.error(), 2)),
              Block.Cell.of(one.error() == 0 ? "" : Digits.of(one.at(), 4))));
    }
    blocks.add(new Block.Grid("<>>", List.of("holds", "largest error", "at"), rows));
    blocks.add(
        new Block.Text(
            "At "
                + FunctionFacts.POINTS
                + " places "
                + over
                + ", in double precision"
                + (facts.argument().equals("x") ? "." : "; x is " + facts.argument() + ".")));
    blocks.add(new Block.Heading(2, "Plot"));
    blocks.add(new Block.Text("f is the line, f' the dots."));
    blocks.add(
        new Block.Drawing(
            new Plot(facts.from(), facts.to()).lines(facts.values(), facts.slopes())));
    return new Page(facts.name(), Notation.none(), blocks);
  }

  private static List<Block.Cell> row(String name, String range, List<Double> values) {
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return List.of(
        Block.Cell.of(name),
        Block.Cell.of(range),
        Block.Cell.of(Digits.of(least, 8)),
        Block.Cell.of(Digits.of(most, 8)));
  }

  private static String range(Activation activation) {
    return switch (activation) {
      case Elementwise.Linear(), Elementwise.LeakyRelu _, Elementwise.LecunTanh() -> "(−∞, ∞)";
      case Elementwise.Relu() -> "[0, ∞)";
      case Elementwise.Tanh() -> "(−1, 1)";
      case Elementwise.Sigmoid() -> "(0, 1)";
      case Elementwise.Elu(double alpha) -> "(−" + Digits.of(alpha, 4) + ", ∞)";
      case Elementwise.Selu() -> "(−1.7581, ∞)";
      case Elementwise.Softplus() -> "(0, ∞)";
      case Elementwise.Gelu() -> "[−0.16997, ∞)";
      case Elementwise.Swish() -> "[−0.27846, ∞)";
      case Elementwise.HardSigmoid() -> "[0, 1]";
      case Softmax() -> "(0, 1)";
    };
  }

  private static String slopes(Activation activation) {
    return switch (activation) {
      case Elementwise.Linear() -> "1";
      case Elementwise.Relu() -> "0 or 1";
      case Elementwise.LeakyRelu(double slope) -> Digits.of(slope, 4) + " or 1";
      case Elementwise.Tanh() -> "(0, 1]";
      case Elementwise.Sigmoid(), Softmax() -> "(0, 0.25]";
      case Elementwise.Elu(double alpha) -> "(0, " + Digits.of(Math.max(1, alpha), 4) + "]";
      case Elementwise.Selu() -> "(0, 1.7581]";
      case Elementwise.Softplus() -> "(0, 1)";
      case Elementwise.Gelu() -> "[−0.12890, 1.12890]";
      case Elementwise.Swish() -> "[−0.09984, 1.09984]";
      case Elementwise.HardSigmoid() -> "0 or 1/6";
      case Elementwise.LecunTanh() -> "(0.01, 1.15393…]";
    };
  }
}
