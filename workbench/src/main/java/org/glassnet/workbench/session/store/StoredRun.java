package org.glassnet.workbench.session.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.run.RunSpec;
import org.glassnet.train.ConfusionMatrix;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.Evaluation;

/// A run as its file tells it, its weights left out.
///
/// @param file the file
/// @param spec what was asked for
/// @param yaml the same as canonical YAML, as it stands in the file
/// @param status where it is in its life
/// @param started when it began
/// @param ended when it ended, if it has
/// @param data what is known of its data
/// @param environment what it ran on, by name, in the order of writing
/// @param epochs its whole epochs
/// @param results by part (`train`, `validation`, `test`) what it came to
/// @param confusion which classes of its test data were taken for which, if that was measured
/// @param messages what its training said
/// @param checkpoint from where it can go on, if it has a checkpoint
/// @param weights the hash of its final weights, once it has ended
/// @param steps how many updates were made
/// @param simdSteps how many of them ran on SIMD code
/// @param seconds how long training took
/// @param labels what people said of it
public record StoredRun(
    Path file,
    RunSpec spec,
    String yaml,
    RunStatus status,
    Instant started,
    Optional<Instant> ended,
    RunData data,
    Map<String, String> environment,
    List<EpochRecord> epochs,
    Map<String, Evaluation> results,
    Optional<ConfusionMatrix> confusion,
    List<Message> messages,
    Optional<CheckpointPlace> checkpoint,
    Optional<String> weights,
    long steps,
    long simdSteps,
    double seconds,
    Labels labels) {

  /// Its file's name without the ending: what it is called on the command line.
  public String id() {
    return RunStore.id(file);
  }

  /// The epoch that did best: the smallest validation loss, training loss where none was measured.
  public Optional<EpochRecord> best() {
    Optional<EpochRecord> best = Optional.empty();
    for (EpochRecord epoch : epochs) {
      if (best.isEmpty() || epoch.watchedLoss() < best.get().watchedLoss()) {
        best = Optional.of(epoch);
      }
    }
    return best;
  }
}
