package org.glassnet.data;

import java.util.Arrays;
import java.util.Optional;

/// A set whose inputs a background thread reads ahead, once [#expect(int[])] has said what comes
/// next.
///
/// It holds a ring of inputs that are ready. A reader takes one from there, waits for one that is
/// just being read, and reads any other itself, so that it never waits for its turn; the bits are
/// the same either way. The background thread sleeps until half of the ring is free, as waking it
/// for each input would cost more than many inputs do; where a reader has caught up with it, it
/// goes on further ahead, so that both work. What the background thread fails to read is left to
/// the reader, which then meets the failure itself. Nothing is allocated but by `expect` and `at`.
///
/// Of a set that changes from epoch to epoch, one epoch at a time is read ahead: the next one, or
/// closing the whole, ends the thread of the one before.
public final class Prefetched extends Wrapped implements AutoCloseable {
  private static final byte IDLE = 0;
  private static final byte READING = 1;
  private static final byte READY = 2;
  private static final byte TAKEN = 3;

  private final int inputSize;
  private final float[] ring;
  private final int[] free;
  private final int[] position;

  // All below is guarded by the monitor of this object, save what a slot of the ring holds.
  private int freeSlots;

  /// How many readers wait, and the place in the order where the background thread goes on.
  private int waiting;

  private int next;
  private int[] order = {};
  private byte[] state = {};
  private int[] slot = {};

  /// For each place in the order the next place of the same sample, or −1.
  private int[] again = {};

  private boolean stopped;
  private Thread reader = new Thread(() -> {});
  private Optional<Prefetched> epoch = Optional.empty();

  private Prefetched(Dataset source, int ahead) {
    super(source);
    this.inputSize = source.inputShape().size();
    this.ring = new float[ahead * inputSize];
    this.free = new int[ahead];
    this.position = new int[source.size()];
    Arrays.fill(position, -1);
  }

  /// The samples of a set, read ahead of those who use them.
  ///
  /// @param ahead how many inputs may be ready at a time: two batches are a good number
  /// @throws DataException where it is below 1, or needs more memory than one array can hold
  public static Prefetched of(Dataset source, int ahead) {
    long most = (Integer.MAX_VALUE - 8L) / source.inputShape().size();
    if (ahead < 1 || ahead > most) {
      throw new DataException(
          "%,d samples of %s are to be read ahead: choose from 1 to %,d"
              .formatted(ahead, source.description(), most));
    }
    return new Prefetched(source, ahead);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // equal sets may differ in what they hold ready
  public Dataset at(long seed, int number) {
    Dataset then = source().at(seed, number);
    if (then == source()) {
      return this;
    }
    close();
    Prefetched next = new Prefetched(then, free.length);
    synchronized (this) {
      epoch = Optional.of(next);
    }
    return next;
  }

  @Override
  protected Dataset over(Dataset other) {
    return new Prefetched(other, free.length);
  }

  /// No longer: that is what it is for.
  @Override
  public boolean costly() {
    return false;
  }

  @Override
  public void expect(int[] coming) {
    close();
    synchronized (this) {
      order = coming.clone();
      state = new byte[order.length];
      slot = new int[order.length];
      again = new int[order.length];
      for (int i = order.length - 1; i >= 0; i--) {
        again[i] = position[order[i]];
        position[order[i]] = i;
      }
      freeSlots = free.length;
      next = 0;
      Arrays.setAll(free, i -> i);
      stopped = false;
      reader = Thread.ofPlatform().daemon().name("glassnet-reader").start(this::readAhead);
    }
  }

  @Override
  public void input(int index, float[] to, int offset) {
    int at = take(index);
    if (at < 0) {
      source().input(index, to, offset);
      return;
    }
    System.arraycopy(ring, at * inputSize, to, offset, inputSize);
    release(at);
  }

  /// The slot that holds an input, or −1 where it has to be read here.
  private synchronized int take(int index) {
    int at = position[index];
    while (at >= 0 && state[at] == READING) {
      next = Math.max(next, at + 1 + free.length / 4);
      waiting++;
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return -1;
      } finally {
        waiting--;
      }
      at = position[index];
    }
    if (at < 0) {
      return -1;
    }
    boolean ready = state[at] == READY;
    state[at] = TAKEN;
    position[index] = again[at];
    return ready ? slot[at] : -1;
  }

  private synchronized void release(int at) {
    free[freeSlots++] = at;
    if (freeSlots == half()) {
      notifyAll();
    }
  }

  private int half() {
    return (free.length + 1) / 2;
  }

  private void readAhead() {
    for (int at = begin(); at >= 0; at = begin()) {
      int into = slot[at];
      end(at, into, read(order[at], into));
    }
  }

  /// The place in the order that is read next, its slot set; −1 where there is none.
  private synchronized int begin() {
    if (freeSlots == 0) {
      sleep();
    }
    while (next < order.length && state[next] != IDLE) {
      next++;
    }
    if (stopped || next >= order.length) {
      return -1;
    }
    state[next] = READING;
    slot[next] = free[--freeSlots];
    return next++;
  }

  private void sleep() {
    while (!stopped && freeSlots < half()) {
      try {
        wait();
      } catch (InterruptedException e) {
        stopped = true;
      }
    }
  }

  private boolean read(int index, int into) {
    try {
      source().input(index, ring, into * inputSize);
      return true;
    } catch (RuntimeException | Error e) {
      // The reader who asks for this input meets the same.
      return false;
    }
  }

  private synchronized void end(int at, int into, boolean read) {
    state[at] = read ? READY : IDLE;
    if (!read) {
      free[freeSlots++] = into;
    }
    if (waiting > 0) {
      notifyAll();
    }
  }

  /// Ends the background thread; what is read from now on is read where it is asked for.
  @Override
  public void close() {
    Thread last;
    Optional<Prefetched> below;
    synchronized (this) {
      stopped = true;
      last = reader;
      below = epoch;
      notifyAll();
    }
    below.ifPresent(Prefetched::close);
    join(last);
    synchronized (this) {
      for (int index : order) {
        position[index] = -1;
      }
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
