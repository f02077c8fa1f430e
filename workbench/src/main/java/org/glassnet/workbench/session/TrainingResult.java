package org.glassnet.workbench.session;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.glassnet.train.ConfusionMatrix;
import org.glassnet.train.Evaluation;
import org.glassnet.train.History;
import org.glassnet.train.Machine;
import org.glassnet.workbench.session.store.RunStatus;

/// What a training came to.
///
/// @param file the run's file
/// @param status how it ended
/// @param history its epochs
/// @param results by part: `train`, the last epoch's figures; `validation`, measured after it;
///   `test`, measured with the final weights where training was completed
/// @param confusion which classes of the test data were taken for which, where they were measured
/// @param weights the hash of the final weights
/// @param machine what it was computed on
/// @param unstored why not all of it could be stored, if so
public record TrainingResult(
    Path file,
    RunStatus status,
    History history,
    Map<String, Evaluation> results,
    Optional<ConfusionMatrix> confusion,
    String weights,
    Machine machine,
    Optional<String> unstored) {}
