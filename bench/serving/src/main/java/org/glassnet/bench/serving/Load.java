package org.glassnet.bench.serving;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.glassnet.bench.Connection;

/// Asks a server, and takes the time.
final class Load {
  private Load() {}

  /// What came of it.
  ///
  /// @param seconds how long it took
  /// @param millis of each answer with status 200, in order of size
  /// @param counts answers by status; 0 are those that were lost
  record Result(double seconds, double[] millis, Map<Integer, Long> counts) {
    double perSecond() {
      return millis.length / seconds;
    }

    double percentile(double share) {
      return millis.length == 0
          ? Double.NaN
          : millis[Math.min(millis.length - 1, (int) (share * millis.length))];
    }
  }

  /// Some clients, each asking again as soon as it is answered.
  static Result closed(int port, byte[] request, int clients, double seconds) throws Exception {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    long begin = System.nanoTime();
    List<Double> all = Collections.synchronizedList(new ArrayList<>());
    Map<Integer, LongAdder> counts = new ConcurrentSkipListMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        running.add(
            threads.submit(() -> {
              List<Double> mine = new ArrayList<>();
              try (Connection connection = new Connection(port)) {
                while (System.nanoTime() < end) {
                  long start = System.nanoTime();
                  int status = connection.ask(request);
                  if (status == 200) {
                    mine.add((System.nanoTime() - start) * 1e-6);
                  }
                  counts.computeIfAbsent(status, _ -> new LongAdder()).increment();
                }
              } catch (IOException lost) {
                counts.computeIfAbsent(0, _ -> new LongAdder()).increment();
              }
              all.addAll(mine);
            }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
    return result(begin, all, counts);
  }

  /// Requests that come at this rate, whatever becomes of those before them.
  static Result open(int port, byte[] request, double rate, double seconds) throws Exception {
    ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    List<Double> all = Collections.synchronizedList(new ArrayList<>());
    Map<Integer, LongAdder> counts = new ConcurrentSkipListMap<>();
    long begin = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long count = (long) (rate * seconds);
      for (long i = 0; i < count; i++) {
        long due = begin + (long) (i / rate * 1e9);
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(Math.max(1, due - System.nanoTime()));
        }
        threads.execute(() -> {
          int status = 0;
          try {
            Connection free = idle.pollFirst();
            Connection connection = free == null ? new Connection(port) : free;
            status = connection.ask(request);
            idle.addFirst(connection);
          } catch (IOException lost) {
            status = 0;
          }
          if (status == 200) {
            all.add((System.nanoTime() - due) * 1e-6);
          }
          counts.computeIfAbsent(status, _ -> new LongAdder()).increment();
        });
      }
    }
    Result result = result(begin, all, counts);
    for (Connection connection : idle) {
      connection.close();
    }
    return result;
  }

  private static Result result(long begin, List<Double> millis, Map<Integer, LongAdder> counts) {
    double seconds = (System.nanoTime() - begin) * 1e-9;
    double[] sorted = millis.stream().mapToDouble(one -> one).toArray();
    Arrays.sort(sorted);
    Map<Integer, Long> sums = new TreeMap<>();
    counts.forEach((status, count) -> sums.put(status, count.sum()));
    return new Result(seconds, sorted, sums);
  }
}
