package org.glassnet.train;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.glassnet.tensor.GlassnetException;

/// A checkpoint's bytes: magic, version, the fields of [Snapshot] in their order, big-endian, lists
/// and blocks with their length before them; at the end the CRC-32C of all before.
final class CheckpointWriter {
  static final long MAGIC = 0x474c_4153_5343_4b50L;
  static final int VERSION = 2;

  private static final long LARGEST = Integer.MAX_VALUE - 64;

  /// Enough for all but the blocks of weights where a training has a usual number of epochs.
  private static final int REST = 1 << 16;

  private final ByteArrayOutputStream bytes;
  private final CheckedOutputStream summed;
  private final DataOutputStream out;

  private CheckpointWriter(int size) {
    this.bytes = new ByteArrayOutputStream(size);
    this.summed = new CheckedOutputStream(bytes, new CRC32C());
    this.out = new DataOutputStream(summed);
  }

  static byte[] bytes(Snapshot snapshot) {
    try {
      CheckpointWriter writer = new CheckpointWriter(size(snapshot));
      writer.write(snapshot);
      writer.out.writeInt((int) writer.summed.getChecksum().getValue());
      return writer.bytes.toByteArray();
    } catch (IOException e) {
      throw new AssertionError("memory can be written to", e);
    }
  }

  private static int size(Snapshot snapshot) {
    long blocks =
        1
            + (snapshot.average().isPresent() ? 1 : 0)
            + snapshot.optimizer().size()
            + (snapshot.good().isPresent() ? 1 : 0)
            + (snapshot.best().isPresent() ? 1 : 0)
            + snapshot.policies().seen().stream().filter(seen -> seen.kept().isPresent()).count();
    long size = blocks * snapshot.weights().length + REST;
    if (size > LARGEST) {
      throw new GlassnetException(
          "The checkpoint would have "
              + size
              + " bytes, "
              + blocks
              + " times those of the weights: it can have up to "
              + LARGEST
              + ". An optimizer that remembers less, or no policy that keeps the best weights,"
              + " makes it smaller");
    }
    return (int) size;
  }

  private void write(Snapshot snapshot) throws IOException {
    out.writeLong(MAGIC);
    out.writeInt(VERSION);
    text(snapshot.belongs().network());
    text(snapshot.belongs().settings());
    text(snapshot.belongs().data());
    Snapshot.Position at = snapshot.at();
    out.writeInt(at.epoch());
    out.writeInt(at.step());
    out.writeLong(at.steps());
    out.writeLong(at.simdSteps());
    out.writeLong(at.updates());
    out.writeDouble(at.seconds());
    out.writeDouble(at.epochSeconds());
    out.writeDouble(snapshot.tally().loss());
    out.writeLong(snapshot.tally().correct());
    out.writeLong(snapshot.tally().samples());
    out.writeInt(snapshot.metrics().size());
    for (double[] state : snapshot.metrics()) {
      out.writeInt(state.length);
      for (double value : state) {
        out.writeDouble(value);
      }
    }
    out.writeInt(snapshot.epochs().size());
    for (EpochRecord epoch : snapshot.epochs()) {
      epoch(epoch);
    }
    block(snapshot.weights());
    optional(snapshot.average());
    blocks(snapshot.optimizer());
    optional(snapshot.good());
    out.writeLong(snapshot.goodUpdates());
    out.writeDouble(snapshot.bestLoss());
    optional(snapshot.best());
    out.writeDouble(snapshot.policies().factor());
    out.writeBoolean(snapshot.policies().stopped());
    out.writeInt(snapshot.policies().seen().size());
    for (Policies.Seen seen : snapshot.policies().seen()) {
      out.writeDouble(seen.best());
      out.writeInt(seen.waited());
      out.writeInt(seen.cooldown());
      optional(seen.kept());
    }
  }

  private void epoch(EpochRecord epoch) throws IOException {
    evaluation(epoch.train());
    out.writeBoolean(epoch.validation().isPresent());
    if (epoch.validation().isPresent()) {
      evaluation(epoch.validation().get());
    }
    text(epoch.weights());
    out.writeDouble(epoch.seconds());
    out.writeDouble(epoch.learningRate());
    out.writeDouble(epoch.penalty());
  }

  private void evaluation(Evaluation evaluation) throws IOException {
    out.writeDouble(evaluation.loss());
    out.writeBoolean(evaluation.accuracy().isPresent());
    if (evaluation.accuracy().isPresent()) {
      out.writeDouble(evaluation.accuracy().getAsDouble());
    }
    out.writeLong(evaluation.samples());
    out.writeInt(evaluation.metrics().size());
    for (Map.Entry<String, Double> metric : evaluation.metrics().entrySet()) {
      text(metric.getKey());
      out.writeDouble(metric.getValue());
    }
  }

  private void optional(Optional<byte[]> block) throws IOException {
    out.writeBoolean(block.isPresent());
    if (block.isPresent()) {
      block(block.get());
    }
  }

  private void blocks(List<byte[]> list) throws IOException {
    out.writeInt(list.size());
    for (byte[] block : list) {
      block(block);
    }
  }

  private void block(byte[] block) throws IOException {
    out.writeInt(block.length);
    out.write(block);
  }

  private void text(String text) throws IOException {
    block(text.getBytes(StandardCharsets.UTF_8));
  }
}
