package org.glassnet.workbench.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.glassnet.inspect.explain.Batch;
import org.glassnet.inspect.explain.Comparison;
import org.glassnet.inspect.explain.Explanation;
import org.glassnet.inspect.explain.Quantity;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;

/// An explanation as a page.
public final class ExplanationPage {
  private final Network network;
  private final Batch batch;
  private final Notation notation;
  private final PlainWriting writing;

  /// Explanations of a network's numbers for a batch.
  public ExplanationPage(Network network, Batch batch) {
    this.network = network;
    this.batch = batch;
    this.notation = Notation.of(network, batch);
    this.writing = new PlainWriting(notation);
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
    blocks.add(new Block.Heading(1, title));
    context.forEach(text -> blocks.add(new Block.Text(text)));
    if (explained.given()) {
      blocks.add(
          new Block.Text(
              "The whole computation in double precision would be too long here: values and"
                  + " gradients of other layers are the engine's float32 numbers, taken as they"
                  + " are; each formula below is computed from them in double precision."));
    }
    explained.weight().ifPresent(shared -> blocks.add(new Block.Text(shared(shared))));
    blocks.add(new Block.Heading(2, "Where it comes from"));
    blocks.addAll(chain(terms, inOrder).blocks(explained.steps()));
    if (!explained.comparisons().isEmpty()) {
      blocks.add(new Block.Heading(2, "Compared"));
      blocks.addAll(comparisons(explained));
    }
    return new Page(title, notation, blocks);
  }

  Chain chain(int terms, boolean inOrder) {
    return new Chain(
        terms,
        inOrder,
        network.weights().parameters().stream().map(Parameter::name).collect(Collectors.toSet()),
        network.graph().inputs().stream().map(node -> node.name()).collect(Collectors.toSet()));
  }

  private String shared(Explanation.Shared shared) {
    return "The weight is shared: it is multiplied with "
        + count(shared.pixels(), "number")
        + " of the input and has a part in "
        + count(shared.cells(), "output cell")
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

  private static String count(long count, String singular) {
    return String.format(Locale.ROOT, "%,d", count) + " " + singular + (count == 1 ? "" : "s");
  }

  private List<Block> comparisons(Explanation explained) {
    List<List<Block.Cell>> rows = new ArrayList<>();
    Quantity quantity = explained.answer().quantity();
    rows.add(row("explained", Digits.of(explained.answer().value(), 10), ""));
    List<String> words = new ArrayList<>();
    for (Comparison comparison : explained.comparisons()) {
      switch (comparison) {
        case Comparison.Engine engine -> {
          rows.add(
              row(
                  "engine, float32",
                  Digits.of(engine.value(), 10),
                  Digits.of(engine.difference(), 2)));
          words.add(engine(engine));
        }
        case Comparison.FiniteDifference difference ->
            rows.add(
                row(
                    "(L(w + h) − L(w − h)) / 2h, h = " + Digits.of(difference.step(), 2),
                    Digits.of(difference.value(), 10),
                    Digits.of(difference.difference(), 2)));
      }
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Grid("<>>", List.of("", writing.symbol(quantity), "difference"), rows));
    words.forEach(text -> blocks.add(new Block.Text(text)));
    return blocks;
  }

  private static String engine(Comparison.Engine engine) {
    double terms = engine.difference() <= 1e-6 * engine.terms() ? engine.terms() : engine.chain();
    String which =
        terms == engine.terms()
            ? "the magnitudes of its terms sum to "
            : "the magnitudes of all terms back to the loss sum to ";
    return engine.agrees()
        ? "Float32 agrees: "
            + which
            + Digits.of(terms, 3)
            + ", and a millionth of that is more than the difference."
        : "Float32 DIFFERS by more than rounding explains: a millionth of the magnitudes of all"
            + " terms is "
            + Digits.of(1e-6 * terms, 3)
            + ".";
  }

  private static List<Block.Cell> row(String... cells) {
    return List.of(cells).stream().map(Block.Cell::of).toList();
  }

  Notation notation() {
    return notation;
  }
}
