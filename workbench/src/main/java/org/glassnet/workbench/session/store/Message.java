package org.glassnet.workbench.session.store;

/// Something that a training said, or that was written into its file.
///
/// @param epoch the epoch in which; 0 before the first
/// @param kind `warning`, `rate` for a lowered learning rate, `notFinite`, `resumed`, `paused`;
///   `sheet` and `seal` of an answer sheet, which are no words for people
/// @param text what, for people
public record Message(int epoch, String kind, String text) {
  /// An answer sheet, as YAML.
  public static final String SHEET = "sheet";

  /// What shows that an answer sheet is whole.
  public static final String SEAL = "seal";

  /// Whether it is for people to read.
  public boolean said() {
    return !kind.equals(SHEET) && !kind.equals(SEAL);
  }
}
