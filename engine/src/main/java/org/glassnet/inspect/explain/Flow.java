package org.glassnet.inspect.explain;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glassnet.layer.Input;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.model.Parameter;
import org.glassnet.model.Weights;

/// Every value of a network for a batch and the loss's gradient with respect to it, in double
/// precision, node after node; only one node's record is kept at a time.
final class Flow {
  private final Graph graph;
  private final Weights layout;
  private final Batch batch;
  private final Sections sections;
  private final Map<String, double[][]> values;
  private final Map<String, double[][]> gradients = new LinkedHashMap<>();
  private final double[] weightGradients;
  private final double[] losses;

  /// @param values where the values are put
  Flow(
      Graph graph, Weights layout, Batch batch, Sections sections, Map<String, double[][]> values) {
    this.graph = graph;
    this.layout = layout;
    this.batch = batch;
    this.sections = sections;
    this.values = values;
    this.weightGradients = new double[layout.array().length];
    this.losses = new double[batch.count()];
  }

  /// Computes values and losses; returns itself.
  Flow forward() {
    for (Node node : graph.nodes()) {
      forward(node);
    }
    return losses();
  }

  /// Computes the losses from the values; returns itself.
  Flow losses() {
    for (int row = 0; row < losses.length; row++) {
      losses[row] = sections.loss(row).made().get("loss").getFirst().getFirst().value();
    }
    return this;
  }

  /// Takes losses that were computed elsewhere.
  void losses(double[] known) {
    System.arraycopy(known, 0, losses, 0, losses.length);
  }

  /// Computes a node's values.
  void forward(Node node) {
    graph.values(node).forEach(value -> values.put(value, new double[batch.count()][]));
    if (node.layer() instanceof Input) {
      for (int row = 0; row < batch.count(); row++) {
        values.get(node.name())[row] = batch.input(row);
      }
      return;
    }
    for (int first : sections.groups(node)) {
      Section section = sections.of(node, first, _ -> true);
      if (first == 0) {
        sections.learn(section);
      }
      section
          .made()
          .forEach((value, rows) -> {
            for (int row = 0; row < rows.size(); row++) {
              values.get(value)[first + row] =
                  rows.get(row).stream().mapToDouble(Term::value).toArray();
            }
          });
    }
  }

  /// Computes the gradients; returns itself.
  Flow backward() {
    clear();
    backwardFromLoss();
    for (Node node : graph.nodes().reversed()) {
      backward(node);
    }
    return this;
  }

  /// Sets all gradients to zero.
  void clear() {
    values.forEach((value, rows) -> {
      double[][] zeros = new double[rows.length][];
      for (int row = 0; row < rows.length; row++) {
        zeros[row] = new double[rows[row].length];
      }
      gradients.put(value, zeros);
    });
  }

  /// Computes the gradient of the network's output.
  void backwardFromLoss() {
    for (int row = 0; row < batch.count(); row++) {
      Section section = lossSection(row);
      section.handBack(gradients);
    }
  }

  /// The loss of a row, gone through backwards.
  Section lossSection(int row) {
    Section section = sections.loss(row);
    section.tape().backward(section.made().get("loss").getFirst(), new double[] {batch.share(row)});
    return section;
  }

  /// Computes the gradients of what a node reads and of its weights from those of what it puts out.
  void backward(Node node) {
    if (node.layer() instanceof Input) {
      return;
    }
    for (int first : sections.groups(node)) {
      Section section = sections.of(node, first, _ -> true);
      section.backward(gradients);
      section.handBack(gradients);
      for (Parameter parameter : layout.parameters()) {
        if (section.weights().containsKey(parameter.name())) {
          for (int i = 0; i < parameter.size(); i++) {
            weightGradients[parameter.offset() + i] +=
                section.weights().get(parameter.name()).get(i).gradient();
          }
        }
      }
    }
  }

  Map<String, double[][]> gradients() {
    return gradients;
  }

  /// dL/dw of all weights, laid out as they are.
  double[] weightGradients() {
    return weightGradients;
  }

  /// The loss of a row, before it is weighted.
  double loss(int row) {
    return losses[row];
  }

  /// The batch's loss.
  double loss() {
    double sum = 0;
    for (int row = 0; row < losses.length; row++) {
      sum += batch.share(row) * losses[row];
    }
    return sum;
  }
}
