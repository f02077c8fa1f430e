package org.glassnet.workbench.session.store;

import java.util.Map;
import java.util.Optional;
import org.glassnet.model.Weights;
import org.glassnet.train.ConfusionMatrix;
import org.glassnet.train.Evaluation;

/// What a training came to, as its run's file keeps it.
///
/// @param status how it ended
/// @param results by part (`train`, `validation`, `test`) what it came to
/// @param confusion which classes of the test data were taken for which, where they were measured
/// @param weights the final weights
/// @param best the weights of the best epoch, if an epoch was done
/// @param steps how many updates were made
/// @param simdSteps how many of them ran on SIMD code
/// @param seconds how long it took
public record Outcome(
    RunStatus status,
    Map<String, Evaluation> results,
    Optional<ConfusionMatrix> confusion,
    Weights weights,
    Optional<Weights> best,
    long steps,
    long simdSteps,
    double seconds) {}
