package org.glassnet.workbench.session.play;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glassnet.diagnose.Checkup;
import org.glassnet.diagnose.Doctor;
import org.glassnet.diagnose.Evidence;
import org.glassnet.diagnose.Finding;
import org.glassnet.diagnose.Watch;
import org.glassnet.run.DataFiles;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.TrainListener;

/// The doctor's look at a training that is played with.
final class Examination {
  private static final int MOST_EPOCHS = 300;
  private static final long MOST_NANOS = 10_000_000_000L;
  private static final int MOST_EVIDENCE = 3;

  private Examination() {}

  private static final class TooLong extends GlassnetException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super("The examination takes too long");
    }
  }

  /// What is found in a training of as many epochs, the cause first; nothing where that takes too
  /// long.
  static List<PlayEvent.Finding> of(RunSpec spec, DataFiles files, double epochs) {
    int most = (int) Math.clamp(Math.ceil(epochs), 1, MOST_EPOCHS);
    RunSpec examined = spec.withTraining(spec.training().withEpochs(most));
    long end = System.nanoTime() + MOST_NANOS;
    TrainListener clock =
        _ -> {
          if (System.nanoTime() > end) {
            throw new TooLong();
          }
        };
    try {
      Checkup checkup =
          Doctor.of(examined, files, 1)
              .checkup(
                  new Watch(
                      _ -> {
                        if (System.nanoTime() > end) {
                          throw new TooLong();
                        }
                      },
                      clock));
      return checkup.findings().stream().map(finding -> told(finding, spec)).toList();
    } catch (TooLong e) {
      return List.of();
    }
  }

  private static PlayEvent.Finding told(Finding finding, RunSpec spec) {
    String evidence =
        finding.evidence().stream()
            .limit(MOST_EVIDENCE)
            .map(Examination::text)
            .collect(Collectors.joining("; "));
    Optional<RunSpec> cured =
        finding
            .cure()
            .applied(spec)
            .map(changed ->
                changed.withTraining(changed.training().withEpochs(spec.training().epochs())));
    return new PlayEvent.Finding(
        finding.ailment().title(),
        finding.ailment().explanation() + (evidence.isEmpty() ? "" : " (" + evidence + ")"),
        cured.map(changed -> new PlayEvent.Remedy(finding.cure().words(), changed)));
  }

  private static String text(Evidence evidence) {
    return evidence.what()
        + (evidence.where().isEmpty() ? "" : " in " + evidence.where())
        + ": "
        + (float) evidence.value();
  }
}
