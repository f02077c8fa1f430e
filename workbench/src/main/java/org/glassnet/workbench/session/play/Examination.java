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

/// The doctor's look at a training that is played with.
final class Examination {
  private static final int MOST_EPOCHS = 300;
  private static final double PATIENCE_SECONDS = 10;
  private static final int MOST_EVIDENCE = 3;

  private Examination() {}

  private static final class TooLong extends GlassnetException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super("The examination takes too long");
    }
  }

  /// What is found in a training of as many epochs, the cause first; that the doctor gave up where
  /// that takes too long.
  static List<PlayEvent.Finding> of(RunSpec spec, DataFiles files, double epochs) {
    return of(spec, files, epochs, PATIENCE_SECONDS);
  }

  /// @param seconds how long it may take
  static List<PlayEvent.Finding> of(RunSpec spec, DataFiles files, double epochs, double seconds) {
    int most = (int) Math.clamp(Math.ceil(epochs), 1, MOST_EPOCHS);
    RunSpec examined = spec.withTraining(spec.training().withEpochs(most));
    long end = System.nanoTime() + (long) (seconds * 1e9);
    Runnable clock =
        () -> {
          if (System.nanoTime() > end) {
            throw new TooLong();
          }
        };
    try {
      Checkup checkup =
          Doctor.of(examined, files, 1).checkup(new Watch(_ -> clock.run(), _ -> clock.run()));
      return checkup.findings().stream().map(finding -> told(finding, spec)).toList();
    } catch (TooLong e) {
      return List.of(
          new PlayEvent.Finding(
              "The doctor gave up",
              "The doctor trains this again from its start to look into it, %d epochs, and gave up after %.0f seconds: it says nothing of this network. A smaller one, or fewer points, it can look into"
                  .formatted(most, seconds),
              Optional.empty()));
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
