package org.glassnet.exchange.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredTensorTest {
  private static StoredTensor tensor(ElementType type, int... bytes) {
    byte[] data = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      data[i] = (byte) bytes[i];
    }
    return new StoredTensor(
        "t", type, List.of((long) bytes.length / type.bytes()), ByteBuffer.wrap(data));
  }

  @Test
  void halvesBecomeFloats() {
    assertThat(tensor(ElementType.F16, 0, 0x3c, 1, 0, 0, 0xfc).floats())
        .containsExactly(1, 0x1p-24f, Float.NEGATIVE_INFINITY);
    assertThat(tensor(ElementType.BF16, 0x80, 0x3f, 0x49, 0xc0).floats())
        .containsExactly(1, -3.140625f);
  }

  @Test
  void integersWithoutASignAreNotNegative() {
    assertThat(tensor(ElementType.U8, 255).longs()).containsExactly(255);
    assertThat(tensor(ElementType.U16, 255, 255).longs()).containsExactly(65535);
    assertThat(tensor(ElementType.U32, 255, 255, 255, 255).floats()).containsExactly(0x1p32f);
    assertThat(tensor(ElementType.U64, 1, 0, 0, 0, 0x80, 0, 0, 0x80).floats())
        .containsExactly(0x1.000002p63f);
  }

  @Test
  void integersWithASignKeepIt() {
    assertThat(tensor(ElementType.I8, 255).longs()).containsExactly(-1);
    assertThat(tensor(ElementType.I16, 0, 0x80).longs()).containsExactly(-32768);
    assertThat(tensor(ElementType.BOOL, 0, 7).floats()).containsExactly(0, 1);
  }

  @Test
  void floatsAreNoWholeNumbers() {
    assertThatThrownBy(() -> StoredTensor.floats("w", List.of(), 1).longs())
        .hasMessageContaining("\"w\" is of type F32, not of whole numbers");
  }

  @Test
  void sizesMustMakeTheBytes() {
    assertThatThrownBy(() -> StoredTensor.floats("w", List.of(2L), 1))
        .hasMessageContaining("of shape (2) and type F32 takes 8 bytes, but has 4");
    assertThatThrownBy(() -> StoredTensor.count("w", List.of(1L << 40, 1L << 40)))
        .hasMessageContaining("(1099511627776, 1099511627776)");
    assertThatThrownBy(() -> StoredTensor.count("w", List.of(-1L)))
        .isInstanceOf(TensorException.class);
  }

  @Test
  void stridesTurnAMatrix() {
    ByteBuffer storage = StoredTensor.floats("s", List.of(7L), 9, 0, 1, 2, 3, 4, 5).data();
    Strided turned = new Strided("w", ElementType.F32, List.of(3L, 2L), List.of(1L, 3L), 1);
    assertThat(turned.in(storage).floats()).containsExactly(0, 3, 1, 4, 2, 5);
    Strided plain = new Strided("w", ElementType.F32, List.of(2L, 3L), List.of(3L, 1L), 1);
    assertThat(plain.in(storage).floats()).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void stridesDoNotLeaveTheStorage() {
    ByteBuffer storage = ByteBuffer.allocate(24);
    for (Strided wrong :
        List.of(
            new Strided("w", ElementType.F32, List.of(3L, 2L), List.of(2L, 1L), 1),
            new Strided("w", ElementType.F32, List.of(2L), List.of(-1L), 1),
            new Strided("w", ElementType.F32, List.of(2L), List.of(1L << 62), 1),
            new Strided("w", ElementType.F32, List.of(2L, 1L), List.of(1L), 0),
            new Strided("w", ElementType.F32, List.of(1L), List.of(1L), -1),
            new Strided("w", ElementType.F32, List.of(1L), List.of(1L), Long.MAX_VALUE),
            new Strided("w", ElementType.F32, List.of(1_000_000L), List.of(0L), 0))) {
      assertThatThrownBy(() -> wrong.in(storage))
          .as(wrong.toString())
          .isInstanceOf(TensorException.class)
          .hasMessageContaining("\"w\"");
    }
  }

  @Test
  void namesDiffer() {
    StoredTensor w = StoredTensor.floats("w", List.of(), 1);
    assertThatThrownBy(() -> TensorFile.of("npz", List.of(w, w)))
        .hasMessageContaining("Two tensors are named \"w\"");
    assertThatThrownBy(() -> TensorFile.of("npz", List.of(w)).tensor("v"))
        .hasMessageContaining("no tensor named \"v\"; there are w");
  }
}
