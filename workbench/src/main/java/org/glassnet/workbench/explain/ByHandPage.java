package org.glassnet.workbench.explain;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.function.Loss;
import org.glassnet.inspect.explain.Batch;
import org.glassnet.inspect.explain.Comparison;
import org.glassnet.inspect.explain.Explainer;
import org.glassnet.inspect.explain.Explanation;
import org.glassnet.inspect.explain.Extent;
import org.glassnet.inspect.explain.OptimizerState;
import org.glassnet.inspect.explain.Quantity;
import org.glassnet.inspect.explain.Step;
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
import org.glassnet.workbench.report.Block;
import org.glassnet.workbench.report.Formula;
import org.glassnet.workbench.report.Numbers;
import org.glassnet.workbench.report.Page;

/// Everything about a network that one can do by hand: each number forward, each gradient backward,
/// the update of every weight, and the loss of the steps that follow.
public final class ByHandPage {
  private static final int TERMS = 12;

  private final String name;
  private final Network network;
  private final Loss loss;
  private final Batch batch;
  private final Optimizer optimizer;
  private final Clipping clipping;
  private final OptimizerState state;
  private final Explainer explainer;
  private final ByHandSteps steps;
  private final Writings writings;

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
    Notation notation = Notation.of(network, batch);
    if (!notation.byHand() || batch.count() > 4) {
      throw new GlassnetException(
          "--all writes out every number of a chain of dense layers with at most 40 weights and a"
              + " batch of at most 4 samples: explain one weight of this one with --weight");
    }
    this.writings = new Writings(notation);
    this.explainer = Explainer.of(network, loss, batch);
    this.steps = new ByHandSteps(network, explainer, batch.count());
  }

  /// The page.
  ///
  /// @param rates learning rates whose losses stand beside each other
  /// @param count how many steps of them
  public Page page(List<Double> rates, int count) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(names());
    blocks.addAll(Glossary.of(network));
    blocks.add(Glossary.of(loss));
    List<Step> forward = steps.forward();
    List<Step> backward = steps.backward();
    Chain chain = chain();
    chain.number(forward);
    chain.number(backward);
    blocks.add(new Block.Heading("Forward"));
    blocks.add(new Block.Text("From the inputs to the loss, each number from those before it."));
    blocks.addAll(chain.blocks(forward));
    blocks.add(new Block.Heading("Backward"));
    blocks.add(
        new Block.Text(
            "The chain rule, from the loss back: the gradient of a number is, over all that is made"
                + " of it, the local derivative times the gradient of what was made."));
    blocks.addAll(chain.blocks(backward));
    blocks.add(new Block.Heading("The gradients together"));
    blocks.add(gradients());
    blocks.add(new Block.Heading("The update"));
    update(blocks);
    blocks.add(new Block.Heading("The steps that follow"));
    blocks.addAll(
        new LossTable(network, loss, batch.samples(), optimizer, clipping).blocks(rates, count));
    return new Page(name + ": every number by hand", introduction(), blocks);
  }

  private Chain chain() {
    return new Chain(network, writings, TERMS, false);
  }

  private String symbol(Quantity quantity) {
    return writings.symbol(quantity).text();
  }

  private String introduction() {
    StringBuilder text = new StringBuilder();
    for (Node node : network.graph().nodes()) {
      Shape shape = network.graph().shape(node);
      text.append(text.isEmpty() ? "" : " → ")
          .append(
              node.layer() instanceof Input
                  ? Numbers.count(shape.size(), "input")
                  : Numbers.count(shape.size(), "unit"));
      if (node.layer() instanceof Activated activated) {
        text.append(" (").append(activated.activation().name()).append(")");
      }
    }
    return text
        + "; loss "
        + loss.name()
        + ". "
        + Numbers.count(network.weights().count(), "weight")
        + ", biases among them, "
        + Numbers.count(batch.count(), "sample")
        + ". Units are counted from 1.";
  }

  private Block names() {
    List<List<String>> rows = new ArrayList<>();
    for (Quantity weight : steps.weights()) {
      rows.add(
          List.of(
              symbol(weight),
              meaning(weight),
              Digits.of(explainer.step(weight).value(), 7),
              weight.place()));
    }
    return new Block.Grid("", "<<><", List.of("", "from → to", "value", "its place"), rows);
  }

  /// `x₁ → h₂` of a kernel's weight, `bias of h₂` of a bias.
  private String meaning(Quantity weight) {
    String owner = weight.owner().substring(0, weight.owner().indexOf('/'));
    Quantity to =
        new Quantity(
            Quantity.Kind.VALUE,
            owner,
            List.of(weight.indices().getLast()),
            batch.count() > 1 ? -1 : 0);
    if (weight.indices().size() == 1) {
      return "bias of " + symbol(to);
    }
    String before = network.graph().node(owner).inputs().getFirst();
    Quantity from =
        new Quantity(
            Quantity.Kind.VALUE,
            before,
            List.of(weight.indices().getFirst()),
            batch.count() > 1 ? -1 : 0);
    return symbol(from) + " → " + symbol(to);
  }

  private Block gradients() {
    List<List<String>> rows = new ArrayList<>();
    for (Quantity weight : steps.weights()) {
      Explanation explained = explainer.gradient(weight.place(), new Extent(0, 0, 1));
      double value = explained.answer().value();
      List<String> row = new ArrayList<>();
      row.add(symbol(weight.with(Quantity.Kind.GRADIENT)));
      row.add(Digits.fixed(value, 2));
      row.add(Digits.fixed(value, 9));
      for (Comparison comparison : explained.comparisons()) {
        row.add(
            switch (comparison) {
              case Comparison.Engine engine -> Digits.fixed(engine.value(), 9);
              case Comparison.FiniteDifference difference -> Digits.fixed(difference.value(), 9);
            });
      }
      rows.add(row);
    }
    return new Block.Grid(
        "", "<>>>>", List.of("", "rounded", "exact", "engine, float32", "finite difference"), rows);
  }

  private void update(List<Block> blocks) {
    if (optimizer instanceof Sgd) {
      blocks.add(
          new Block.Equation(
              Formula.of(
                  "w′ = w − η · ∂L/∂w    with η = " + Digits.of(optimizer.learningRate(), 4),
                  "w' = w - \\eta \\cdot \\frac{\\partial L}{\\partial w}, \\quad \\eta = "
                      + Digits.of(optimizer.learningRate(), 4))));
    } else {
      Quantity first =
          steps.weights().stream().filter(weight -> !frozen(weight)).findFirst().orElseThrow();
      blocks.add(
          new Block.Text(
              "The rule of " + optimizer.name() + ", written out for " + symbol(first) + ":"));
      blocks.addAll(
          chain()
              .blocks(
                  updated(first).steps().stream()
                      .filter(step -> step.quantity().kind() != Quantity.Kind.GRADIENT)
                      .filter(step -> step.quantity().kind() != Quantity.Kind.VALUE)
                      .toList()));
    }
    List<List<String>> rows = new ArrayList<>();
    double[] gradients = explainer.gradients();
    for (Quantity weight : steps.weights()) {
      double before = explainer.step(weight).value();
      double after = frozen(weight) ? before : updated(weight).answer().value();
      rows.add(
          List.of(
              symbol(weight),
              Digits.of(before, 7),
              Digits.of(gradients[position(weight)], 7),
              frozen(weight) ? "frozen" : Digits.of(after - before, 7),
              Digits.of(after, 7)));
    }
    blocks.add(
        new Block.Grid("", "<>>>>", List.of("", "before", "∂L/∂w", "change", "after"), rows));
  }

  private Explanation updated(Quantity weight) {
    return explainer.update(weight.place(), optimizer, clipping, state, new Extent(0, 0, 1));
  }

  private boolean frozen(Quantity weight) {
    return network.frozen().contains(position(weight));
  }

  private int position(Quantity weight) {
    Parameter parameter = network.weights().parameter(weight.owner());
    return parameter.offset() + weight.position(parameter.shape());
  }
}
