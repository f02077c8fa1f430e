package org.glassnet.workbench.explain;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.layer.AveragePooling2d;
import org.glassnet.layer.Conv2d;
import org.glassnet.layer.Dense;
import org.glassnet.layer.DepthwiseConv2d;
import org.glassnet.layer.Input;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.tensor.Shape;
import org.glassnet.workbench.report.Block;
import org.glassnet.workbench.report.Formula;
import org.glassnet.workbench.report.Numbers;
import org.glassnet.workbench.report.Page;

/// The arithmetic of convolutions and poolings, step by step, as a page.
public final class ConvolutionPage {
  private final Graph graph;
  private final List<Block> blocks = new ArrayList<>();

  /// How many pixels apart neighbours of the layer's output stand on the image, and how many pixels
  /// one of them sees.
  private int jump = 1;

  private int field = 1;

  private ConvolutionPage(Graph graph) {
    this.graph = graph;
  }

  /// The page of a chain of layers.
  public static Page of(Graph graph) {
    ConvolutionPage page = new ConvolutionPage(graph);
    return page.page();
  }

  private Page page() {
    Shape in = graph.shape(graph.inputs().getFirst());
    String title = "Convolution by numbers: " + written(in);
    List<List<String>> rows = new ArrayList<>();
    long parameters = 0;
    long products = 0;
    for (Node node : graph.nodes()) {
      if (node.layer() instanceof Input) {
        continue;
      }
      long own =
          node.layer().parameters(graph.inputShapes(node)).stream()
              .mapToLong(spec -> spec.shape().size())
              .sum();
      long work = step(node);
      parameters += own;
      products += work;
      rows.add(
          List.of(
              node.name(),
              written(graph.shape(node)),
              Numbers.count(own),
              Numbers.count(work),
              field + "×" + field));
    }
    if (rows.size() > 1) {
      blocks.add(new Block.Heading("Together"));
      rows.add(List.of("in all", "", Numbers.count(parameters), Numbers.count(products), ""));
      blocks.add(
          new Block.Grid(
              "",
              "<<>>>",
              List.of("layer", "output", "parameters", "multiply-adds", "sees"),
              rows));
    }
    return new Page(title, "", blocks);
  }

  /// Writes out a layer; returns its multiply-adds.
  private long step(Node node) {
    Shape in = graph.inputShapes(node).getFirst();
    Shape out = graph.shape(node);
    return switch (node.layer()) {
      case Conv2d conv -> {
        windows(node, in, out);
        yield weights(conv, in, out);
      }
      case DepthwiseConv2d _ -> {
        windows(node, in, out);
        Window window = Window.of(node.layer());
        yield (long) out.size() * window.size(true) * window.size(false);
      }
      case MaxPooling2d _, AveragePooling2d _ -> {
        windows(node, in, out);
        yield 0;
      }
      case Dense dense -> {
        blocks.add(new Block.Heading(node.name() + ": dense, " + dense.units() + " units"));
        long weights = (long) in.axis(-1) * dense.units();
        boolean bias = dense.bias().isPresent();
        formula(
            "parameters = "
                + Numbers.count(in.axis(-1))
                + " · "
                + dense.units()
                + (bias ? " + " + dense.units() : "")
                + " = "
                + Numbers.count(weights + (bias ? dense.units() : 0)));
        yield weights * (in.size() / in.axis(-1));
      }
      default -> 0;
    };
  }

  private void windows(Node node, Shape in, Shape out) {
    Window window = Window.of(node.layer());
    blocks.add(new Block.Heading(node.name() + ": " + written(in) + " → " + written(out)));
    side("height", true, window, in.axis(0), out.axis(0));
    side("width", false, window, in.axis(1), out.axis(1));
    cells(window, in, out);
    int before = field;
    field += (window.span(true) - 1) * jump;
    formula(
        "receptive field = "
            + before
            + " + ("
            + window.span(true)
            + " − 1) · "
            + jump
            + " = "
            + field
            + " pixels of the image on a side");
    jump *= window.stride(true);
  }

  private void side(String name, boolean down, Window window, int in, int out) {
    int[] padding = window.padding(down, in);
    int span = window.span(down);
    if (window.gap(down) > 1) {
      formula(
          "span = ("
              + window.size(down)
              + " − 1) · "
              + window.gap(down)
              + " + 1 = "
              + span
              + " (dilation "
              + window.gap(down)
              + ")");
    }
    formula(
        name
            + " = ⌊("
            + in
            + " + "
            + padding[0]
            + " + "
            + padding[1]
            + " − "
            + span
            + ") / "
            + window.stride(down)
            + "⌋ + 1 = "
            + out);
  }

  /// Which pixels the first, a middle and the last cell read.
  private void cells(Window window, Shape in, Shape out) {
    List<List<String>> rows = new ArrayList<>();
    List<int[]> places =
        List.of(
            new int[] {0, 0},
            new int[] {out.axis(0) / 2, out.axis(1) / 2},
            new int[] {out.axis(0) - 1, out.axis(1) - 1});
    for (int[] place : places) {
      rows.add(
          List.of(
              "[" + place[0] + ", " + place[1] + "]",
              reads(window, true, place[0], in.axis(0)),
              reads(window, false, place[1], in.axis(1))));
    }
    blocks.add(new Block.Grid("", "<<<", List.of("cell", "reads rows", "columns"), rows));
  }

  private static String reads(Window window, boolean down, int cell, int in) {
    int first = cell * window.stride(down) - window.padding(down, in)[0];
    int last = first + window.span(down) - 1;
    int inside = Math.max(first, 0);
    int end = Math.min(last, in - 1);
    String step = window.gap(down) > 1 ? " every " + window.gap(down) : "";
    String padded =
        (first < 0 ? ", " + -first + " of padding before" : "")
            + (last >= in ? ", " + (last - in + 1) + " of padding after" : "");
    return inside + "…" + end + step + padded;
  }

  private long weights(Conv2d conv, Shape in, Shape out) {
    int channels = in.axis(2) / conv.groups();
    long taps = (long) conv.kernelSize().height() * conv.kernelSize().width() * channels;
    boolean bias = conv.bias().isPresent();
    String window =
        conv.kernelSize().height() + " · " + conv.kernelSize().width() + " · " + channels;
    formula(
        "parameters = "
            + window
            + " · "
            + conv.filters()
            + (bias ? " + " + conv.filters() : "")
            + " = "
            + Numbers.count(taps * conv.filters() + (bias ? conv.filters() : 0))
            + (conv.groups() > 1
                ? "   (" + conv.groups() + " groups of " + channels + " channels)"
                : ""));
    long products = taps * out.size();
    formula(
        "multiply-adds = "
            + out.axis(0)
            + " · "
            + out.axis(1)
            + " · "
            + out.axis(2)
            + " · "
            + Numbers.count(taps)
            + " = "
            + Numbers.count(products));
    return products;
  }

  private void formula(String text) {
    blocks.add(
        new Block.Equation(
            Formula.of(
                text,
                "\\text{"
                    + text.replace("⌊", "}\\lfloor\\text{")
                        .replace("⌋", "}\\rfloor\\text{")
                        .replace("·", "}\\cdot\\text{")
                        .replace("−", "}-\\text{")
                    + "}")));
  }

  private static String written(Shape shape) {
    return String.join("×", shape.sizes().stream().map(String::valueOf).toList());
  }
}
