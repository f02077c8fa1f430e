package org.glassnet.workbench.session.spec;

import java.util.List;
import java.util.Optional;
import org.glassnet.function.Initializer;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.layer.GroupNormalization;
import org.glassnet.layer.InstanceNormalization;
import org.glassnet.layer.Layer;
import org.glassnet.layer.LayerNormalization;

/// The layers that give numbers mean 0 and variance 1 before they scale and shift them.
final class Normalizations {
  private static final Setting EPSILON =
      Setting.of("epsilon", 0.001, "number added to the variance");
  private static final Setting SCALE =
      Setting.of("scale", Optional.of(Initializer.ones()), "first factors gamma, or none");
  private static final Setting CENTER =
      Setting.of("center", Optional.of(Initializer.zeros()), "first summands beta, or none");

  private Normalizations() {}

  static List<Entry<Layer>> entries() {
    BatchNormalization usual = BatchNormalization.standard();
    Entry<Layer> batch =
        Entry.of(
            "batchNormalization",
            BatchNormalization.class,
            "each channel with the mean and variance of the batch",
            Setting.of("momentum", usual.momentum(), "share of the moving statistics that stays"),
            EPSILON,
            SCALE,
            CENTER,
            Setting.of(
                "frozen", usual.frozen(), "whether moving statistics serve in training, too"),
            Setting.of("activation", usual.activation(), "activation"));
    Entry<Layer> layer =
        Entry.of(
            "layerNormalization",
            LayerNormalization.class,
            "the last axis with its mean and variance",
            EPSILON,
            SCALE,
            CENTER);
    Entry<Layer> group =
        Entry.of(
            "groupNormalization",
            GroupNormalization.class,
            "groups of channels, each with its mean and variance in a sample",
            Setting.needed("groups", 8, "number of groups"),
            EPSILON,
            SCALE,
            CENTER);
    Entry<Layer> instance =
        Entry.of(
            "instanceNormalization",
            InstanceNormalization.class,
            "each channel with its mean and variance in a sample",
            EPSILON,
            SCALE,
            CENTER);
    return List.of(
        batch.positional(2), layer.positional(1), group.positional(2), instance.positional(1));
  }
}
