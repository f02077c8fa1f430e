package org.glassnet.train;

/// Numbers that stand one after the other in an array, live.
///
/// @param array holds them and others
/// @param offset where the first is
/// @param size how many there are
public record Numbers(float[] array, int offset, int size) {
  /// One of them.
  public float at(int index) {
    return array[offset + index];
  }

  /// A copy.
  public float[] copy() {
    float[] copy = new float[size];
    System.arraycopy(array, offset, copy, 0, size);
    return copy;
  }
}
