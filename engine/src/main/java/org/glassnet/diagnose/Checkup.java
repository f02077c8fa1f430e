package org.glassnet.diagnose;

import java.util.List;
import java.util.Optional;
import org.glassnet.run.RunSpec;

/// What a look at a run came to.
///
/// @param spec the run
/// @param checks what was looked at
/// @param layers its hidden layers at the first step
/// @param findings what is wrong, the cause first; empty where the run is healthy
/// @param result how well it does; empty where it was not trained
/// @param untried why no cure can be tried; empty where that can be
public record Checkup(
    RunSpec spec,
    List<Check> checks,
    List<LayerSigns> layers,
    List<Finding> findings,
    Optional<Result> result,
    Optional<String> untried) {
  /// Keeps its own copies.
  public Checkup {
    checks = List.copyOf(checks);
    layers = List.copyOf(layers);
    findings = List.copyOf(findings);
  }

  /// The cause: the first finding.
  public Optional<Finding> cause() {
    return findings.stream().findFirst();
  }

  /// Whether it was trained, not looked at before training alone.
  public boolean trained() {
    return result.isPresent();
  }

  /// Whether nothing was found.
  public boolean healthy() {
    return findings.isEmpty();
  }
}
