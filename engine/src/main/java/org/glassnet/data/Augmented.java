package org.glassnet.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.glassnet.tensor.RandomStream;

/// A set whose samples training sees changed, anew in each epoch; read by itself, it has them as
/// they are.
///
/// What sample i is in epoch e of seed s depends on these three alone: [#at(long, int)] gives the
/// same bits in any order, from any thread and after any break. Reading allocates nothing once a
/// thread has read its first sample.
public final class Augmented extends Wrapped {
  private final List<Augmentation> augmentations;
  private final ThreadLocal<Retouching> ready;

  private Augmented(Dataset source, List<Augmentation> augmentations) {
    super(source);
    this.augmentations = augmentations;
    this.ready = ThreadLocal.withInitial(() -> Retouching.of(augmentations, source.inputShape()));
  }

  /// The samples of a set, augmented in this order; one that is augmented already is that first.
  ///
  /// @throws DataException where an augmentation needs images and inputs are none, or mixUp does
  ///   not come last or finds class labels
  public static Dataset of(Dataset source, List<Augmentation> augmentations) {
    check(augmentations);
    List<Augmentation> one = new ArrayList<>(augmentations);

    if (!one.isEmpty() && one.getLast() instanceof MixUp mixUp) {
      one.removeLast();
      return Mixed.of(of(source, one), mixUp);
    }
    for (Augmentation each : one) {
      check(source, each);
    }
    if (one.isEmpty()) {
      return source;
    }
    if (source instanceof Augmented before) {
      one.addAll(0, before.augmentations);
      return new Augmented(before.source(), List.copyOf(one));
    }
    return new Augmented(source, List.copyOf(one));
  }

  /// Checks that augmentations may stand in this order.
  ///
  /// @throws DataException where mixUp does not come last
  public static void check(List<Augmentation> augmentations) {
    int mixUp = (int) augmentations.stream().takeWhile(one -> !(one instanceof MixUp)).count();
    if (mixUp < augmentations.size() - 1) {
      throw new DataException(
          "mixUp stands before another augmentation: it mixes whole samples, so put it last");
    }
  }

  private static void check(Dataset source, Augmentation one) {
    boolean images = Retouching.moves(one) || one instanceof CutOut;
    if (images && source.inputShape().rank() != 3) {
      throw new DataException(
          "%s needs images of shape (height, width, channels), but %s has inputs of shape %s: leave it out, or give the images their shape"
              .formatted(one, source.description(), source.inputShape()));
    }
  }

  /// What is done, in this order.
  public List<Augmentation> augmentations() {
    return augmentations;
  }

  @Override
  protected Dataset over(Dataset other) {
    return new Augmented(other, augmentations);
  }

  @Override
  public Dataset at(long seed, int epoch) {
    RandomStream stream = RandomStream.of(seed, "augmentation").child(epoch);
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
        ("augmented " + augmentations).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String description() {
    return source().description() + ", augmented";
  }

  /// The samples of one epoch.
  private static final class Epoch extends Wrapped {
    private final Augmented whole;
    private final RandomStream stream;
    private final String when;

    Epoch(Dataset source, Augmented whole, RandomStream stream, String when) {
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
      source().input(index, to, offset);
      Retouching retouching = whole.ready.get();
      retouching.chance().begin(stream, index);
      retouching.apply(to, offset);
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
