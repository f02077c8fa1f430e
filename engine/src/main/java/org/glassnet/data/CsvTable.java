package org.glassnet.data;

/// A table read from a CSV file, and what its columns became.
///
/// @param data the samples, one for each record, weighted where a column has weights
/// @param columns what the numbers of inputs and targets are
public record CsvTable(Dataset data, CsvColumns columns) {}
