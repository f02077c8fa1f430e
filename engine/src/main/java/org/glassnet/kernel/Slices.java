package org.glassnet.kernel;

/// Work on the numbers `[0, n)`, cut among threads at multiples of a grain.
abstract class Slices implements Workers.Task {
  private Kernels kernels;
  private int n;
  private int grain;

  /// What is cut next.
  final void cut(Kernels kernels, int n, int grain) {
    this.kernels = kernels;
    this.n = n;
    this.grain = grain;
  }

  /// How many there are.
  final int n() {
    return n;
  }

  @Override
  public final void part(int part, int parts, Scratch scratch) {
    int units = (n + grain - 1) / grain;
    int from = (int) ((long) units * part / parts) * grain;
    int to = Math.min(n, (int) ((long) units * (part + 1) / parts) * grain);
    if (from < to) {
      slice(kernels, from, to, scratch);
    }
  }

  /// Does the numbers from one to before another.
  abstract void slice(Kernels k, int from, int to, Scratch scratch);
}
