package org.glassnet.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.glassnet.data.handwriting.Handwriting;
import org.glassnet.data.handwriting.HandwritingStyle;
import org.glassnet.tensor.Shape;

/// Handwritten letters and digits that the engine draws itself: 32×32×1, 36 classes, ink 1 on paper
/// 0.
///
/// A sample is drawn when it is first read, or in the background once [#expect(int[])] has said
/// what comes next, and kept as bytes.
public final class HandwritingSet implements Dataset {
  private static final VarHandle DRAWN = MethodHandles.arrayElementVarHandle(byte[].class);
  private static final int PIXELS = Handwriting.SIZE * Handwriting.SIZE;
  private static final int HEAD_START = 64;

  private final Handwriting handwriting;
  private final HandwritingStyle style;
  private final long seed;
  private final long first;
  private final int count;
  private final byte[] pixels;
  private final byte[] drawn;

  private HandwritingSet(long seed, HandwritingStyle style, long first, int count) {
    this.handwriting = Handwriting.of(seed, style);
    this.style = style;
    this.seed = seed;
    this.first = first;
    this.count = count;
    this.pixels = new byte[Math.multiplyExact(count, PIXELS)];
    this.drawn = new byte[count];
  }

  /// The samples `first … first + count − 1` of a seed, in tidy writing.
  ///
  /// @throws DataException where there are none or more than fit in memory
  public static HandwritingSet of(long seed, long first, int count) {
    return of(seed, HandwritingStyle.TIDY, first, count);
  }

  /// The samples `first … first + count − 1` of a seed in a style.
  ///
  /// @throws DataException where there are none or more than fit in memory
  public static HandwritingSet of(long seed, HandwritingStyle style, long first, int count) {
    if (count < 1 || count > Integer.MAX_VALUE / PIXELS) {
      throw new DataException(
          count
              + " samples of handwriting were asked for: choose from 1 to "
              + Integer.MAX_VALUE / PIXELS);
    }
    return new HandwritingSet(seed, style, first, count);
  }

  @Override
  public int size() {
    return count;
  }

  @Override
  public Shape inputShape() {
    return Shape.of(Handwriting.SIZE, Handwriting.SIZE, 1);
  }

  @Override
  public Shape targetShape() {
    return Shape.of(1);
  }

  @Override
  public List<String> classes() {
    return Handwriting.CLASSES;
  }

  @Override
  public void input(int index, float[] to, int offset) {
    if ((byte) DRAWN.getAcquire(drawn, index) == 0) {
      draw(index, to, offset);
    }
    ImageSet.levels(pixels, index * PIXELS, to, offset, PIXELS);
  }

  @Override
  public void target(int index, float[] to, int offset) {
    to[offset] = handwriting.label(first + index);
  }

  private void draw(int index, float[] scratch, int offset) {
    handwriting.draw(first + index, scratch, offset);
    int start = index * PIXELS;
    for (int i = 0; i < PIXELS; i++) {
      pixels[start + i] = (byte) (int) (scratch[offset + i] * 255f + 0.5f);
    }
    DRAWN.setRelease(drawn, index, (byte) 1);
  }

  @Override
  public void expect(int[] order) {
    int[] next = order.clone();
    Thread.ofPlatform().daemon().name("glassnet-handwriting").start(() -> drawAhead(next));
  }

  /// Drawing a sample twice, here and where it is read, gives the same bytes.
  private void drawAhead(int[] order) {
    float[] scratch = new float[PIXELS];
    for (int i = Math.min(HEAD_START, order.length); i < order.length; i++) {
      if ((byte) DRAWN.getAcquire(drawn, order[i]) == 0) {
        draw(order[i], scratch, 0);
      }
    }
  }

  @Override
  public String hash() {
    int probes = Math.min(count, Handwriting.CLASSES.size());
    float[] scratch = new float[PIXELS];
    for (int i = 0; i < probes; i++) {
      input(i, scratch, 0);
    }
    byte[] probe = Arrays.copyOf(pixels, probes * PIXELS);
    String range = "%s seed %d samples %d to %d".formatted(writing(), seed, first, first + count);
    return Hashes.sha256(range.getBytes(StandardCharsets.UTF_8), probe);
  }

  @Override
  public String description() {
    return "%s from seed %d, %,d images".formatted(writing(), seed, count);
  }

  private String writing() {
    return style == HandwritingStyle.TIDY ? "handwriting" : "everyday handwriting";
  }
}
