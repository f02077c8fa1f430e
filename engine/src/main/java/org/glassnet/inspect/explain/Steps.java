package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.inspect.explain.Quantity.Kind;
import org.glassnet.inspect.explain.Step.Source;
import org.glassnet.layer.Input;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.tensor.GlassnetException;

/// What each number of a network is equal to, by one formula: a value is what its layer makes of
/// others, a gradient is the chain rule over all that is made of the number directly.
///
/// @param network the network
/// @param batch the samples that go through it
/// @param numbers its numbers for these
record Steps(Network network, Batch batch, Numbers numbers) {
  /// The number of a quantity and what it is equal to.
  ///
  /// @throws GlassnetException where there is no such quantity
  Step of(Quantity quantity) {
    return switch (quantity.kind()) {
      case VALUE -> value(quantity);
      case GRADIENT -> gradient(quantity);
      default -> throw new GlassnetException(quantity + " belongs to an optimizer");
    };
  }

  /// The batch's loss: that of its one sample, or the mean over several.
  Step loss() {
    boolean one = batch.count() == 1 && batch.share(0) == 1;
    return value(new Quantity(Kind.VALUE, "loss", List.of(), one ? 0 : -1));
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
    int at = quantity.position(network.graph().shape(quantity.owner()));
    return formula(quantity, Expression.of(rows.get(quantity.row() - section.first()).get(at)));
  }

  private double input(Quantity quantity) {
    return batch.input(quantity.row())[quantity.position(network.graph().shape(quantity.owner()))];
  }

  private double targetOf(Quantity quantity) {
    return batch.target(quantity.row())[quantity.indices().getFirst()];
  }

  private double weightOf(Quantity quantity) {
    Parameter parameter = network.weights().parameter(quantity.owner());
    return network.weights().array()[parameter.offset() + quantity.position(parameter.shape())];
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
    Parameter parameter = network.weights().parameter(quantity.owner());
    return Name.of(parameter.name(), parameter.shape(), quantity.position(parameter.shape()));
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
}
