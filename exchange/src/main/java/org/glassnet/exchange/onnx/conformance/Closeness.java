package org.glassnet.exchange.onnx.conformance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.glassnet.exchange.onnx.proto.TensorProto;

/// Whether a tensor is what it should be, by the tolerance of ONNX's own runner: `|is − should| ≤
/// 10⁻⁷ + 10⁻³ · |should|`; whole numbers and truths must be equal.
final class Closeness {
  private static final double ABSOLUTE = 1e-7;
  private static final double RELATIVE = 1e-3;

  private Closeness() {}

  /// What is different; empty where nothing is.
  static Optional<String> difference(TensorProto should, TensorProto is) {
    if (is == null) {
      return Optional.of("is missing");
    }
    if (is.type() != should.type() || !is.dims().equals(should.dims())) {
      return Optional.of("is " + is.type() + is.dims() + ", not " + should.type() + should.dims());
    }
    ByteBuffer a = ByteBuffer.wrap(should.data()).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer b = ByteBuffer.wrap(is.data()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; a.hasRemaining(); i++) {
      double wanted = next(should, a);
      double got = next(is, b);
      boolean equal = wanted == got || (Double.isNaN(wanted) && Double.isNaN(got));
      if (!equal && !(Math.abs(got - wanted) <= tolerance(should, wanted))) {
        return Optional.of("is " + got + " at " + i + ", not " + wanted);
      }
    }
    return Optional.empty();
  }

  private static double tolerance(TensorProto should, double wanted) {
    return switch (should.type()) {
      case FLOAT, DOUBLE, FLOAT16 -> ABSOLUTE + RELATIVE * Math.abs(wanted);
      default -> 0;
    };
  }

  private static double next(TensorProto tensor, ByteBuffer data) {
    return switch (tensor.type()) {
      case FLOAT -> data.getFloat();
      case DOUBLE -> data.getDouble();
      case FLOAT16 -> Float.float16ToFloat(data.getShort());
      case INT64 -> data.getLong();
      case INT32 -> data.getInt();
      default -> data.get();
    };
  }
}
