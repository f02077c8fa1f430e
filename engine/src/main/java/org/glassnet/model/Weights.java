package org.glassnet.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.glassnet.kernel.Alignment;
import org.glassnet.layer.ParameterSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;

/// All parameters of a network in one contiguous array.
///
/// Each parameter starts at an aligned place, so there may be unused numbers between two; an
/// optimizer's state and the gradients are arrays of the same layout.
public final class Weights {
  private static final int MOST = Integer.MAX_VALUE - 64;

  private final List<Parameter> parameters;
  private final float[] array;

  private Weights(List<Parameter> parameters, float[] array) {
    this.parameters = List.copyOf(parameters);
    this.array = array;
  }

  /// First values for a graph's parameters, each drawn from a stream named after it.
  public static Weights initial(Graph graph, long seed) {
    List<Parameter> parameters = new ArrayList<>();
    int end = 0;
    for (Node node : graph.nodes()) {
      for (ParameterSpec spec : node.layer().parameters(graph.inputShapes(node))) {
        Parameter parameter =
            new Parameter(node.name() + "/" + spec.name(), spec, Alignment.align(end));
        if (parameter.offset() > MOST - parameter.size()) {
          throw new ShapeException(
              parameter.name()
                  + " of shape "
                  + parameter.shape()
                  + " does not fit: a network has at most "
                  + MOST
                  + " weights in all");
        }
        parameters.add(parameter);
        end = parameter.end();
      }
    }
    Weights weights = new Weights(parameters, Alignment.allocate(Alignment.align(end)));
    for (Parameter parameter : parameters) {
      weights.initialize(parameter, RandomStream.of(seed, "weights").child(parameter.name()));
    }
    return weights;
  }

  private void initialize(Parameter parameter, RandomStream random) {
    ParameterSpec spec = parameter.spec();
    try {
      spec.initializer()
          .values(spec.shape(), spec.fanIn(), spec.fanOut(), random)
          .copyTo(array, parameter.offset());
    } catch (ShapeException e) {
      throw new ShapeException(parameter.name() + ": " + e.getMessage());
    }
  }

  /// The parameters, in the order of the graph's nodes.
  public List<Parameter> parameters() {
    return parameters;
  }

  /// The live array of all weights: training writes into it.
  public float[] array() {
    return array;
  }

  /// The place in the array after the last parameter; nothing behind it is used.
  public int end() {
    return parameters.isEmpty() ? 0 : parameters.getLast().end();
  }

  /// How many numbers the parameters have in all.
  public int count() {
    return parameters.stream().mapToInt(Parameter::size).sum();
  }

  /// A parameter by its name.
  ///
  /// @throws GlassnetException where there is none
  public Parameter parameter(String name) {
    return parameters.stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new GlassnetException(
                "There is no parameter named "
                    + name
                    + "; there are "
                    + String.join(", ", parameters.stream().map(Parameter::name).toList())));
  }

  /// A copy of a parameter's numbers.
  public Tensor tensor(String name) {
    Parameter parameter = parameter(name);
    return Tensor.slice(parameter.shape(), array, parameter.offset());
  }

  /// Overwrites a parameter.
  ///
  /// @throws ShapeException where the shapes differ
  public void assign(String name, Tensor values) {
    Parameter parameter = parameter(name);
    if (!values.shape().equals(parameter.shape())) {
      throw new ShapeException(
          name + " has shape " + parameter.shape() + ", but the values have " + values.shape());
    }
    values.copyTo(array, parameter.offset());
  }

  /// Overwrites all weights with those of another network with the same parameters.
  ///
  /// @throws ShapeException where names or shapes differ
  public void assign(Weights other) {
    if (!layout().equals(other.layout())) {
      throw new ShapeException(
          "The network has the parameters "
              + String.join(", ", layout())
              + ", but the other has "
              + String.join(", ", other.layout()));
    }
    System.arraycopy(other.array, 0, array, 0, array.length);
  }

  private List<String> layout() {
    return parameters.stream()
        .map(parameter -> parameter.name() + " " + parameter.shape())
        .toList();
  }

  /// A copy that training does not touch.
  public Weights copy() {
    return new Weights(parameters, array.clone());
  }

  /// All numbers in order as little-endian float32.
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(count() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (Parameter parameter : parameters) {
      for (int i = parameter.offset(); i < parameter.end(); i++) {
        bytes.putFloat(array[i]);
      }
    }
    return bytes.array();
  }

  /// Overwrites all weights from what [#toBytes()] wrote.
  ///
  /// @throws ShapeException where the count does not fit
  public void assign(byte[] values) {
    if (values.length != (long) count() * Float.BYTES) {
      throw new ShapeException(
          "The network has "
              + count()
              + " weights of 4 bytes, but "
              + values.length
              + " bytes were given");
    }
    ByteBuffer bytes = ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN);
    for (Parameter parameter : parameters) {
      for (int i = parameter.offset(); i < parameter.end(); i++) {
        array[i] = bytes.getFloat();
      }
    }
  }

  /// SHA-256 of [#toBytes()] in hexadecimal: equal hashes mean equal bits.
  public String hash() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(toBytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
