package org.glassnet.train;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.glassnet.tensor.GlassnetException;

/// Reads what [CheckpointWriter] writes and believes nothing: no length is larger than what is left
/// of the bytes.
final class CheckpointReader {
  private static final int HEADER = Long.BYTES + Integer.BYTES;

  private final ByteBuffer in;

  private CheckpointReader(ByteBuffer in) {
    this.in = in;
  }

  /// Bytes that are not a checkpoint.
  static final class Damaged extends GlassnetException {
    private static final long serialVersionUID = 1L;

    Damaged(String message) {
      super(message);
    }
  }

  static Snapshot snapshot(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER + Integer.BYTES || in.getLong() != CheckpointWriter.MAGIC) {
      throw new Damaged("This is not a checkpoint of Glassnet");
    }
    int version = in.getInt();
    if (version != CheckpointWriter.VERSION) {
      throw new Damaged(
          "The checkpoint has the format "
              + version
              + ", but this Glassnet reads format "
              + CheckpointWriter.VERSION
              + ": go on with the Glassnet that wrote it, or begin anew");
    }
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, bytes.length - Integer.BYTES);
    if ((int) sum.getValue() != in.getInt(bytes.length - Integer.BYTES)) {
      throw damaged("its checksum does not fit");
    }
    in.limit(bytes.length - Integer.BYTES);
    Snapshot snapshot = new CheckpointReader(in).read();
    if (in.hasRemaining()) {
      throw damaged("there are " + in.remaining() + " bytes too many");
    }
    return snapshot;
  }

  private static Damaged damaged(String how) {
    return new Damaged(
        "The checkpoint is damaged: " + how + "; go on from another one, or begin anew");
  }

  private Snapshot read() {
    Identity belongs = new Identity(text(), text(), text());
    Snapshot.Position at =
        new Snapshot.Position(integer(), integer(), number(), number(), number(), real(), real());
    Tally.State tally = new Tally.State(real(), number(), number());
    List<double[]> metrics = list(Integer.BYTES, this::reals);
    return new Snapshot(
        belongs,
        at,
        tally,
        metrics,
        epochs(),
        block(),
        optional(this::block),
        list(Integer.BYTES, this::block),
        optional(this::block),
        number(),
        real(),
        optional(this::block),
        new Policies.State(real(), truth(), list(1, this::seen)));
  }

  private Policies.Seen seen() {
    return new Policies.Seen(real(), integer(), integer(), optional(this::block));
  }

  private List<EpochRecord> epochs() {
    int count = count(Double.BYTES);
    List<EpochRecord> epochs = new ArrayList<>();
    for (int epoch = 1; epoch <= count; epoch++) {
      epochs.add(
          new EpochRecord(
              epoch, evaluation(), optional(this::evaluation), text(), real(), real(), real()));
    }
    return epochs;
  }

  private Evaluation evaluation() {
    double loss = real();
    OptionalDouble accuracy = truth() ? OptionalDouble.of(real()) : OptionalDouble.empty();
    long samples = number();
    Map<String, Double> metrics = new LinkedHashMap<>();
    int count = count(Integer.BYTES + Double.BYTES);
    for (int i = 0; i < count; i++) {
      metrics.put(text(), real());
    }
    return new Evaluation(loss, accuracy, samples, metrics);
  }

  private <T> List<T> list(int least, Supplier<T> element) {
    int count = count(least);
    List<T> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(element.get());
    }
    return list;
  }

  private <T> Optional<T> optional(Supplier<T> element) {
    return truth() ? Optional.of(element.get()) : Optional.empty();
  }

  private double[] reals() {
    double[] values = new double[count(Double.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = real();
    }
    return values;
  }

  private String text() {
    return new String(block(), StandardCharsets.UTF_8);
  }

  private byte[] block() {
    byte[] block = new byte[count(1)];
    in.get(block);
    return block;
  }

  /// A number of elements that take at least so many bytes each.
  private int count(int least) {
    int count = integer();
    if (count < 0 || count > in.remaining() / least) {
      throw damaged("it says " + count + " where " + in.remaining() + " bytes are left");
    }
    return count;
  }

  private boolean truth() {
    need(1);
    byte value = in.get();
    if (value != 0 && value != 1) {
      throw damaged("it says " + value + " for yes or no");
    }
    return value == 1;
  }

  private int integer() {
    need(Integer.BYTES);
    return in.getInt();
  }

  private long number() {
    need(Long.BYTES);
    return in.getLong();
  }

  private double real() {
    need(Double.BYTES);
    return in.getDouble();
  }

  private void need(int bytes) {
    if (in.remaining() < bytes) {
      throw damaged("it ends too early");
    }
  }
}
