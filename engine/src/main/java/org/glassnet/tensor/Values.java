package org.glassnet.tensor;

/// Numbers of one sample that a user's own layer or loss reads and writes, row-major.
///
/// In training they are the engine's float32 numbers; where the textbook engine checks a gradient
/// they are double precision, and the same code computes both.
public sealed interface Values {
  /// Their shape.
  Shape shape();

  /// The number at a row-major position.
  double at(int index);

  /// Writes the number at a row-major position.
  void put(int index, double value);

  /// How many numbers there are.
  default int size() {
    return shape().size();
  }

  /// Adds to the number at a row-major position.
  default void add(int index, double value) {
    put(index, at(index) + value);
  }

  /// Numbers in a float array, from an offset on; live.
  static Values of(Shape shape, float[] array, int offset) {
    return new Floats(shape, array, offset);
  }

  /// Numbers in a double array, from its beginning; live.
  static Values of(Shape shape, double[] array) {
    return new Doubles(shape, array);
  }

  /// Float32 numbers.
  record Floats(Shape shape, float[] array, int offset) implements Values {
    @Override
    public double at(int index) {
      return array[offset + index];
    }

    @Override
    public void put(int index, double value) {
      array[offset + index] = (float) value;
    }
  }

  /// Numbers in double precision.
  record Doubles(Shape shape, double[] array) implements Values {
    @Override
    public double at(int index) {
      return array[index];
    }

    @Override
    public void put(int index, double value) {
      array[index] = value;
    }
  }
}
