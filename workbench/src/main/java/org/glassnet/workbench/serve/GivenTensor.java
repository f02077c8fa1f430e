package org.glassnet.workbench.serve;

import java.util.List;

/// An input of a request.
///
/// @param name the input's name
/// @param shape its sizes, the number of samples first
/// @param values its numbers, row-major
@SuppressWarnings("ArrayRecordComponent") // read once, by who made it
record GivenTensor(String name, List<Long> shape, float[] values) {}
