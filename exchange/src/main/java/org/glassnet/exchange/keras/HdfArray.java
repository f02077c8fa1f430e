package org.glassnet.exchange.keras;

import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.tensor.Shape;

/// Numbers of an HDF5 file, read when they are asked for.
///
/// @param file the file
/// @param data where they stand
/// @param chunks their chunks, where they are cut
record HdfArray(Hdf file, Dataset data, Optional<Chunks> chunks) {
  String name() {
    return data.getPath();
  }

  /// Its sizes; none for a single number.
  List<Integer> sizes() {
    return IntStream.of(file.guarded(data::getDimensions)).boxed().toList();
  }

  /// Whether it has the numbers of a shape, axes of size 1 aside.
  boolean fits(Shape shape) {
    return longer(sizes()).equals(longer(shape.sizes()));
  }

  private static List<Integer> longer(List<Integer> sizes) {
    return sizes.stream().filter(size -> size != 1).toList();
  }

  private Object numbers() {
    if (chunks.isPresent() && data.getDataType() instanceof FloatingPoint type) {
      ByteBuffer bytes = bytes(chunks.get());
      int[] count = {bytes.remaining() / type.getSize()};
      return type.fillData(bytes, count, data.getHdfFile().getHdfBackingStorage());
    }
    return chunks.isPresent() || data.isScalar() ? data.getData() : data.getDataFlat();
  }

  private ByteBuffer bytes(Chunks from) {
    try {
      return from.bytes();
    } catch (KerasException e) {
      throw new KerasException(
          "%s has its array %s damaged: %s".formatted(file.name(), name(), e.getMessage()), e);
    }
  }

  float[] floats() {
    return switch (file.guarded(this::numbers)) {
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
