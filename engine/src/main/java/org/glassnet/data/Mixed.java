package org.glassnet.data;

import java.nio.charset.StandardCharsets;
import org.glassnet.tensor.RandomStream;

/// A set whose samples training sees mixed with others of it ([MixUp]), anew in each epoch; read by
/// itself, it has them as they are.
public final class Mixed extends Wrapped {
  private final MixUp mixUp;
  private final ThreadLocal<Mixing> ready;

  private Mixed(Dataset source, MixUp mixUp) {
    super(source);
    this.mixUp = mixUp;
    this.ready = ThreadLocal.withInitial(() -> new Mixing(source));
  }

  /// What a thread needs: chance, and room for the other sample.
  private static final class Mixing {
    private final Chance chance = new Chance();
    private final float[] input;
    private final float[] target;
    private float share;
    private int other;

    Mixing(Dataset source) {
      this.input = new float[source.inputShape().size()];
      this.target = new float[source.targetShape().size()];
    }

    /// Draws the share and the other sample of a sample.
    void draw(MixUp mixUp, RandomStream stream, int index, int size) {
      chance.begin(stream, index);
      share = mixUp.share(chance);
      other = size == 1 ? 0 : (index + 1 + chance.below(size - 1)) % size;
    }

    private void mix(float[] with, float[] to, int offset) {
      float rest = 1 - share;
      for (int i = 0; i < with.length; i++) {
        to[offset + i] = share * to[offset + i] + rest * with[i];
      }
    }
  }

  /// The samples of a set, mixed.
  ///
  /// @throws DataException where its targets are class labels
  public static Mixed of(Dataset source, MixUp mixUp) {
    if (!source.classes().isEmpty()) {
      throw new DataException(
          "mixUp mixes targets, but those of %s are class labels: choose the loss categoricalCrossEntropy, whose targets are shares"
              .formatted(source.description()));
    }
    return new Mixed(source, mixUp);
  }

  @Override
  protected Dataset over(Dataset other) {
    return new Mixed(other, mixUp);
  }

  @Override
  public Dataset at(long seed, int epoch) {
    RandomStream stream = RandomStream.of(seed, "mix-up").child(epoch);
    return new Epoch(source().at(seed, epoch), this, stream, seed + " " + epoch);
  }

  @Override
  public boolean costly() {
    return true;
  }

  @Override
  public String hash() {
    return Hashes.sha256(
        source().hash().getBytes(StandardCharsets.UTF_8),
        ("mixed " + mixUp).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String description() {
    return source().description() + ", mixed";
  }

  /// The samples of one epoch.
  private static final class Epoch extends Wrapped {
    private final Mixed whole;
    private final RandomStream stream;
    private final String when;

    Epoch(Dataset source, Mixed whole, RandomStream stream, String when) {
      super(source);
      this.whole = whole;
      this.stream = stream;
      this.when = when;
    }

    @Override
    protected Dataset over(Dataset other) {
      return new Epoch(other, whole, stream, when);
    }

    @Override
    public void input(int index, float[] to, int offset) {
      Mixing mixing = drawn(index);
      source().input(index, to, offset);
      source().input(mixing.other, mixing.input, 0);
      mixing.mix(mixing.input, to, offset);
    }

    @Override
    public void target(int index, float[] to, int offset) {
      Mixing mixing = drawn(index);
      source().target(index, to, offset);
      source().target(mixing.other, mixing.target, 0);
      mixing.mix(mixing.target, to, offset);
    }

    private Mixing drawn(int index) {
      Mixing mixing = whole.ready.get();
      mixing.draw(whole.mixUp, stream, index, size());
      return mixing;
    }

    @Override
    public boolean costly() {
      return true;
    }

    @Override
    public String hash() {
      return Hashes.sha256(
          whole.hash().getBytes(StandardCharsets.UTF_8), when.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String description() {
      return whole.description();
    }
  }
}
