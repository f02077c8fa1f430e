package org.glassnet.workbench.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glassnet.inspect.Bend;
import org.glassnet.layer.Input;
import org.glassnet.model.Folding;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.tensor.Shape;
import org.glassnet.workbench.report.Block;
import org.glassnet.workbench.report.Page;
import org.glassnet.workbench.session.FoldResult;

/// What folding came to, as a page.
public final class FoldPage {
  private static final int SHOWN = 64;

  private FoldPage() {}

  /// The page.
  public static Page of(FoldResult result) {
    List<Block> blocks = new ArrayList<>();
    Network after = result.folded().network();
    int before = layers(result.before());
    String lead =
        before == layers(after)
            ? "Nothing folds: the network keeps its " + before + " layers."
            : String.format(
                Locale.ROOT,
                "%d layers become %d, %,d numbers become %,d. Over %,d samples the largest"
                    + " difference of an output is %s, where outputs reach %s: rounding.",
                before,
                layers(after),
                result.before().weights().count(),
                after.weights().count(),
                result.samples(),
                Digits.of(result.difference(), 2),
                Digits.of(result.largest(), 3));
    if (!result.folded().made().isEmpty()) {
      blocks.add(new Block.Heading("What became one"));
      List<List<String>> rows = new ArrayList<>();
      for (Folding.Made made : result.folded().made()) {
        rows.add(
            List.of(
                String.join(" · ", made.layers()),
                made.into().isEmpty() ? "nothing" : made.into(),
                made.how()));
      }
      blocks.add(new Block.Grid("", "<<<", List.of("layers", "become", "by"), rows));
    }
    if (!result.folded().kept().isEmpty()) {
      blocks.add(new Block.Heading("What stays two"));
      List<List<String>> rows = new ArrayList<>();
      for (Folding.Kept kept : result.folded().kept()) {
        rows.add(List.of(kept.first() + " · " + kept.second(), kept.reason()));
      }
      blocks.add(new Block.Grid("", "<<", List.of("layers", "why"), rows));
    }
    borders(result, blocks);
    proofs(result, blocks);
    numbers(after, blocks);
    return new Page(result.spec().name() + ": folded", lead, blocks);
  }

  private static int layers(Network network) {
    return (int)
        network.graph().nodes().stream().filter(node -> !(node.layer() instanceof Input)).count();
  }

  private static void proofs(FoldResult result, List<Block> blocks) {
    if (result.bends().isEmpty()) {
      return;
    }
    blocks.add(new Block.Heading("Inputs that prove it"));
    blocks.add(
        new Block.Text(
            "Of every affine map g(x) + g(y) = g(x + y) + g(0), and any chain of them is one. These"
                + " layers break that, so no dense layer or convolution can stand for them. x and y"
                + " are zero but for the numbers named; one output is looked at."));
    List<List<String>> rows = new ArrayList<>();
    for (FoldResult.Proof proof : result.bends()) {
      Bend bend = proof.bend();
      rows.add(
          List.of(
              proof.node().name(),
              named("x", proof.input(), bend.x()),
              named("y", proof.input(), bend.y()),
              sum(bend.ofX(), bend.ofY()),
              sum(bend.ofSum(), bend.ofZero())));
    }
    blocks.add(
        new Block.Grid(
            "", "<<<>>", List.of("layer", "x", "y", "g(x) + g(y)", "g(x + y) + g(0)"), rows));
  }

  /// `1 + 0 = 1`.
  private static String sum(double a, double b) {
    return Digits.of(a, 5) + " + " + Digits.of(b, 5) + " = " + Digits.of(a + b, 5);
  }

  /// Pairs that padding keeps apart: what an image of zeros becomes.
  private static void borders(FoldResult result, List<Block> blocks) {
    List<List<String>> rows = new ArrayList<>();
    for (Folding.Kept kept : result.folded().kept()) {
      kept.proof()
          .ifPresent(border ->
              rows.add(
                  List.of(
                      kept.first() + " · " + kept.second(),
                      border.corner().toString(),
                      Digits.of(border.atCorner(), 6),
                      border.middle().toString(),
                      Digits.of(border.inMiddle(), 6))));
    }
    if (rows.isEmpty()) {
      return;
    }
    blocks.add(new Block.Heading("An image of zeros that proves it"));
    blocks.add(
        new Block.Text(
            "Of an image of zeros, with zeros around it, one convolution would put out its bias at"
                + " every cell. These two put out different numbers at the border and in the middle"
                + " (before the activation): what the first adds stands on the image and not on the"
                + " padding."));
    blocks.add(
        new Block.Grid(
            "",
            "<<><>",
            List.of("layers", "cell at the border", "is", "cell in the middle", "is"),
            rows));
  }

  private static String named(String letter, Shape shape, List<Float> numbers) {
    for (int i = 0; i < numbers.size(); i++) {
      if (numbers.get(i) != 0) {
        StringBuilder place = new StringBuilder();
        int rest = i;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
          place.insert(0, (axis == 0 ? "" : ",") + rest % shape.axis(axis));
          rest /= shape.axis(axis);
        }
        return letter + "[" + place + "] = " + Digits.of(numbers.get(i), 4);
      }
    }
    return letter + " = 0";
  }

  /// W′ and b′ of a small network.
  private static void numbers(Network network, List<Block> blocks) {
    if (network.weights().count() > SHOWN) {
      return;
    }
    for (Node node : network.graph().nodes()) {
      for (Parameter parameter : network.weights().parameters()) {
        if (!parameter.name().startsWith(node.name() + "/")) {
          continue;
        }
        int columns = parameter.shape().axis(-1);
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < parameter.size() / columns; row++) {
          List<String> cells = new ArrayList<>();
          for (int c = 0; c < columns; c++) {
            int at = parameter.offset() + row * columns + c;
            cells.add(Digits.of(network.weights().array()[at], 7));
          }
          rows.add(cells);
        }
        List<String> titles = new ArrayList<>();
        for (int c = 0; c < columns; c++) {
          titles.add("unit " + (c + 1));
        }
        blocks.add(
            new Block.Grid(
                parameter.name() + " " + parameter.shape(), ">".repeat(columns), titles, rows));
      }
    }
  }
}
