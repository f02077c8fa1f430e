package org.glassnet.workbench.session.store;

import java.util.Arrays;

/// Where a run is in its life.
public enum RunStatus {
  /// It is being trained.
  RUNNING("running"),
  /// All its epochs were done.
  COMPLETED("completed"),
  /// Its figures no longer improved, and a policy ended it.
  EARLY_STOPPED("earlyStopped"),
  /// It was asked to stop.
  CANCELLED("cancelled"),
  /// Its loss was no longer a finite number.
  NOT_FINITE("notFinite"),
  /// An error ended it.
  FAILED("failed"),
  /// Its process ended without saying anything. Never stored: it is a running one whose process is
  /// gone.
  INTERRUPTED("interrupted");

  private final String text;

  RunStatus(String text) {
    this.text = text;
  }

  /// The status as it is stored and shown: `notFinite`.
  public String text() {
    return text;
  }

  /// Whether it came to its own end, so that it was judged on its test data.
  public boolean whole() {
    return this == COMPLETED || this == EARLY_STOPPED;
  }

  static RunStatus of(String text) {
    return Arrays.stream(values())
        .filter(status -> status.text.equals(text) && status != INTERRUPTED)
        .findFirst()
        .orElseThrow(() -> new StoreException("the status \"" + text + "\" is not known"));
  }
}
