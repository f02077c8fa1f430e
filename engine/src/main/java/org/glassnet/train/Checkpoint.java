package org.glassnet.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.glassnet.model.Weights;
import org.glassnet.tensor.GlassnetException;

/// A training at a moment: from it, it goes on and ends with the same bits as if it had never
/// stopped.
///
/// It holds the weights, the optimizer's state, the place in the data, the sums of the epoch so
/// far, the history, and the best weights; and hashes of the network, settings and data it belongs
/// to. It is immutable.
public final class Checkpoint {
  private static final long LARGEST = Integer.MAX_VALUE - 64;

  private final Snapshot snapshot;

  Checkpoint(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  /// The epoch that training is in, from 1.
  public int epoch() {
    return snapshot.at().epoch();
  }

  /// How many steps of that epoch are done.
  public int step() {
    return snapshot.at().step();
  }

  /// The epochs that are done.
  public List<EpochRecord> epochs() {
    return snapshot.epochs();
  }

  /// How many seconds training has taken.
  public double seconds() {
    return snapshot.at().seconds();
  }

  /// How many updates the optimizer has made.
  public long updates() {
    return snapshot.at().updates();
  }

  /// What the optimizer remembers: arrays as [org.glassnet.optim.Update#state()] has them.
  ///
  /// @param layout the weights of the network that it belongs to
  /// @throws GlassnetException where it belongs to another network
  public List<float[]> optimizer(Weights layout) {
    return snapshot.optimizer().stream()
        .map(packed -> {
          fits(packed, layout);
          float[] array = new float[layout.array().length];
          Packed.into(layout, packed, array);
          return array;
        })
        .toList();
  }

  /// Overwrites a network's weights with those that are trained at this moment.
  ///
  /// @throws GlassnetException where it belongs to another network
  public void weights(Weights weights) {
    fits(snapshot.weights(), weights);
    weights.assign(snapshot.weights());
  }

  private static void fits(byte[] packed, Weights layout) {
    if (packed.length != (long) layout.count() * Float.BYTES) {
      throw new GlassnetException(
          "The checkpoint is of a network with "
              + packed.length / Float.BYTES
              + " weights, but this one has "
              + layout.count());
    }
  }

  /// The checkpoint as a file has it.
  ///
  /// @throws GlassnetException where it would be larger than 2 GB
  public byte[] toBytes() {
    return CheckpointWriter.bytes(snapshot);
  }

  /// The checkpoint of these bytes.
  ///
  /// @throws GlassnetException where they are not a whole and undamaged checkpoint
  public static Checkpoint of(byte[] bytes) {
    return new Checkpoint(CheckpointReader.snapshot(bytes));
  }

  /// Saves it: whenever the machine stops, the file is the old one or the new one, whole.
  ///
  /// @throws GlassnetException where it cannot be written
  public void save(Path file) {
    Path whole = file.toAbsolutePath();
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer bytes = ByteBuffer.wrap(toBytes());
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceFolder(whole.getParent());
    } catch (IOException e) {
      discard(part);
      throw new GlassnetException(
          "The checkpoint cannot be saved as " + file + ": " + e.getMessage(), e);
    }
  }

  /// Makes the new name last; systems that cannot open a folder make it so by themselves.
  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException _) {
      return;
    }
  }

  private static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException _) {
      return;
    }
  }

  /// The checkpoint of a file.
  ///
  /// @throws GlassnetException where the file cannot be read or is not a whole and undamaged
  ///   checkpoint
  public static Checkpoint load(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new GlassnetException(file + " is larger than any checkpoint: it is something else");
      }
      return of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new GlassnetException("There is no checkpoint " + file, e);
    } catch (IOException e) {
      throw new GlassnetException(
          "The checkpoint " + file + " cannot be read: " + e.getMessage(), e);
    } catch (CheckpointReader.Damaged e) {
      throw new GlassnetException(file + ": " + e.getMessage(), e);
    }
  }
}
