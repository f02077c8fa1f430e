package org.glassnet.kernel;

/// A row-major matrix inside an array: element (i, j) is `array[offset + i * stride + j]`.
///
/// @param array holds the numbers
/// @param offset where element (0, 0) is
/// @param stride the distance between rows, in floats
public record Matrix(float[] array, int offset, int stride) {}
