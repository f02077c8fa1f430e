package org.glassnet.train;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.glassnet.tensor.GlassnetException;

/// A checkpoint's bytes: magic, version, the fields of [Snapshot] in their order, big-endian, lists
/// and blocks with their length before them; at the end the CRC-32C of all before.
final class CheckpointWriter {
  static final long MAGIC = 0x474c_4153_5343_4b50L;
  static final int VERSION = 1;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private CheckpointWriter() {}

  static byte[] bytes(Snapshot snapshot) {
    try {
      CheckpointWriter writer = new CheckpointWriter();
      writer.write(snapshot);
      CRC32C sum = new CRC32C();
      sum.update(writer.bytes.toByteArray());
      writer.out.writeInt((int) sum.getValue());
      return writer.bytes.toByteArray();
    } catch (IOException e) {
      throw new AssertionError("memory can be written to", e);
    } catch (OutOfMemoryError e) {
      throw new GlassnetException(
          "The network is too large for a checkpoint: its weights, the optimizer's state and the"
              + " best weights do not fit into memory once more, or into 2 GB",
          e);
    }
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
