package org.glassnet.workbench.session.spec;

import java.util.List;
import java.util.stream.Stream;
import org.glassnet.data.Augmentation;
import org.glassnet.data.MixUp;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.model.Placement;
import org.glassnet.optim.Adam;
import org.glassnet.optim.Clipping;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.Schedule;
import org.glassnet.run.DataSpec;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Order;
import org.glassnet.train.TrainSettings;

/// What a run is where its user says nothing: letters, `dense 128 relu, dense <outputs>`,
/// cross-entropy, Adam at 0.001, 10 epochs, batches of 64, shuffled, seed 1.
///
/// Targets that are numbers take ½ squared error, classes that are mixed up categorical
/// cross-entropy; a batch is never larger than data given in the specification itself.
public final class Defaults {
  static final int EPOCHS = 10;
  private static final int BATCH = 64;

  private Defaults() {}

  /// The whole specification.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where its parts do not hold
  public static RunSpec complete(SpecDraft draft) {
    DataSpec data = draft.get(Key.DATA).orElseGet(DataSpec.Letters::usual);
    int batch =
        draft
            .get(Key.BATCH_SIZE)
            .orElse(data instanceof DataSpec.Inline inline ? rows(inline) : BATCH);
    List<Augmentation> augmentations = draft.get(Key.AUGMENT).orElse(List.of());
    Optimizer optimizer = draft.get(Key.OPTIMIZER).orElseGet(() -> Adam.of(0.001));
    TrainSettings training =
        TrainSettings.of(draft.get(Key.LOSS).orElseGet(() -> loss(data, augmentations)))
            .withOptimizer(
                draft.get(Key.LEARNING_RATE).map(optimizer::withLearningRate).orElse(optimizer))
            .withSchedule(draft.get(Key.SCHEDULE).orElseGet(Schedule::constant))
            .withClipping(draft.get(Key.CLIPPING).orElseGet(Clipping::none))
            .withEpochs(draft.get(Key.EPOCHS).orElse(EPOCHS))
            .withBatchSize(batch)
            .withMicroBatch(draft.get(Key.MICRO_BATCH).orElse(batch))
            .withOrder(draft.get(Key.ORDER).orElse(Order.SHUFFLED))
            .withClassWeights(draft.get(Key.CLASS_WEIGHTS).orElse(List.of()))
            .withMetrics(draft.get(Key.METRICS).orElse(List.of()))
            .withPolicies(
                Stream.of(Key.EARLY_STOPPING, Key.REDUCE_ON_PLATEAU)
                    .flatMap(key -> draft.get(key).stream())
                    .toList())
            .withSeed(draft.get(Key.SEED).orElse(1L));
    TrainSettings averaged = draft.get(Key.AVERAGING).map(training::withAveraging).orElse(training);
    return new RunSpec(
        draft.get(Key.NAME).orElse(data.name()),
        data,
        draft.get(Key.VALIDATION).orElse(data.usualValidation()),
        draft.get(Key.FOLD),
        augmentations,
        draft.get(Key.LAYERS).orElseGet(() -> layers(data)),
        draft.get(Key.FROZEN).orElse(List.of()),
        averaged,
        draft.get(Key.START),
        draft.get(Key.GROUPS).orElse(List.of()));
  }

  /// Classes that are mixed are shares.
  private static Loss loss(DataSpec data, List<Augmentation> augmentations) {
    if (!data.hasClasses()) {
      return Loss.halfSquared();
    }
    return augmentations.stream().anyMatch(MixUp.class::isInstance)
        ? Loss.categoricalCrossEntropy()
        : Loss.crossEntropy();
  }

  private static int rows(DataSpec.Inline inline) {
    return Math.min(BATCH, inline.inputs().shape().axis(0));
  }

  private static List<Placement> layers(DataSpec data) {
    int outputs =
        data.outputs()
            .orElseThrow(() ->
                new SpecException(
                    "how many outputs the network has is not known before "
                        + data.name()
                        + " is read: give the layers, such as [dense 128 relu, dense 10]"));
    return List.of(Placement.of(Dense.of(128, Activation.relu())), Placement.of(Dense.of(outputs)));
  }
}
