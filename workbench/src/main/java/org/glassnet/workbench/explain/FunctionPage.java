package org.glassnet.workbench.explain;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.function.Activation;
import org.glassnet.function.Elementwise;
import org.glassnet.function.Loss;
import org.glassnet.function.Softmax;
import org.glassnet.inspect.explain.FunctionFacts;
import org.glassnet.workbench.picture.FunctionPicture;
import org.glassnet.workbench.picture.LineChart;
import org.glassnet.workbench.report.Block;
import org.glassnet.workbench.report.Numbers;
import org.glassnet.workbench.report.Page;

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

  private static Page page(FunctionFacts facts, List<Block> formulas, String range, String slopes) {
    List<Block> blocks = new ArrayList<>(formulas);
    LineChart picture = FunctionPicture.of(facts);
    blocks.add(
        new Block.Figure(
            picture,
            "f and f' " + over(facts),
            "",
            new Plot(facts.from(), facts.to()).lines(facts.values(), facts.slopes())));
    blocks.add(new Block.Heading("Ranges"));
    blocks.add(
        new Block.Grid(
            "",
            "<<>>",
            List.of("", "everywhere", "least " + over(facts), "most " + over(facts)),
            List.of(row("f", range, facts.values()), row("f'", slopes, facts.slopes()))));
    blocks.add(new Block.Heading("Checked"));
    List<List<String>> rows = new ArrayList<>();
    for (FunctionFacts.Identity one : facts.identities()) {
      rows.add(
          List.of(
              one.text(),
              one.error() == 0 ? "0" : Digits.of(one.error(), 2),
              one.error() == 0 ? "" : Digits.of(one.at(), 4)));
    }
    blocks.add(new Block.Grid("", "<>>", List.of("holds", "largest error", "at"), rows));
    blocks.add(
        new Block.Note(
            "At "
                + Numbers.count(FunctionFacts.POINTS)
                + " places "
                + over(facts)
                + ", in double precision"
                + (facts.argument().equals("x") ? "." : "; x is " + facts.argument() + ".")));
    return new Page(facts.name(), "", blocks);
  }

  private static String over(FunctionFacts facts) {
    return "over [" + Digits.of(facts.from(), 3) + ", " + Digits.of(facts.to(), 3) + "]";
  }

  private static List<String> row(String name, String range, List<Double> values) {
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return List.of(name, range, Digits.of(least, 8), Digits.of(most, 8));
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
      case Elementwise.Relu6() -> "[0, 6]";
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
      case Elementwise.Relu6() -> "0 or 1";
      case Elementwise.LecunTanh() -> "(0.01, 1.15393…]";
    };
  }
}
