package org.glassnet.kernel;

import java.util.Arrays;

/// Leaves out whole channels of images, made once and run often: which ones is a hash of the
/// channel's place in the batch, see [DropMask].
public final class ChannelMask {
  private final int images;
  private final int channels;
  private final int threshold;
  private final float scale;
  private final ChannelRows layout;
  private final float[] ones;
  private final Part part = this::images;
  private Matrix from;
  private Matrix to;
  private long key;
  private int place;

  /// @param images how many images
  /// @param pixels how many pixels an image has
  /// @param channels how many channels
  /// @param threshold see [DropMask#threshold]
  /// @param scale what is kept is multiplied with
  /// @param at any place
  public ChannelMask(int images, int pixels, int channels, int threshold, float scale, Matrix at) {
    this.images = images;
    this.channels = channels;
    this.threshold = threshold;
    this.scale = scale;
    this.layout = new ChannelRows(pixels, channels);
    this.ones = new float[channels];
    this.from = at;
    this.to = at;
    Arrays.fill(ones, 1);
  }

  /// Writes what is left of images from one place to another, which may be the same.
  ///
  /// @param hashKey 64 random bits
  /// @param firstImage the place in the batch of the first image
  public void run(Compute compute, long hashKey, int firstImage, Matrix x, Matrix y) {
    key = hashKey;
    place = firstImage * channels;
    from = x;
    to = y;
    compute.split(part, images, 1, images * layout.work());
  }

  private void images(Kernels kernels, int first, int end, Scratch scratch) {
    float[] table = scratch.tile(layout.width());
    int size = layout.numbers();
    for (int image = first; image < end; image++) {
      kernels.dropout(key, place + image * channels, threshold, scale, ones, 0, table, 0, channels);
      for (int at = channels; at < layout.width(); at += channels) {
        System.arraycopy(table, 0, table, at, channels);
      }
      kernels
          .features()
          .mask(
              from.array(),
              from.offset() + image * size,
              to.array(),
              to.offset() + image * size,
              size,
              table,
              layout.width());
    }
  }
}
