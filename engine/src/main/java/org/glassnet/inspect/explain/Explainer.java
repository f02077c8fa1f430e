package org.glassnet.inspect.explain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.glassnet.function.Loss;
import org.glassnet.inspect.explain.Quantity.Kind;
import org.glassnet.inspect.explain.Step.Source;
import org.glassnet.layer.Input;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.optim.Clipping;
import org.glassnet.optim.Optimizer;
import org.glassnet.tensor.GlassnetException;

/// Explains any one number of a network for a batch: weights' gradients, values, the loss.
///
/// A value is what its layer makes of others. A gradient is the chain rule: for each number that is
/// made of it directly, that number's gradient times the local derivative, added up. A weight that
/// is used at many places and by many samples has a term for each.
public final class Explainer {
  private static final double STEP = 1e-5;

  private final Network network;
  private final Loss loss;
  private final Batch batch;
  private final Numbers numbers;
  private Optional<EngineStep> engine;

  private Explainer(Network network, Loss loss, Batch batch) {
    this.network = network;
    this.loss = loss;
    this.batch = batch;
    this.numbers = Numbers.of(network, loss, batch);
    this.engine = numbers.engine();
  }

  /// An explainer of a network's numbers for a batch, with the weights as they are now.
  ///
  /// @throws GlassnetException where the batch does not fit the network or the loss
  public static Explainer of(Network network, Loss loss, Batch batch) {
    return new Explainer(network, loss, batch);
  }

  /// The gradient of the batch's loss with respect to a weight.
  ///
  /// @param selector `conv2d_1/kernel[2,0,1,3]`, or shorter `conv1[2,0,1,3]`
  /// @throws GlassnetException where it names none, or the batch is not of a training
  public Explanation gradient(String selector, Extent extent) {
    needsTraining();
    Name weight = Selector.of(selector).weight(network);
    int position = network.weights().parameter(weight.owner()).offset() + weight.position();
    Step answer = step(Quantity.of(Kind.GRADIENT, weight));
    List<Comparison> comparisons = new ArrayList<>();
    comparisons.add(
        engine(
            answer,
            engineStep().weightGradients()[position],
            numbers.magnitude(position).orElse(answer.magnitude())));
    if (numbers.differs()) {
      comparisons.add(difference(answer.value(), position));
    }
    return new Explanation(
        chain(answer, extent),
        comparisons,
        numbers.given(),
        SharedWeight.of(network, weight, answer));
  }

  /// A number inside the network, of one sample.
  ///
  /// @param selector `dense_1[3]`, `conv2d_1[4,7,2]`, or `dense_1/z[3]` before the activation
  /// @param row the sample's place in the batch
  /// @throws GlassnetException where it names none
  public Explanation value(String selector, int row, Extent extent) {
    Quantity quantity = Selector.of(selector).value(network.graph(), row);
    Step answer = step(quantity);
    return new Explanation(chain(answer, extent), List.of(), numbers.given(), Optional.empty());
  }

  /// The batch's loss.
  public Explanation loss(Extent extent) {
    Step answer = step(batchLoss());
    return new Explanation(
        chain(answer, extent),
        List.of(engine(answer, engineStep().loss(), answer.magnitude())),
        numbers.given(),
        Optional.empty());
  }

  /// What an update makes of a weight.
  ///
  /// @param optimizer its rule, at the rate of this step
  /// @param state what it remembers
  /// @throws GlassnetException where the selector names no weight, the weight is frozen, or the
  ///   batch is not of a training
  public Explanation update(
      String selector,
      Optimizer optimizer,
      Clipping clipping,
      OptimizerState state,
      Extent extent) {
    needsTraining();
    Name weight = Selector.of(selector).weight(network);
    int position = network.weights().parameter(weight.owner()).offset() + weight.position();
    UpdateExplainer update = new UpdateExplainer(network, optimizer, clipping, state);
    List<Step> steps = new ArrayList<>(update.steps(weight, numbers.weightGradients()));
    Step answer = steps.getFirst();
    steps.addAll(chain(step(Quantity.of(Kind.GRADIENT, weight)), extent));
    return new Explanation(
        steps,
        List.of(
            engine(
                answer,
                update.engine(position, engineStep().weightGradients()),
                answer.magnitude())),
        numbers.given(),
        Optional.empty());
  }

  /// The loss's gradient with respect to every weight, laid out as the weights are.
  public double[] gradients() {
    needsTraining();
    return numbers.weightGradients().clone();
  }

  /// The number of a quantity and what it is equal to.
  ///
  /// @throws GlassnetException where there is no such quantity
  public Step step(Quantity quantity) {
    return switch (quantity.kind()) {
      case VALUE -> value(quantity);
      case GRADIENT -> gradient(quantity);
      default -> throw new GlassnetException(quantity + " belongs to an optimizer");
    };
  }

  private void needsTraining() {
    if (batch.training().isEmpty()) {
      throw new GlassnetException("Gradients are those of training: give a batch of a training");
    }
  }

  /// The loss: that of the one sample, or the mean over several.
  Quantity batchLoss() {
    return new Quantity(Kind.VALUE, "loss", List.of(), plain() ? 0 : -1);
  }

  /// Whether the batch's loss is that of its one sample.
  private boolean plain() {
    return batch.count() == 1 && batch.share(0) == 1;
  }

  private Step value(Quantity quantity) {
    String owner = quantity.owner();
    if (owner.equals("loss") && quantity.row() < 0) {
      return formula(quantity, meanLoss());
    }
    if (owner.equals("loss") || owner.equals("target")) {
      Section section = numbers.lossSection(quantity.row());
      return owner.equals("loss")
          ? made(quantity, section.made().get("loss").getFirst().getFirst())
          : known(quantity, targetOf(quantity), Source.TARGET);
    }
    if (numbers.isParameter(owner)) {
      return known(quantity, weightOf(quantity), Source.WEIGHT);
    }
    Node node = numbers.node(owner);
    if (node.layer() instanceof Input) {
      return known(quantity, input(quantity), Source.INPUT);
    }
    Section section = numbers.own(node, quantity);
    List<Term> terms = section.find(quantity);
    return terms.isEmpty() ? moved(quantity, section) : made(quantity, terms.getFirst());
  }

  /// A number that stands elsewhere under another name.
  private Step moved(Quantity quantity, Section section) {
    List<List<Term>> rows = section.made().get(quantity.owner());
    if (rows == null) {
      throw new GlassnetException("There is no number " + quantity);
    }
    int at = position(quantity);
    return formula(quantity, Expression.of(rows.get(quantity.row() - section.first()).get(at)));
  }

  private int position(Quantity quantity) {
    List<Integer> sizes = network.graph().shape(quantity.owner()).sizes();
    int at = 0;
    for (int axis = 0; axis < sizes.size(); axis++) {
      at = at * sizes.get(axis) + quantity.indices().get(axis);
    }
    return at;
  }

  private double input(Quantity quantity) {
    return batch.input(quantity.row())[position(quantity)];
  }

  private double targetOf(Quantity quantity) {
    return batch.target(quantity.row())[quantity.indices().getFirst()];
  }

  private double weightOf(Quantity quantity) {
    var parameter = network.weights().parameter(quantity.owner());
    int at = 0;
    for (int axis = 0; axis < parameter.shape().rank(); axis++) {
      at = at * parameter.shape().axis(axis) + quantity.indices().get(axis);
    }
    return network.weights().array()[parameter.offset() + at];
  }

  private Expression meanLoss() {
    List<Expression> losses = new ArrayList<>();
    for (int row = 0; row < batch.count(); row++) {
      Quantity one = new Quantity(Kind.VALUE, "loss", List.of(), row);
      losses.add(
          Expression.product(
              Expression.of(batch.weights().get(row)), Expression.of(one, numbers.loss(row))));
    }
    return Expression.quotient(Expression.sum(losses), Expression.of(batch.count()));
  }

  private static Step made(Quantity quantity, Term term) {
    return formula(quantity, Meaning.value(term.operation(), term));
  }

  private static Step formula(Quantity quantity, Expression because) {
    return new Step(quantity, because.value(), Optional.of(because), Source.FORMULA);
  }

  private static Step known(Quantity quantity, double value, Source source) {
    return new Step(quantity, value, Optional.empty(), source);
  }

  private Step gradient(Quantity quantity) {
    List<Expression> terms = new ArrayList<>();
    String owner = quantity.owner();
    if (owner.equals("loss")) {
      return formula(quantity, share(quantity.row()));
    }
    if (numbers.isParameter(owner)) {
      Name weight = weightName(quantity);
      for (Section section : numbers.sections(numbers.node(owner), weight)) {
        Term term = section.weights().get(owner).get(weight.position());
        section.uses(term).forEach(use -> terms.add(term(use)));
      }
    } else {
      uses(quantity, terms);
    }
    return formula(quantity, terms.isEmpty() ? Expression.of(0) : Expression.sum(terms));
  }

  private Name weightName(Quantity quantity) {
    var parameter = network.weights().parameter(quantity.owner());
    int at = 0;
    for (int axis = 0; axis < parameter.shape().rank(); axis++) {
      at = at * parameter.shape().axis(axis) + quantity.indices().get(axis);
    }
    return Name.of(parameter.name(), parameter.shape(), at);
  }

  /// What is made of a number in its own node, in others that read it, and by the loss.
  private void uses(Quantity quantity, List<Expression> terms) {
    Node own = numbers.node(quantity.owner());
    int row = Math.max(0, quantity.row());
    if (!(own.layer() instanceof Input)) {
      uses(numbers.own(own, quantity), quantity, terms);
    }
    for (Node reader : numbers.readers(quantity.owner())) {
      uses(numbers.reading(reader, quantity), quantity, terms);
    }
    if (numbers.ends(quantity.owner())) {
      uses(numbers.lossSection(row), quantity, terms);
    }
  }

  private void uses(Section section, Quantity quantity, List<Expression> terms) {
    for (Term term : section.find(quantity)) {
      section.uses(term).forEach(use -> terms.add(term(use)));
    }
  }

  /// Local derivative times the gradient of what was made.
  private Expression term(Section.Use use) {
    Term user = use.user();
    Expression slope = Slopes.of(user, use.operand());
    if (user.place().owner().equals("loss")) {
      return Expression.product(slope, share(user.place().sample()));
    }
    Quantity made = Quantity.of(Kind.GRADIENT, user.place());
    return Expression.product(slope, Expression.of(made, user.gradient()));
  }

  /// dL/dloss of a sample.
  private Expression share(int row) {
    return Expression.quotient(
        Expression.of(batch.weights().get(row)), Expression.of(batch.count()));
  }

  /// The steps of an explanation: gradients first, back to the loss, then the values in them.
  private List<Step> chain(Step answer, Extent extent) {
    List<Step> steps = new ArrayList<>(List.of(answer));
    Set<Quantity> seen = new HashSet<>(Set.of(answer.quantity()));
    Deque<Reached> gradients = new ArrayDeque<>();
    Deque<Reached> values = new ArrayDeque<>();
    reach(answer, 0, extent, seen, gradients, values);
    while (steps.size() < extent.steps() && !(gradients.isEmpty() && values.isEmpty())) {
      Reached next = gradients.isEmpty() ? values.removeFirst() : gradients.removeFirst();
      Step step = step(next.quantity());
      if (step.because().isPresent()) {
        steps.add(step);
        reach(step, next.depth(), extent, seen, gradients, values);
      }
    }
    return steps;
  }

  private record Reached(Quantity quantity, int depth) {}

  private void reach(
      Step step,
      int depth,
      Extent extent,
      Set<Quantity> seen,
      Deque<Reached> gradients,
      Deque<Reached> values) {
    if (depth >= extent.depth() || step.because().isEmpty()) {
      return;
    }
    int left = extent.branches();
    List<Expression> addends = largestFirst(step.because().get());
    for (Expression addend : addends) {
      if (addends.size() > 1 && addend.value() == 0 && extent.branches() < addends.size()) {
        return;
      }
      boolean any = false;
      for (Expression.Known number : addend.numbers()) {
        Quantity quantity = number.quantity();
        if (explainable(quantity) && seen.add(quantity)) {
          (quantity.kind() == Kind.GRADIENT ? gradients : values)
              .addLast(new Reached(quantity, depth + 1));
          any = true;
        }
      }
      left -= any ? 1 : 0;
      if (left == 0) {
        return;
      }
    }
  }

  private boolean explainable(Quantity quantity) {
    String owner = quantity.owner();
    return switch (quantity.kind()) {
      case GRADIENT -> !owner.equals("loss");
      case VALUE ->
          owner.equals("loss")
              || !(owner.equals("target")
                  || owner.equals("0")
                  || numbers.isParameter(owner)
                  || !network.graph().nodes().contains(nodeOrFirst(owner))
                  || nodeOrFirst(owner).layer() instanceof Input);
      default -> false;
    };
  }

  /// The node of a number; the input's where it belongs to none, as constants of a layer do.
  private Node nodeOrFirst(String owner) {
    int slash = owner.indexOf('/');
    String name = slash < 0 ? owner : owner.substring(0, slash);
    return network.graph().nodes().stream()
        .filter(node -> network.graph().values(node).contains(name))
        .findFirst()
        .orElse(network.graph().nodes().getFirst());
  }

  private static List<Expression> largestFirst(Expression because) {
    return switch (because) {
      case Expression.Sum(List<Expression> addends) when addends.size() > 1 ->
          addends.stream()
              .sorted(
                  Comparator.comparingDouble((Expression one) -> Math.abs(one.value())).reversed())
              .toList();
      case Expression.Quotient(Expression above, Expression _) -> largestFirst(above);
      default -> List.of(because);
    };
  }

  private EngineStep engineStep() {
    if (engine.isEmpty()) {
      engine = Optional.of(EngineStep.of(network, loss, batch, false));
    }
    return engine.get();
  }

  private static Comparison engine(Step answer, double value, double chain) {
    return new Comparison.Engine(
        value, Math.abs(value - answer.value()), answer.magnitude(), chain);
  }

  private Comparison difference(double value, int position) {
    double[] weights = Textbook.of(network).weights();
    double before = weights[position];
    double h = STEP * Math.max(1, Math.abs(before));
    weights[position] = before + h;
    double right = Numbers.loss(network, loss, batch, weights);
    weights[position] = before - h;
    double left = Numbers.loss(network, loss, batch, weights);
    double slope = (right - left) / (2 * h);
    return new Comparison.FiniteDifference(slope, h, Math.abs(slope - value));
  }
}
