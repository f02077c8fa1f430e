package org.glassnet.workbench.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glassnet.function.Loss;
import org.glassnet.inspect.explain.Batch;
import org.glassnet.inspect.explain.Comparison;
import org.glassnet.inspect.explain.Descent;
import org.glassnet.inspect.explain.Explainer;
import org.glassnet.inspect.explain.Explanation;
import org.glassnet.inspect.explain.Extent;
import org.glassnet.inspect.explain.OptimizerState;
import org.glassnet.inspect.explain.Quantity;
import org.glassnet.inspect.explain.Step;
import org.glassnet.inspect.explain.Textbook;
import org.glassnet.layer.Activated;
import org.glassnet.layer.Input;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.optim.Clipping;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.Sgd;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;

/// Everything about a network that one can do by hand: each number forward, each gradient backward,
/// the update of every weight, and the loss of the steps that follow.
public final class ByHandPage {
  private final String name;
  private final Network network;
  private final Loss loss;
  private final Batch batch;
  private final Optimizer optimizer;
  private final Clipping clipping;
  private final OptimizerState state;
  private final Explainer explainer;
  private final ExplanationPage pages;
  private final Notation notation;
  private final Chain chain;

  /// @param name what the network is called
  /// @throws GlassnetException where the network is too large for it
  public ByHandPage(
      String name,
      Network network,
      Loss loss,
      Batch batch,
      Optimizer optimizer,
      Clipping clipping,
      OptimizerState state) {
    this.name = name;
    this.network = network;
    this.loss = loss;
    this.batch = batch;
    this.optimizer = optimizer;
    this.clipping = clipping;
    this.state = state;
    this.pages = new ExplanationPage(network, batch);
    this.notation = pages.notation();
    this.chain = pages.chain(12, false);
    if (!notation.byHand() || batch.count() > 4) {
      throw new GlassnetException(
          "--all writes out every number of a chain of dense layers with at most 40 weights and a"
              + " batch of at most 4 samples: explain one weight of this one with --weight");
    }
    this.explainer = Explainer.of(network, loss, batch);
  }

  /// The page.
  ///
  /// @param rates learning rates whose losses stand beside each other
  /// @param steps how many of them
  public Page page(List<Double> rates, int steps) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(1, name + ": every number by hand"));
    blocks.add(new Block.Text(introduction()));
    blocks.add(names());
    blocks.addAll(Glossary.of(network));
    List<Step> forward = forward();
    List<Step> backward = backward();
    chain.number(forward);
    chain.number(backward);
    blocks.add(new Block.Heading(2, "Forward"));
    blocks.add(new Block.Text("From the inputs to the loss, each number from those before it."));
    blocks.addAll(chain.blocks(forward));
    blocks.add(new Block.Heading(2, "Backward"));
    blocks.add(
        new Block.Text(
            "The chain rule, from the loss back: the gradient of a number is, over all that is made"
                + " of it, the local derivative times the gradient of what was made."));
    blocks.addAll(chain.blocks(backward));
    blocks.add(new Block.Heading(2, "The gradients together"));
    blocks.add(gradients());
    blocks.add(new Block.Heading(2, "The update"));
    update(blocks);
    blocks.add(new Block.Heading(2, "The steps that follow"));
    losses(rates, steps, blocks);
    return new Page(name, notation, blocks);
  }

  private String introduction() {
    StringBuilder text = new StringBuilder();
    for (Node node : network.graph().nodes()) {
      Shape shape = network.graph().shape(node);
      text.append(text.isEmpty() ? "" : " → ")
          .append(
              node.layer() instanceof Input
                  ? count(shape.size(), "input")
                  : count(shape.size(), "unit"));
      if (node.layer() instanceof Activated activated) {
        text.append(" (").append(activated.activation().name()).append(")");
      }
    }
    return text
        + "; loss "
        + loss.name()
        + ". "
        + count(network.weights().count(), "weight")
        + ", biases among them, "
        + count(batch.count(), "sample")
        + ". Units are counted from 1.";
  }

  private static String count(int count, String singular) {
    return count + " " + singular + (count == 1 ? "" : "s");
  }

  private Block names() {
    List<List<Block.Cell>> rows = new ArrayList<>();
    for (Quantity weight : weights()) {
      rows.add(
          List.of(
              new Block.Cell.Named(weight),
              Block.Cell.of(meaning(weight)),
              Block.Cell.of(Digits.of(explainer.step(weight).value(), 7)),
              Block.Cell.of(weight.place())));
    }
    return new Block.Grid("<<><", List.of("", "from → to", "value", "its place"), rows);
  }

  /// `x₁ → h₂` of a kernel's weight, `bias of h₂` of a bias.
  private String meaning(Quantity weight) {
    String owner = weight.owner().substring(0, weight.owner().indexOf('/'));
    PlainWriting writing = new PlainWriting(notation);
    Quantity to =
        new Quantity(
            Quantity.Kind.VALUE,
            owner,
            List.of(weight.indices().getLast()),
            batch.count() > 1 ? -1 : 0);
    if (weight.indices().size() == 1) {
      return "bias of " + writing.symbol(to);
    }
    String before = network.graph().node(owner).inputs().getFirst();
    Quantity from =
        new Quantity(
            Quantity.Kind.VALUE,
            before,
            List.of(weight.indices().getFirst()),
            batch.count() > 1 ? -1 : 0);
    return writing.symbol(from) + " → " + writing.symbol(to);
  }

  private List<Quantity> weights() {
    List<Quantity> all = new ArrayList<>();
    for (Parameter parameter : network.weights().parameters()) {
      for (int i = 0; i < parameter.size(); i++) {
        all.add(
            new Quantity(Quantity.Kind.VALUE, parameter.name(), indices(parameter.shape(), i), -1));
      }
    }
    return all;
  }

  private static List<Integer> indices(Shape shape, int position) {
    return shape.rank() == 1
        ? List.of(position)
        : List.of(position / shape.axis(1), position % shape.axis(1));
  }

  private List<Step> forward() {
    List<Step> steps = new ArrayList<>();
    for (int row = 0; row < batch.count(); row++) {
      for (Node node : network.graph().nodes()) {
        if (node.layer() instanceof Input) {
          continue;
        }
        for (String owner : owners(node)) {
          for (int unit = 0; unit < network.graph().shape(node).size(); unit++) {
            steps.add(explainer.step(new Quantity(Quantity.Kind.VALUE, owner, List.of(unit), row)));
          }
        }
      }
      steps.add(explainer.step(new Quantity(Quantity.Kind.VALUE, "loss", List.of(), row)));
    }
    if (batch.count() > 1) {
      steps.add(explainer.step(new Quantity(Quantity.Kind.VALUE, "loss", List.of(), -1)));
    }
    return steps;
  }

  /// What a node has numbers of: what goes into its activation, and what comes out.
  private static List<String> owners(Node node) {
    boolean linear =
        !(node.layer() instanceof Activated activated)
            || activated.activation().name().equals("linear");
    return linear ? List.of(node.name()) : List.of(node.name() + "/z", node.name());
  }

  private List<Step> backward() {
    List<Step> steps = new ArrayList<>();
    for (Node node : network.graph().nodes().reversed()) {
      if (node.layer() instanceof Input) {
        continue;
      }
      for (int row = 0; row < batch.count(); row++) {
        for (String owner : owners(node).reversed()) {
          for (int unit = 0; unit < network.graph().shape(node).size(); unit++) {
            steps.add(
                explainer.step(new Quantity(Quantity.Kind.GRADIENT, owner, List.of(unit), row)));
          }
        }
      }
      for (Quantity weight : weights()) {
        if (weight.owner().startsWith(node.name() + "/")) {
          steps.add(explainer.step(weight.with(Quantity.Kind.GRADIENT)));
        }
      }
    }
    return steps;
  }

  private Block gradients() {
    List<List<Block.Cell>> rows = new ArrayList<>();
    for (Quantity weight : weights()) {
      Explanation explained = explainer.gradient(weight.place(), new Extent(0, 0, 1));
      double value = explained.answer().value();
      List<Block.Cell> row = new ArrayList<>();
      row.add(new Block.Cell.Named(weight.with(Quantity.Kind.GRADIENT)));
      row.add(Block.Cell.of(Digits.fixed(value, 2)));
      row.add(Block.Cell.of(Digits.fixed(value, 9)));
      for (Comparison comparison : explained.comparisons()) {
        row.add(
            Block.Cell.of(
                switch (comparison) {
                  case Comparison.Engine engine -> Digits.fixed(engine.value(), 9);
                  case Comparison.FiniteDifference difference ->
                      Digits.fixed(difference.value(), 9);
                }));
      }
      rows.add(row);
    }
    return new Block.Grid(
        "<>>>>", List.of("", "rounded", "exact", "engine, float32", "finite difference"), rows);
  }

  private void update(List<Block> blocks) {
    if (optimizer instanceof Sgd) {
      blocks.add(
          new Block.Formula(
              "w′ = w − η · ∂L/∂w    with η = " + Digits.of(optimizer.learningRate(), 4),
              "w' = w - \\eta \\cdot \\frac{\\partial L}{\\partial w}, \\quad \\eta = "
                  + Digits.of(optimizer.learningRate(), 4)));
    } else {
      Quantity first =
          weights().stream().filter(weight -> !frozen(weight)).findFirst().orElseThrow();
      blocks.add(
          new Block.Text(
              "The rule of "
                  + optimizer.name()
                  + ", written out for "
                  + new PlainWriting(notation).symbol(first)
                  + ":"));
      blocks.addAll(
          pages
              .chain(12, false)
              .blocks(
                  updated(first).steps().stream()
                      .filter(step -> step.quantity().kind() != Quantity.Kind.GRADIENT)
                      .filter(step -> step.quantity().kind() != Quantity.Kind.VALUE)
                      .toList()));
    }
    List<List<Block.Cell>> rows = new ArrayList<>();
    double[] gradients = explainer.gradients();
    for (Quantity weight : weights()) {
      double before = explainer.step(weight).value();
      double after = frozen(weight) ? before : updated(weight).answer().value();
      rows.add(
          List.of(
              new Block.Cell.Named(weight),
              Block.Cell.of(Digits.of(before, 7)),
              Block.Cell.of(Digits.of(gradients[position(weight)], 7)),
              Block.Cell.of(frozen(weight) ? "frozen" : Digits.of(after - before, 7)),
              Block.Cell.of(Digits.of(after, 7))));
    }
    blocks.add(new Block.Grid("<>>>>", List.of("", "before", "∂L/∂w", "change", "after"), rows));
  }

  private Explanation updated(Quantity weight) {
    return explainer.update(weight.place(), optimizer, clipping, state, new Extent(0, 0, 1));
  }

  private boolean frozen(Quantity weight) {
    return network.frozen().contains(position(weight));
  }

  private int position(Quantity weight) {
    Parameter parameter = network.weights().parameter(weight.owner());
    int at = 0;
    for (int axis = 0; axis < parameter.shape().rank(); axis++) {
      at = at * parameter.shape().axis(axis) + weight.indices().get(axis);
    }
    return parameter.offset() + at;
  }

  private void losses(List<Double> rates, int steps, List<Block> blocks) {
    List<String> titles = new ArrayList<>(List.of("step"));
    List<List<Double>> columns = new ArrayList<>();
    boolean some = weights().stream().anyMatch(this::frozen);
    for (double rate : rates) {
      titles.add("η = " + Digits.of(rate, 4));
      columns.add(losses(network, rate, steps));
    }
    List<String> hidden = hiddenBiases();
    if (!some && !hidden.isEmpty()) {
      for (double rate : rates) {
        titles.add("η = " + Digits.of(rate, 4) + ", frozen");
        columns.add(losses(network.withFrozen(hidden), rate, steps));
      }
    }
    blocks.add(
        new Block.Text(
            "The loss before each of "
                + steps
                + " steps"
                + (some ? ", the frozen weights left as they are" : ", all weights trained")
                + (titles.size() > rates.size() + 1
                    ? "; in the columns \"frozen\" the biases of hidden units stay as they are, as"
                        + " one does who forgets that they are weights, too"
                    : "")
                + "."));
    List<List<Block.Cell>> rows = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      List<Block.Cell> row = new ArrayList<>();
      row.add(Block.Cell.of(String.valueOf(step + 1)));
      for (List<Double> column : columns) {
        row.add(Block.Cell.of(Digits.fixed(column.get(step), 4)));
      }
      rows.add(row);
    }
    blocks.add(new Block.Grid(">".repeat(titles.size()), titles, rows));
    returned(rates, columns, blocks);
  }

  /// Says of a loss that grew whether it comes back.
  private void returned(List<Double> rates, List<List<Double>> columns, List<Block> blocks) {
    for (int i = 0; i < rates.size(); i++) {
      List<Double> column = columns.get(i);
      double largest = column.stream().mapToDouble(Double::doubleValue).max().orElse(0);
      if (largest > 2 * column.getFirst() && column.getLast() < largest / 2) {
        blocks.add(
            new Block.Text(
                String.format(
                    Locale.ROOT,
                    "With η = %s the loss grows to %s in step %d and comes back to %s: growing for"
                        + " some steps is not yet diverging.",
                    Digits.of(rates.get(i), 4),
                    Digits.fixed(largest, 4),
                    column.indexOf(largest) + 1,
                    Digits.fixed(column.getLast(), 4))));
      }
    }
  }

  private List<String> hiddenBiases() {
    String last = network.graph().outputs().getFirst().name();
    return network.weights().parameters().stream()
        .map(Parameter::name)
        .filter(parameter -> parameter.endsWith("/bias") && !parameter.startsWith(last + "/"))
        .toList();
  }

  private List<Double> losses(Network trained, double rate, int steps) {
    Textbook textbook = Textbook.of(trained);
    Descent descent = textbook.descent(optimizer.withLearningRate(rate), clipping);
    List<Double> losses = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      losses.add(textbook.loss(batch.samples(), loss));
      descent.step(textbook.gradients(batch.samples(), loss));
    }
    return losses;
  }
}
