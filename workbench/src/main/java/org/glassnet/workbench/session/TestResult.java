package org.glassnet.workbench.session;

import org.glassnet.train.Evaluation;

/// What a stored run's network came to on some data.
///
/// @param data what it was measured on, for people
/// @param evaluation loss and accuracy
/// @param weights the hash of the weights that were measured
public record TestResult(String data, Evaluation evaluation, String weights) {}
