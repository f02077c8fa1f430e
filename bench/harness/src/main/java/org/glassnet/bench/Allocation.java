package org.glassnet.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/// Counts what the program's threads allocate on the Java heap.
///
/// The JVM's own threads (its compilers, its cleaners) are left out: what they allocate during a
/// long step is not the step's.
final class Allocation {
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final long[] own =
      Thread.getAllStackTraces().keySet().stream()
          .filter(Allocation::ofTheMachine)
          .mapToLong(Thread::threadId)
          .sorted()
          .toArray();
  private long overhead;

  private Allocation() {}

  static Allocation begin() {
    Allocation allocation = new Allocation();
    allocation.bytes();
    long before = allocation.bytes();
    allocation.overhead = allocation.bytes() - before;
    return allocation;
  }

  private static boolean ofTheMachine(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group != null && group.getName().equals("system");
  }

  /// Bytes that the living threads have allocated until now.
  long bytes() {
    long sum = 0;
    long[] ids = threads.getAllThreadIds();
    long[] bytes = threads.getThreadAllocatedBytes(ids);
    for (int i = 0; i < ids.length; i++) {
      sum += Arrays.binarySearch(own, ids[i]) >= 0 ? 0 : Math.max(0, bytes[i]);
    }
    return sum;
  }

  /// What asking for [#bytes()] allocates itself.
  long overhead() {
    return overhead;
  }
}
