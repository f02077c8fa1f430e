package org.glassnet.exchange.matlab;

import java.util.Arrays;
import java.util.List;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Matrix;

/// An array of real numbers, the first dimension fastest.
///
/// @param name the variable, for messages
/// @param matrix the numbers
record MatNumbers(String name, Matrix matrix) {
  static MatNumbers of(String name, Array array) throws MatFault {
    if (!(array instanceof Matrix matrix)) {
      throw new MatFault("variable \"%s\" holds %s, not numbers".formatted(name, array.getType()));
    }
    if (matrix.isComplex()) {
      throw new MatFault("variable \"%s\" holds complex numbers, not real ones".formatted(name));
    }
    MatNumbers numbers = new MatNumbers(name, matrix);
    if (matrix.getNumElements() == 0) {
      throw new MatFault(
          "variable \"%s\" is empty (%s)".formatted(name, MatVariable.times(numbers.dimensions())));
    }
    return numbers;
  }

  List<Integer> dimensions() {
    return Arrays.stream(matrix.getDimensions()).boxed().toList();
  }

  int size() {
    return matrix.getNumElements();
  }

  double at(int index) {
    return matrix.getDouble(index);
  }

  /// As float32, finite.
  float number(int index, int sample) throws MatFault {
    float value = (float) matrix.getDouble(index);
    if (!Float.isFinite(value)) {
      throw new MatFault(
          "variable \"%s\": sample %d (counted from 0) holds %s; numbers must be finite in float32"
              .formatted(name, sample, matrix.getDouble(index)));
    }
    return value;
  }
}
