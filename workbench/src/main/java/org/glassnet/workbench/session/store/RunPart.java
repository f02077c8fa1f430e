package org.glassnet.workbench.session.store;

/// A part of the data that a run used.
///
/// @param part `train`, `validation` or `test`
/// @param description what it is, for people
/// @param samples how many samples it has
/// @param hash the data set's hash: equal hashes mean equal bits
public record RunPart(String part, String description, int samples, String hash) {}
