package org.glassnet.workbench.cli;

/// What a command says to the program that called it.
final class Exit {
  /// It did what was asked.
  static final int DONE = 0;

  /// It could not do it.
  static final int FAILED = 1;

  /// It was asked in a way that it does not understand: an option, or a specification.
  static final int USAGE = 2;

  /// A replay gave other weights than the run.
  static final int DIFFERENT = 3;

  /// It was stopped by Ctrl-C, as shells number it.
  static final int CANCELLED = 130;

  private Exit() {}
}
