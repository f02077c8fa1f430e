package org.glassnet.workbench.session;

import java.util.Optional;
import org.glassnet.train.ConfusionMatrix;
import org.glassnet.train.Evaluation;

/// What a stored run's network came to on some data.
///
/// @param data what it was measured on, for people
/// @param evaluation loss, accuracy and metrics
/// @param confusion which classes were taken for which, where there are classes
/// @param weights the hash of the weights that were measured
public record TestResult(
    String data, Evaluation evaluation, Optional<ConfusionMatrix> confusion, String weights) {}
