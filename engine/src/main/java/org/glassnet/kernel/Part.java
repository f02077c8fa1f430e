package org.glassnet.kernel;

/// Work that is cut in parts by output, each done on one thread; made once and run often.
@FunctionalInterface
interface Part {
  /// Does the units from one number to before another.
  void run(Kernels kernels, int from, int to, Scratch scratch);
}
