package org.glassnet.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.glassnet.model.Parameter;
import org.glassnet.model.Weights;

/// Arrays of the weights' layout as bytes without its gaps, which differ between machines.
final class Packed {
  private Packed() {}

  /// The numbers of an array of this layout as little-endian float32.
  static byte[] of(Weights layout, float[] array) {
    ByteBuffer bytes =
        ByteBuffer.allocate(layout.count() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (Parameter parameter : layout.parameters()) {
      bytes.asFloatBuffer().put(array, parameter.offset(), parameter.size());
      bytes.position(bytes.position() + parameter.size() * Float.BYTES);
    }
    return bytes.array();
  }

  /// Overwrites an array of this layout.
  static void into(Weights layout, byte[] packed, float[] array) {
    ByteBuffer bytes = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
    for (Parameter parameter : layout.parameters()) {
      bytes.asFloatBuffer().get(array, parameter.offset(), parameter.size());
      bytes.position(bytes.position() + parameter.size() * Float.BYTES);
    }
  }

  /// Weights of the same layout with these numbers.
  static Weights weights(Weights like, byte[] packed) {
    Weights weights = like.copy();
    weights.assign(packed);
    return weights;
  }
}
