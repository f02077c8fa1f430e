package org.glassnet.exchange.onnx.read;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import org.glassnet.exchange.onnx.operator.Dims;
import org.glassnet.exchange.onnx.proto.DataType;
import org.glassnet.exchange.onnx.proto.OnnxException;
import org.glassnet.exchange.onnx.proto.TensorProto;

/// A tensor's elements as numbers, what is true as 1.
final class Numbers {
  /// What is computed with; the rest is refused.
  static final Set<DataType> TYPES =
      Set.of(
          DataType.FLOAT,
          DataType.DOUBLE,
          DataType.FLOAT16,
          DataType.INT32,
          DataType.INT64,
          DataType.BOOL);

  private Numbers() {}

  static boolean whole(DataType type) {
    return type == DataType.INT32 || type == DataType.INT64;
  }

  static Known.Fixed of(TensorProto tensor) {
    if (!TYPES.contains(tensor.type())) {
      throw new OnnxException(
          "The tensor \""
              + tensor.name()
              + "\" is of type "
              + tensor.type()
              + ": computed is with float, double, float16, int32, int64 and bool");
    }
    List<Integer> dims = tensor.dims().stream().map(Math::toIntExact).toList();
    double[] numbers = new double[Dims.size(dims)];
    ByteBuffer data = ByteBuffer.wrap(tensor.data()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          switch (tensor.type()) {
            case FLOAT -> data.getFloat();
            case DOUBLE -> data.getDouble();
            case FLOAT16 -> Float.float16ToFloat(data.getShort());
            case INT32 -> data.getInt();
            case INT64 -> data.getLong();
            default -> data.get() == 0 ? 0 : 1;
          };
    }
    return new Known.Fixed(tensor.type(), dims, numbers);
  }

  /// A tensor of these numbers.
  static TensorProto tensor(String name, DataType type, List<Integer> dims, double[] numbers) {
    ByteBuffer data =
        ByteBuffer.allocate(Math.multiplyExact(numbers.length, type.bits() / 8))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (double number : numbers) {
      switch (type) {
        case FLOAT -> data.putFloat((float) number);
        case DOUBLE -> data.putDouble(number);
        case FLOAT16 -> data.putShort(Float.floatToFloat16((float) number));
        case INT32 -> data.putInt((int) number);
        case INT64 -> data.putLong((long) number);
        default -> data.put((byte) (number == 0 ? 0 : 1));
      }
    }
    List<Long> sizes = dims.stream().map(Integer::longValue).toList();
    return new TensorProto(name, type, sizes, data.array(), List.of());
  }
}
