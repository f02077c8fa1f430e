package org.glassnet.workbench.cli;

import java.nio.charset.Charset;

/// The characters that pictures in text are made of.
///
/// @param done a part of a bar that is done
/// @param head the end of what is done
/// @param left a part that is left
/// @param yes a check mark
/// @param no a cross
/// @param arrow leads from one to the next
/// @param times between the sizes of an image
/// @param dots something is left out or under way
/// @param dot nothing is here
/// @param rule a part of a horizontal line
/// @param levels heights of a curve, lowest first
/// @param braille whether curves can be drawn in dots
record Symbols(
    String done,
    String head,
    String left,
    String yes,
    String no,
    String arrow,
    String times,
    String dots,
    String dot,
    String rule,
    String levels,
    boolean braille) {
  private static final Symbols UNICODE =
      new Symbols("━", "╸", "━", "✓", "✗", "→", "×", "…", "·", "─", "▁▂▃▄▅▆▇█", true);
  private static final Symbols ASCII =
      new Symbols("=", ">", ".", "ok", "NO", "->", "x", "...", ".", "-", "_.-=^", false);

  /// Those that a charset can write.
  static Symbols of(Charset charset) {
    return charset.newEncoder().canEncode("━╸✓✗→×…·─▁█⣿") ? UNICODE : ASCII;
  }
}
