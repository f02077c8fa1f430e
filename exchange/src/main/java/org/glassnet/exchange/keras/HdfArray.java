package org.glassnet.exchange.keras;

import io.jhdf.api.Dataset;
import java.util.List;
import java.util.stream.IntStream;
import org.glassnet.tensor.Shape;

/// Numbers of an HDF5 file, read when they are asked for.
///
/// @param data where they stand
record HdfArray(Dataset data) {
  String name() {
    return data.getPath();
  }

  /// Its sizes; none for a single number.
  List<Integer> sizes() {
    return IntStream.of(data.getDimensions()).boxed().toList();
  }

  /// Whether it has the numbers of a shape, axes of size 1 aside.
  boolean fits(Shape shape) {
    return longer(sizes()).equals(longer(shape.sizes()));
  }

  private static List<Integer> longer(List<Integer> sizes) {
    return sizes.stream().filter(size -> size != 1).toList();
  }

  float[] floats() {
    return switch (data.isScalar() ? data.getData() : data.getDataFlat()) {
      case float[] numbers -> numbers;
      case double[] numbers -> {
        float[] rounded = new float[numbers.length];
        for (int i = 0; i < rounded.length; i++) {
          rounded[i] = (float) numbers[i];
        }
        yield rounded;
      }
      case Float number -> new float[] {number};
      case Double number -> new float[] {number.floatValue()};
      default ->
          throw new KerasException(
              name()
                  + " holds "
                  + data.getJavaType().getSimpleName()
                  + " numbers: weights are floating-point ones of 2, 4 or 8 bytes");
    };
  }
}
