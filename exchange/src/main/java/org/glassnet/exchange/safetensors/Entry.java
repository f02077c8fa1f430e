package org.glassnet.exchange.safetensors;

import java.util.List;
import org.glassnet.exchange.tensors.ElementType;

/// A tensor as the header has it.
///
/// @param name its name
/// @param type what its elements are
/// @param sizes the size of each axis
/// @param begin where its bytes begin, counted from the end of the header
/// @param end the place behind them
record Entry(String name, ElementType type, List<Long> sizes, long begin, long end) {}
