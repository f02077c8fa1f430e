package org.glassnet.kernel;

/// Work on rows that do not depend on each other.
@FunctionalInterface
public interface RowWork {
  /// Does the rows from one number to before another.
  void rows(int from, int to);
}
