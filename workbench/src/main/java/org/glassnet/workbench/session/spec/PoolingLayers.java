package org.glassnet.workbench.session.spec;

import java.util.List;
import java.util.Optional;
import org.glassnet.function.Initializer;
import org.glassnet.layer.AveragePooling2d;
import org.glassnet.layer.GlobalAveragePooling2d;
import org.glassnet.layer.GlobalMaxPooling2d;
import org.glassnet.layer.Layer;
import org.glassnet.layer.LocalResponseNormalization;
import org.glassnet.layer.MaxPooling2d;
import org.glassnet.layer.Padding;
import org.glassnet.layer.Prelu;
import org.glassnet.layer.Size;
import org.glassnet.layer.SpatialDropout2d;

/// The layers that make one number of a window, and those that treat each channel in its own way.
final class PoolingLayers {
  private static final Setting POOL_SIZE =
      Setting.needed("poolSize", Size.of(2), "size of the window");
  private static final Setting STRIDE =
      Setting.optional("stride", Size.of(2), "step from one window to the next; the window's size");
  private static final Setting PADDING =
      Setting.of("padding", Padding.valid(), "valid, same, or rows and columns on each side");

  private PoolingLayers() {}

  static List<Entry<Layer>> entries() {
    LocalResponseNormalization usual = new LocalResponseNormalization(5, 1e-4, 0.75, 1);
    return List.of(
        new Entry<>(
            "maxPooling2d",
            "the largest number of each window",
            List.of(POOL_SIZE, STRIDE, PADDING),
            1,
            false,
            () -> List.of(ImageKinds.SIZE, new Kinds.Maybe<>(ImageKinds.SIZE), ImageKinds.PADDING),
            MaxPooling2d.class::isInstance,
            given ->
                new MaxPooling2d(
                    given.get(Size.class, "poolSize"),
                    stride(given),
                    given.get(Padding.class, "padding")),
            layer -> {
              MaxPooling2d pooling = (MaxPooling2d) layer;
              return List.of(
                  pooling.poolSize(),
                  stride(pooling.poolSize(), pooling.stride()),
                  pooling.padding());
            }),
        new Entry<>(
            "averagePooling2d",
            "the mean of each window",
            List.of(
                POOL_SIZE,
                STRIDE,
                PADDING,
                Setting.of("countPadding", false, "whether the padding counts as zeros")),
            1,
            false,
            () ->
                List.of(
                    ImageKinds.SIZE,
                    new Kinds.Maybe<>(ImageKinds.SIZE),
                    ImageKinds.PADDING,
                    Kinds.of(Boolean.class)),
            AveragePooling2d.class::isInstance,
            given ->
                new AveragePooling2d(
                    given.get(Size.class, "poolSize"),
                    stride(given),
                    given.get(Padding.class, "padding"),
                    given.get(Boolean.class, "countPadding")),
            layer -> {
              AveragePooling2d pooling = (AveragePooling2d) layer;
              return List.of(
                  pooling.poolSize(),
                  stride(pooling.poolSize(), pooling.stride()),
                  pooling.padding(),
                  pooling.countPadding());
            }),
        Entry.constant(
            "globalMaxPooling2d", new GlobalMaxPooling2d(), "the largest number of each channel"),
        Entry.constant(
            "globalAveragePooling2d", new GlobalAveragePooling2d(), "the mean of each channel"),
        Entry.of(
            "localResponseNormalization",
            LocalResponseNormalization.class,
            "each number by the squares of the channels beside it",
            Setting.of("size", usual.size(), "number of channels"),
            Setting.of("alpha", usual.alpha(), "factor of the squares"),
            Setting.of("beta", usual.beta(), "exponent"),
            Setting.of("bias", usual.bias(), "summand")),
        Entry.of(
            "prelu",
            Prelu.class,
            "ReLU with a slope for each channel that is learned",
            Setting.of("alpha", Initializer.zeros(), "first slopes")),
        Entry.of(
            "spatialDropout2d",
            SpatialDropout2d.class,
            "sets a share of the channels to zero while training",
            Setting.needed("rate", 0.2, "rate")));
  }

  private static Size stride(Given given) {
    Optional<?> stride = given.get(Optional.class, "stride");
    return stride.isPresent() ? (Size) stride.get() : given.get(Size.class, "poolSize");
  }

  private static Optional<Size> stride(Size poolSize, Size stride) {
    return stride.equals(poolSize) ? Optional.empty() : Optional.of(stride);
  }
}
