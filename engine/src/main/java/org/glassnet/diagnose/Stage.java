package org.glassnet.diagnose;

/// What the doctor is at, for those who wait.
///
/// @param what in words: `trying other learning rates`
/// @param part how many parts of it are begun, from 1
/// @param parts how many there are
public record Stage(String what, int part, int parts) {
  /// Something that is done at once.
  static Stage of(String what) {
    return new Stage(what, 1, 1);
  }
}
