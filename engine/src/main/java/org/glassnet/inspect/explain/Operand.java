package org.glassnet.inspect.explain;

/// What an operation was done to.
///
/// @param term the number
/// @param derivative the local derivative: that of the operation's result with respect to the
///   number
public record Operand(Term term, double derivative) {}
