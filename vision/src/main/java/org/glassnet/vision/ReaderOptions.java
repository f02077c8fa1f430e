package org.glassnet.vision;

import org.glassnet.tensor.GlassnetException;

/// How pages are read.
///
/// @param language whether neighbours resolve confusions, as of O and 0, by English words and pairs
///   of letters
/// @param threads how many threads the network computes on
public record ReaderOptions(boolean language, int threads) {
  /// Checks the numbers.
  ///
  /// @throws GlassnetException where there is less than one thread
  public ReaderOptions {
    if (threads < 1) {
      throw new GlassnetException("A page is read on one thread or more, not on " + threads);
    }
  }

  /// With the language, on one thread.
  public static ReaderOptions usual() {
    return new ReaderOptions(true, 1);
  }

  /// The same, with or without the language.
  public ReaderOptions withLanguage(boolean other) {
    return new ReaderOptions(other, threads);
  }

  /// The same on this many threads.
  public ReaderOptions withThreads(int count) {
    return new ReaderOptions(language, count);
  }
}
