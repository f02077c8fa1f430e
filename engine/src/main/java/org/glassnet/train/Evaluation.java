package org.glassnet.train;

import java.util.OptionalDouble;

/// How well a network does on some data.
///
/// @param loss the mean loss of a sample
/// @param accuracy the share of samples whose largest output is at their class; empty where there
///   are no classes
/// @param samples how many samples were measured
public record Evaluation(double loss, OptionalDouble accuracy, long samples) {}
