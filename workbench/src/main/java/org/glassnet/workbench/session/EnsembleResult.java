package org.glassnet.workbench.session;

import java.util.List;
import java.util.Optional;
import org.glassnet.train.ConfusionMatrix;
import org.glassnet.train.Evaluation;

/// What several stored runs came to on some data, each by itself and all together.
///
/// @param data what they were measured on, for people
/// @param members each run's figures, in the order of the runs
/// @param together the figures of the mean of their outputs
/// @param confusion which classes they took for which together, where there are classes
public record EnsembleResult(
    String data,
    List<Evaluation> members,
    Evaluation together,
    Optional<ConfusionMatrix> confusion) {}
