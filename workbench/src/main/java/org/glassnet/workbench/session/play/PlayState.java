package org.glassnet.workbench.session.play;

/// What a play is doing.
public enum PlayState {
  /// It trains.
  RUNNING("running"),
  /// It waits.
  PAUSED("paused"),
  /// It met a number that is not finite, and stands at the last step where all were.
  NOT_FINITE("notFinite");

  private final String word;

  PlayState(String word) {
    this.word = word;
  }

  /// As pages have it: `notFinite`.
  public String word() {
    return word;
  }
}
