package org.glassnet.workbench.serve;

import java.util.Arrays;

/// A list of numbers that grows.
final class Floats {
  private float[] array;
  private int size;

  /// @param expected how many there will be, if that is known
  Floats(int expected) {
    array = new float[expected];
  }

  void add(float number) {
    if (size == array.length) {
      array = Arrays.copyOf(array, Math.max(64, size + (size >> 1)));
    }
    array[size++] = number;
  }

  int size() {
    return size;
  }

  /// The numbers, no more than there are.
  float[] toArray() {
    return size == array.length ? array : Arrays.copyOf(array, size);
  }
}
