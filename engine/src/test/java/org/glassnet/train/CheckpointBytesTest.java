package org.glassnet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.glassnet.data.Split;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.optim.Adam;
import org.glassnet.optim.Averaging;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;

/// Whatever bytes are given for a checkpoint: it is read, or refused with a message.
class CheckpointBytesTest {
  private static final Split DATA = Split.of(Spirals.of(12, 1));
  private static final TrainSettings SETTINGS =
      TrainSettings.of(Loss.crossEntropy())
          .withOptimizer(Adam.of(0.01))
          .withMetrics(List.of(new Metric.Recall()))
          .withPolicies(List.of(Policy.EarlyStopping.of(3)))
          .withAveraging(new Averaging(0.9))
          .withBatchSize(5)
          .withEpochs(2);
  private static final byte[] WHOLE = whole();

  private static Network network() {
    return Network.sequential(1, Shape.of(2), Dense.of(3));
  }

  private static byte[] whole() {
    try (Trainer trainer = Trainer.open(network(), SETTINGS, 1)) {
      trainer.fit(DATA, TrainListener.silent());
      return trainer.checkpoint().toBytes();
    }
  }

  @Property(tries = 300)
  void oneByteIsWrong(@ForAll int where, @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] bytes = WHOLE.clone();
    bytes[Math.floorMod(where, bytes.length)] ^= (byte) change;
    assertThatThrownBy(() -> Checkpoint.of(bytes)).isInstanceOf(GlassnetException.class);
  }

  @Property(tries = 100)
  void itEndsTooEarly(@ForAll int length) {
    byte[] bytes = Arrays.copyOf(WHOLE, Math.floorMod(length, WHOLE.length));
    assertThatThrownBy(() -> Checkpoint.of(bytes)).isInstanceOf(GlassnetException.class);
  }

  @Property(tries = 100)
  void itIsSomethingElse(@ForAll byte[] bytes) {
    assertThatThrownBy(() -> Checkpoint.of(bytes)).isInstanceOf(GlassnetException.class);
  }

  /// Someone who means harm makes the checksum fit; what is read then is refused or trained on, and
  /// no length makes the reader allocate more than the bytes it has.
  @Property(tries = 1000)
  void anEnemyWroteIt(@ForAll int where, @ForAll int value) {
    ByteBuffer bytes = ByteBuffer.wrap(WHOLE.clone());
    int body = WHOLE.length - Integer.BYTES;
    bytes.putInt(12 + Math.floorMod(where, body - 12 - Integer.BYTES), value);
    CRC32C sum = new CRC32C();
    sum.update(bytes.array(), 0, body);
    bytes.putInt(body, (int) sum.getValue());
    try (Trainer trainer = Trainer.open(network(), SETTINGS, 1)) {
      trainer.fit(DATA, TrainListener.silent(), Optional.of(Checkpoint.of(bytes.array())));
    } catch (GlassnetException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }
}
