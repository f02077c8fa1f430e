package org.glassnet.function;

import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;

/// How a parameter gets its first values.
public sealed interface Initializer {
  /// Its name in specifications: `glorotUniform`.
  String name();

  /// The first values of a parameter.
  ///
  /// @param shape the parameter's shape
  /// @param fanIn how many inputs feed one output
  /// @param fanOut how many outputs one input feeds
  /// @param random the parameter's own stream
  Tensor values(Shape shape, int fanIn, int fanOut, RandomStream random);

  /// All zeros.
  static Initializer zeros() {
    return new Zeros();
  }

  /// Uniform in ±√(6 / (fanIn + fanOut)).
  static Initializer glorotUniform() {
    return new GlorotUniform();
  }

  /// Exactly these values.
  static Initializer given(Tensor values) {
    return new Given(values);
  }

  /// All zeros, for biases.
  record Zeros() implements Initializer {
    @Override
    public String name() {
      return "zeros";
    }

    @Override
    public Tensor values(Shape shape, int fanIn, int fanOut, RandomStream random) {
      return Tensor.of(shape, new float[shape.size()]);
    }
  }

  /// Uniform in `[−a, a)` with `a = √(6 / (fanIn + fanOut))`, so that variance neither grows nor
  /// fades through depth with tanh.
  ///
  /// Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
  /// networks", AISTATS 2010.
  record GlorotUniform() implements Initializer {
    @Override
    public String name() {
      return "glorotUniform";
    }

    @Override
    public Tensor values(Shape shape, int fanIn, int fanOut, RandomStream random) {
      double limit = Math.sqrt(6.0 / (fanIn + (double) fanOut));
      float[] values = new float[shape.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.uniform(-limit, limit);
      }
      return Tensor.of(shape, values);
    }
  }

  /// Values that the user gives.
  ///
  /// @param tensor the values, of the parameter's shape
  record Given(Tensor tensor) implements Initializer {
    @Override
    public String name() {
      return "given";
    }

    @Override
    public Tensor values(Shape shape, int fanIn, int fanOut, RandomStream random) {
      if (!tensor.shape().equals(shape)) {
        throw new ShapeException(
            "The given values have shape "
                + tensor.shape()
                + ", but the parameter has shape "
                + shape);
      }
      return tensor;
    }
  }
}
