package org.glassnet.workbench.studio.play;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.play.Play;
import org.glassnet.workbench.studio.NotFoundException;

/// The plays of all tabs; those that nobody has looked at for a while are closed.
final class Plays implements AutoCloseable {
  static final int MOST = 16;

  private static final int ID_BYTES = 6;

  private final long patience;
  private final LongSupplier clock;
  private final Map<String, Held> plays = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final Thread cleaner;

  /// @param patience how long a play stays that nobody looks at
  Plays(Duration patience) {
    this(patience, System::nanoTime);
  }

  /// @param clock tells the time in nanoseconds
  Plays(Duration patience, LongSupplier clock) {
    this.patience = patience.toNanos();
    this.clock = clock;
    this.cleaner = Thread.ofVirtual().name("plays").start(this::clean);
  }

  /// A play and who looks at it.
  static final class Held {
    private final String id;
    private final Play play;
    private final LongSupplier clock;
    private int streams;
    private long idleSince;
    private Optional<RunSpec> examined = Optional.empty();

    Held(String id, Play play, LongSupplier clock) {
      this.id = id;
      this.play = play;
      this.clock = clock;
      this.idleSince = clock.getAsLong();
    }

    String id() {
      return id;
    }

    Play play() {
      return play;
    }

    synchronized void watched(int change) {
      streams += change;
      idleSince = clock.getAsLong();
    }

    /// Says that the doctor looks at a specification; returns whether it is another than before.
    synchronized boolean examines(RunSpec spec) {
      boolean other = !Optional.of(spec).equals(examined);
      examined = Optional.of(spec);
      return other;
    }

    /// For how long nobody has looked; empty where somebody does.
    synchronized Optional<Long> idle() {
      return streams > 0 ? Optional.empty() : Optional.of(clock.getAsLong() - idleSince);
    }
  }

  /// Takes a play in; where there are too many, the one that nobody has looked at for the longest
  /// time is closed.
  ///
  /// @throws GlassnetException where all of too many are looked at
  synchronized Held add(Play play) {
    if (plays.size() >= MOST) {
      Held oldest =
          plays.values().stream()
              .filter(held -> held.idle().isPresent())
              .max(Comparator.comparing(held -> held.idle().orElse(0L)))
              .orElseThrow(() -> {
                play.close();
                return new GlassnetException(
                    MOST + " playgrounds are open in other tabs: close one of them");
              });
      close(oldest.id());
    }
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    Held held = new Held(HexFormat.of().formatHex(bytes), play, clock);
    plays.put(held.id(), held);
    return held;
  }

  /// A play by its id.
  ///
  /// @throws NotFoundException where there is none, or it was closed
  Held get(String id) {
    return Optional.ofNullable(plays.get(id))
        .orElseThrow(() ->
            new NotFoundException(
                "This playground is no longer in memory: it is begun anew from its address"));
  }

  void close(String id) {
    Optional.ofNullable(plays.remove(id)).ifPresent(held -> held.play().close());
  }

  /// Closes those that nobody has looked at for too long.
  synchronized void sweep() {
    plays.values().stream()
        .filter(held -> held.idle().filter(nanos -> nanos > patience).isPresent())
        .forEach(held -> close(held.id()));
  }

  private void clean() {
    try {
      while (true) {
        Thread.sleep(Duration.ofNanos(patience / 6));
        sweep();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    cleaner.interrupt();
    plays.keySet().forEach(this::close);
  }
}
