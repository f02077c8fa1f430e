package org.glassnet.bench;

import java.util.List;

/// What a node of a [Net] computes.
///
/// A sample's shape is (height, width, channels) or (values); windows are square, and padding is
/// the same number of zeros on each side.
public sealed interface Op {
  /// The shape of a sample after it.
  ///
  /// @param inputs the shapes of what it reads
  default List<Integer> shape(List<List<Integer>> inputs) {
    return inputs.getFirst();
  }

  /// What it learns or keeps.
  ///
  /// @param input the shape of what it reads
  default List<Parameter> parameters(List<Integer> input) {
    return List.of();
  }

  /// Multiplications with an addition that a sample takes forward, those with padding included; 0
  /// where it has no weights to multiply with.
  default long multiplyAdds(List<Integer> input, List<Integer> output) {
    return 0;
  }

  /// What a parameter is to its node.
  enum Role {
    KERNEL,
    BIAS,
    GAMMA,
    BETA,
    MOVING_MEAN,
    MOVING_VARIANCE
  }

  /// Numbers that a node owns.
  ///
  /// @param shape (height, width, channels, filters) or (inputs, units) for a kernel
  /// @param fanIn the values that one output of its kernel reads
  /// @param fanOut the outputs that one value of its kernel's input reaches
  record Parameter(Role role, List<Integer> shape, int fanIn, int fanOut) {
    public Parameter {
      shape = List.copyOf(shape);
    }

    private static Parameter vector(Role role, int size) {
      return new Parameter(role, List.of(size), 0, 0);
    }

    /// How many numbers.
    public int size() {
      return shape.stream().reduce(1, (a, b) -> a * b);
    }

    /// Whether training steps change it by its gradient.
    public boolean trainable() {
      return role != Role.MOVING_MEAN && role != Role.MOVING_VARIANCE;
    }
  }

  /// `y = x W + b` over the last axis.
  record Dense(int units) implements Op {
    @Override
    public List<Integer> shape(List<List<Integer>> inputs) {
      return withLast(inputs.getFirst(), units);
    }

    @Override
    public List<Parameter> parameters(List<Integer> input) {
      int in = input.getLast();
      return List.of(
          new Parameter(Role.KERNEL, List.of(in, units), in, units),
          Parameter.vector(Role.BIAS, units));
    }

    @Override
    public long multiplyAdds(List<Integer> input, List<Integer> output) {
      return Net.size(output) * input.getLast();
    }
  }

  /// A convolution, as networks have it: without turning the kernel round.
  record Conv(int filters, int kernel, int stride, int padding, boolean bias) implements Op {
    @Override
    public List<Integer> shape(List<List<Integer>> inputs) {
      return withLast(windows(inputs.getFirst(), kernel, stride, padding), filters);
    }

    @Override
    public List<Parameter> parameters(List<Integer> input) {
      int channels = input.getLast();
      var weights =
          new Parameter(
              Role.KERNEL,
              List.of(kernel, kernel, channels, filters),
              kernel * kernel * channels,
              kernel * kernel * filters);
      return bias ? List.of(weights, Parameter.vector(Role.BIAS, filters)) : List.of(weights);
    }

    @Override
    public long multiplyAdds(List<Integer> input, List<Integer> output) {
      return Net.size(output) * kernel * kernel * input.getLast();
    }
  }

  /// Batch normalization by the batch's mean and its biased variance in training, by the moving
  /// ones in inference: `m ← momentum · m + (1 − momentum) · batch's`.
  record BatchNorm(double momentum, double epsilon) implements Op {
    @Override
    public List<Parameter> parameters(List<Integer> input) {
      int channels = input.getLast();
      return List.of(
          Parameter.vector(Role.GAMMA, channels),
          Parameter.vector(Role.BETA, channels),
          Parameter.vector(Role.MOVING_MEAN, channels),
          Parameter.vector(Role.MOVING_VARIANCE, channels));
    }
  }

  /// An activation function, value by value.
  record Activate(Activation activation) implements Op {}

  /// The greatest value of each window; padding is never the greatest.
  record MaxPool(int size, int stride, int padding) implements Op {
    @Override
    public List<Integer> shape(List<List<Integer>> inputs) {
      return windows(inputs.getFirst(), size, stride, padding);
    }
  }

  /// Each channel's mean.
  record GlobalAveragePool() implements Op {
    @Override
    public List<Integer> shape(List<List<Integer>> inputs) {
      return List.of(inputs.getFirst().getLast());
    }
  }

  /// Each value zero with a probability, else divided by 1 − rate.
  record Dropout(double rate) implements Op {}

  /// All values in a row: (height, width, channels) by rows, the channels of a place side by side.
  record Flatten() implements Op {
    @Override
    public List<Integer> shape(List<List<Integer>> inputs) {
      return List.of(Math.toIntExact(Net.size(inputs.getFirst())));
    }
  }

  /// The sum of two inputs of one shape.
  record Add() implements Op {}

  /// An activation function.
  enum Activation {
    LINEAR,
    RELU,
    /// `x` where positive, else [#SLOPE] times it.
    LEAKY_RELU,
    TANH,
    SIGMOID;

    /// The slope of the leaky ReLU, Keras's.
    public static final float SLOPE = 0.3f;
  }

  private static List<Integer> windows(List<Integer> shape, int size, int stride, int padding) {
    return List.of(
        (shape.get(0) + 2 * padding - size) / stride + 1,
        (shape.get(1) + 2 * padding - size) / stride + 1,
        shape.get(2));
  }

  private static List<Integer> withLast(List<Integer> shape, int last) {
    return shape.size() == 1 ? List.of(last) : List.of(shape.get(0), shape.get(1), last);
  }
}
