package org.glassnet.workbench.explain;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.inspect.explain.Batch;
import org.glassnet.inspect.explain.Comparison;
import org.glassnet.inspect.explain.Explanation;
import org.glassnet.model.Network;
import org.glassnet.workbench.report.Block;
import org.glassnet.workbench.report.Numbers;
import org.glassnet.workbench.report.Page;

/// An explanation as a page.
public final class ExplanationPage {
  private final Network network;
  private final Batch batch;
  private final Writings writings;

  /// Explanations of a network's numbers for a batch.
  public ExplanationPage(Network network, Batch batch) {
    this.network = network;
    this.batch = batch;
    this.writings = new Writings(Notation.of(network, batch));
  }

  /// The page.
  ///
  /// @param title its title
  /// @param context what the numbers are of: which weights, which samples
  /// @param terms how many terms of a long sum are shown
  /// @param inOrder whether these are the first, not the largest
  public Page page(
      String title, List<String> context, Explanation explained, int terms, boolean inOrder) {
    List<Block> blocks = new ArrayList<>();
    if (explained.given()) {
      blocks.add(
          new Block.Text(
              "The whole computation in double precision would be too long here: values and"
                  + " gradients of other layers are the engine's float32 numbers, taken as they"
                  + " are; each formula below is computed from them in double precision."));
    }
    explained.weight().ifPresent(shared -> blocks.add(new Block.Text(shared(shared))));
    blocks.add(new Block.Heading("Where it comes from"));
    blocks.addAll(new Chain(network, writings, terms, inOrder).blocks(explained.steps()));
    if (!explained.comparisons().isEmpty()) {
      blocks.add(new Block.Heading("Compared"));
      blocks.addAll(comparisons(explained));
    }
    return new Page(title, String.join("\n\n", context), blocks);
  }

  private String shared(Explanation.Shared shared) {
    return "The weight is shared: it is multiplied with "
        + Numbers.count(shared.pixels(), "number")
        + " of the input and has a part in "
        + Numbers.count(shared.cells(), "output cell")
        + (batch.count() > 1 ? " of " + batch.count() + " samples" : "")
        + ". In cell "
        + shared.firstCell()
        + ", the first, it meets the input at "
        + shared.firstPixel()
        + "; in "
        + shared.lastCell()
        + ", the last, at "
        + shared.lastPixel()
        + ".";
  }

  private List<Block> comparisons(Explanation explained) {
    List<List<String>> rows = new ArrayList<>();
    double answer = explained.answer().value();
    rows.add(List.of("explained, in double precision", Digits.of(answer, 10), ""));
    List<String> words = new ArrayList<>();
    for (Comparison comparison : explained.comparisons()) {
      switch (comparison) {
        case Comparison.Engine engine -> {
          rows.add(row("engine, float32", engine.value(), engine.difference()));
          rows.add(
              row(
                  "the first formula, of the engine's own numbers",
                  engine.sum(),
                  Math.abs(engine.sum() - answer)));
          words.add(engine(engine));
        }
        case Comparison.FiniteDifference difference ->
            rows.add(
                row(
                    "(L(w + h) − L(w − h)) / 2h, h = " + Digits.of(difference.step(), 2),
                    difference.value(),
                    difference.difference()));
      }
    }
    String symbol = writings.symbol(explained.answer().quantity()).text();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Grid("", "<>>", List.of("", symbol, "difference"), rows));
    words.forEach(text -> blocks.add(new Block.Text(text)));
    return blocks;
  }

  private static List<String> row(String name, double value, double difference) {
    return List.of(name, Digits.of(value, 10), Digits.of(difference, 2));
  }

  private static String engine(Comparison.Engine engine) {
    String both =
        "of the engine's own float32 numbers the first formula comes to "
            + Digits.of(engine.sum(), 10)
            + ". The engine's number is "
            + (engine.rounding() == 0 ? "just that" : Digits.of(engine.rounding(), 2) + " from it")
            + ", and a millionth of Σ|terms| is "
            + Digits.of(1e-6 * engine.terms(), 2)
            + ".";
    return engine.agrees()
        ? "Float32 agrees: " + both
        : "Float32 DIFFERS by more than the rounding of a sum explains: " + both;
  }
}
