package org.glassnet.inspect.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glassnet.layer.CustomLayer;
import org.glassnet.layer.ParameterSpec;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Values;

/// A user's own layer, its code run in double precision.
///
/// The derivatives of an output number are what its backward gives for a gradient of 1 there and 0
/// elsewhere.
final class Custom {
  private final Tape tape;
  private final Map<String, List<Term>> weights;
  private final int sample;

  Custom(Tape tape, Map<String, List<Term>> weights, int sample) {
    this.tape = tape;
    this.weights = weights;
    this.sample = sample;
  }

  /// The layer's outputs for one sample.
  List<List<Term>> outputs(Node node, CustomLayer layer, Graph graph, List<List<Term>> x) {
    List<Shape> in = graph.inputShapes(node);
    List<Shape> out = graph.values(node).stream().map(graph::shape).toList();
    List<ParameterSpec> specs = layer.parameters(in);
    List<Shape> shapes = specs.stream().map(ParameterSpec::shape).toList();
    List<List<Term>> parameters =
        specs.stream().map(spec -> weights.get(node.name() + "/" + spec.name())).toList();
    List<Values> inputs = values(in, x);
    List<Values> numbers = values(shapes, parameters);
    List<Values> outputs = zeros(out);
    layer.forward(inputs, numbers, outputs);
    List<List<Term>> results = new ArrayList<>();
    for (int i = 0; i < out.size(); i++) {
      List<Term> result = new ArrayList<>();
      for (int j = 0; j < out.get(i).size(); j++) {
        List<Values> one = zeros(out);
        one.get(i).put(j, 1);
        List<Values> dx = zeros(in);
        List<Values> dw = zeros(shapes);
        layer.backward(inputs, numbers, outputs, one, dx, dw);
        List<Operand> operands = new ArrayList<>();
        operands(x, dx, operands);
        operands(parameters, dw, operands);
        Name name = new Name(node.output(i), out.get(i), j, sample);
        result.add(tape.custom(name, layer.kind(), outputs.get(i).at(j), operands));
      }
      results.add(result);
    }
    return results;
  }

  private static List<Values> values(List<Shape> shapes, List<List<Term>> terms) {
    List<Values> values = zeros(shapes);
    for (int i = 0; i < values.size(); i++) {
      for (int j = 0; j < terms.get(i).size(); j++) {
        values.get(i).put(j, terms.get(i).get(j).value());
      }
    }
    return values;
  }

  private static List<Values> zeros(List<Shape> shapes) {
    return shapes.stream().map(shape -> Values.of(shape, new double[shape.size()])).toList();
  }

  private static void operands(
      List<List<Term>> terms, List<Values> derivatives, List<Operand> operands) {
    for (int i = 0; i < terms.size(); i++) {
      for (int j = 0; j < terms.get(i).size(); j++) {
        operands.add(new Operand(terms.get(i).get(j), derivatives.get(i).at(j)));
      }
    }
  }
}
