package org.glassnet.function;

import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.ShapeException;
import org.glassnet.tensor.Tensor;

/// How a parameter gets its first values: the initializers of Keras, with its formulas and
/// defaults.
///
/// fanIn is how many inputs feed one output, fanOut how many outputs one input feeds. Normal
/// distributions by fan are cut at two deviations and widened by 1 / 0.8796…, so that what is left
/// has the deviation that the formula says.
public sealed interface Initializer {
  /// Its name in specifications: `glorotUniform`.
  String name();

  /// The first values of a parameter.
  ///
  /// @param shape the parameter's shape
  /// @param fanIn how many inputs feed one output
  /// @param fanOut how many outputs one input feeds
  /// @param random the parameter's own stream
  /// @throws ShapeException where there are no such values of this shape
  Tensor values(Shape shape, int fanIn, int fanOut, RandomStream random);

  /// All zeros.
  static Initializer zeros() {
    return new Zeros();
  }

  /// All ones.
  static Initializer ones() {
    return new Ones();
  }

  /// All the same.
  static Initializer constant(double value) {
    return new Constant(value);
  }

  /// Uniform between two numbers; Keras has −0.05 and 0.05.
  static Initializer uniform(double min, double max) {
    return new Uniform(min, max);
  }

  /// Normal; Keras has mean 0 and deviation 0.05.
  static Initializer normal(double mean, double deviation) {
    return new Normal(mean, deviation);
  }

  /// Normal, cut at two deviations; Keras has mean 0 and deviation 0.05.
  static Initializer truncatedNormal(double mean, double deviation) {
    return new TruncatedNormal(mean, deviation);
  }

  /// Uniform in ±√(6 / (fanIn + fanOut)).
  static Initializer glorotUniform() {
    return new GlorotUniform();
  }

  /// Normal of variance 2 / (fanIn + fanOut).
  static Initializer glorotNormal() {
    return new GlorotNormal();
  }

  /// Uniform in ±√(6 / fanIn).
  static Initializer heUniform() {
    return new HeUniform();
  }

  /// Normal of variance 2 / fanIn.
  static Initializer heNormal() {
    return new HeNormal();
  }

  /// Uniform in ±√(3 / fanIn).
  static Initializer lecunUniform() {
    return new LecunUniform();
  }

  /// Normal of variance 1 / fanIn.
  static Initializer lecunNormal() {
    return new LecunNormal();
  }

  /// Orthonormal rows or columns, times a gain; Keras has 1.
  static Initializer orthogonal(double gain) {
    return new Orthogonal(gain);
  }

  /// The unit matrix times a gain; Keras has 1.
  static Initializer identity(double gain) {
    return new Identity(gain);
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

  /// All ones.
  record Ones() implements Initializer {
    @Override
    public String name() {
      return "ones";
    }

    @Override
    public Tensor values(Shape shape, int fanIn, int fanOut, RandomStream random) {
      return Draws.fill(shape, () -> 1);
    }
  }

  /// The same number everywhere.
  ///
  /// @param value the number
  record Constant(double value) implements Initializer {
    /// Checks the number.
    ///
    /// @throws GlassnetException where it is not finite
    public Constant {
      Draws.finite(value, "constant", "value");
    }

    @Override
    public String name() {
      return "constant";
    }

    @Override
    public Tensor values(Shape shape, int fanIn, int fanOut, RandomStream random) {
      return Draws.fill(shape, () -> value);
    }
  }

  /// Uniform in `[min, max)`.
  ///
  /// @param min the least number
  /// @param max the end of the range, > min
  record Uniform(double min, double max) implements Initializer {
    /// Checks the range.
    ///
    /// @throws GlassnetException where it is empty or not finite
    public Uniform {
      Draws.finite(min, "uniform", "min");
      Draws.finite(max, "uniform", "max");
      if (!(min < max)) {
        throw new GlassnetException(
            "uniform goes from " + min + " to " + max + ": min must be below max");
      }
    }

    @Override
    public String name() {
      return "uniform";
    }

    @Override
    public Tensor values(Shape shape, int fanIn, int fanOut, RandomStream random) {
      return Draws.fill(shape, () -> random.uniform(min, max));
    }
  }

  /// Normal, of all numbers.
  ///
  /// @param mean the mean
  /// @param deviation the standard deviation, ≥ 0
  record Normal(double mean, double deviation) implements Initializer {
    /// Checks the numbers.
    ///
    /// @throws GlassnetException where one is not finite or the deviation negative
    public Normal {
      Draws.finite(mean, "normal", "mean");
      Draws.notNegative(deviation, "normal", "deviation");
    }

    @Override
    public String name() {
      return "normal";
    }

    @Override
    public Tensor values(Shape shape, int fanIn, int fanOut, RandomStream random) {
      return Draws.fill(shape, () -> mean + deviation * random.nextGaussian());
    }
  }

  /// Normal, where numbers more than two deviations from the mean are drawn again.
  ///
  /// @param mean the mean
  /// @param deviation the standard deviation before the cut, ≥ 0
  record TruncatedNormal(double mean, double deviation) implements Initializer {
    /// Checks the numbers.
    ///
    /// @throws GlassnetException where one is not finite or the deviation negative
    public TruncatedNormal {
      Draws.finite(mean, "truncatedNormal", "mean");
      Draws.notNegative(deviation, "truncatedNormal", "deviation");
    }

    @Override
    public String name() {
      return "truncatedNormal";
    }

    @Override
    public Tensor values(Shape shape, int fanIn, int fanOut, RandomStream random) {
      return Draws.fill(shape, () -> mean + deviation * Draws.truncated(random));
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
      return Draws.uniform(shape, 6 / (fanIn + (double) fanOut), random);
    }
  }

  /// Truncated normal of mean 0 and variance `2 / (fanIn + fanOut)`.
  ///
  /// Source: Glorot and Bengio 2010.
  record GlorotNormal() implements Initializer {
    @Override
    public String name() {
      return "glorotNormal";
    }

    @Override
    public Tensor values(Shape shape, int fanIn, int fanOut, RandomStream random) {
      return Draws.normal(shape, 2 / (fanIn + (double) fanOut), random);
    }
  }

  /// Uniform in `[−a, a)` with `a = √(6 / fanIn)`, so that variance neither grows nor fades through
  /// depth with ReLU.
  ///
  /// Source: He, Zhang, Ren, Sun, "Delving deep into rectifiers", ICCV 2015.
  record HeUniform() implements Initializer {
    @Override
    public String name() {
      return "heUniform";
    }

    @Override
    public Tensor values(Shape shape, int fanIn, int fanOut, RandomStream random) {
      return Draws.uniform(shape, 6.0 / fanIn, random);
    }
  }

  /// Truncated normal of mean 0 and variance `2 / fanIn`.
  ///
  /// Source: He and others 2015.
  record HeNormal() implements Initializer {
    @Override
    public String name() {
      return "heNormal";
    }

    @Override
    public Tensor values(Shape shape, int fanIn, int fanOut, RandomStream random) {
      return Draws.normal(shape, 2.0 / fanIn, random);
    }
  }

  /// Uniform in `[−a, a)` with `a = √(3 / fanIn)`.
  ///
  /// Source: LeCun, Bottou, Orr, Müller, "Efficient BackProp", 1998.
  record LecunUniform() implements Initializer {
    @Override
    public String name() {
      return "lecunUniform";
    }

    @Override
    public Tensor values(Shape shape, int fanIn, int fanOut, RandomStream random) {
      return Draws.uniform(shape, 3.0 / fanIn, random);
    }
  }

  /// Truncated normal of mean 0 and variance `1 / fanIn`; what SELU asks for.
  ///
  /// Source: LeCun and others 1998.
  record LecunNormal() implements Initializer {
    @Override
    public String name() {
      return "lecunNormal";
    }

    @Override
    public Tensor values(Shape shape, int fanIn, int fanOut, RandomStream random) {
      return Draws.normal(shape, 1.0 / fanIn, random);
    }
  }

  /// Orthonormal columns, or rows where there are fewer of them, each equally likely, times a gain.
  ///
  /// A parameter of more than two axes is taken as a matrix of its last axis and all others.
  ///
  /// Source: Saxe, McClelland, Ganguli, "Exact solutions to the nonlinear dynamics of learning in
  /// deep linear neural networks", ICLR 2014.
  ///
  /// @param gain the factor
  record Orthogonal(double gain) implements Initializer {
    /// Checks the gain.
    ///
    /// @throws GlassnetException where it is not finite
    public Orthogonal {
      Draws.finite(gain, "orthogonal", "gain");
    }

    @Override
    public String name() {
      return "orthogonal";
    }

    @Override
    public Tensor values(Shape shape, int fanIn, int fanOut, RandomStream random) {
      if (shape.rank() < 2) {
        throw new ShapeException("orthogonal needs a matrix, but the parameter has shape " + shape);
      }
      return Orthonormal.matrix(shape, gain, random);
    }
  }

  /// The gain on the diagonal, 0 elsewhere.
  ///
  /// @param gain the number on the diagonal
  record Identity(double gain) implements Initializer {
    /// Checks the gain.
    ///
    /// @throws GlassnetException where it is not finite
    public Identity {
      Draws.finite(gain, "identity", "gain");
    }

    @Override
    public String name() {
      return "identity";
    }

    @Override
    public Tensor values(Shape shape, int fanIn, int fanOut, RandomStream random) {
      if (shape.rank() != 2) {
        throw new ShapeException("identity needs a matrix, but the parameter has shape " + shape);
      }
      float[] values = new float[shape.size()];
      for (int i = 0; i < Math.min(shape.axis(0), shape.axis(1)); i++) {
        values[i * shape.axis(1) + i] = (float) gain;
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
