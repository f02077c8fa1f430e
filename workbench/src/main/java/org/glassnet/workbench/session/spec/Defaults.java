package org.glassnet.workbench.session.spec;

import java.util.List;
import org.glassnet.data.handwriting.Handwriting;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Layer;
import org.glassnet.model.Placement;
import org.glassnet.optim.Adam;
import org.glassnet.optim.Optimizer;
import org.glassnet.run.DataSpec;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Order;
import org.glassnet.train.TrainSettings;

/// What a run is where its user says nothing: letters, `dense 128 relu, dense <outputs>`,
/// cross-entropy, Adam at 0.001, 10 epochs, batches of 64, shuffled, seed 1.
///
/// Targets that are numbers take ½ squared error; a batch is never larger than data given in the
/// specification itself.
public final class Defaults {
  private static final int BATCH = 64;

  private Defaults() {}

  /// The whole specification.
  ///
  /// @throws org.glassnet.tensor.GlassnetException where its parts do not hold
  public static RunSpec complete(SpecDraft draft) {
    DataSpec data = draft.data().orElseGet(DataSpec.Letters::usual);
    int batch =
        draft.batchSize().orElse(data instanceof DataSpec.Inline inline ? rows(inline) : BATCH);
    Optimizer optimizer = draft.optimizer().orElseGet(() -> Adam.of(0.001));
    TrainSettings training =
        TrainSettings.of(
                draft.loss().orElse(classes(data) ? Loss.crossEntropy() : Loss.halfSquared()))
            .withOptimizer(draft.learningRate().map(optimizer::withLearningRate).orElse(optimizer))
            .withEpochs(draft.epochs().orElse(10))
            .withBatchSize(batch)
            .withMicroBatch(draft.microBatch().orElse(batch))
            .withOrder(draft.order().orElse(Order.SHUFFLED))
            .withSeed(draft.seed().orElse(1L));
    return new RunSpec(
        draft.name().orElse(data.name()),
        data,
        draft.validation().orElse(data.usualValidation()),
        draft.layers().orElseGet(() -> layers(data)).stream().map(Placement::of).toList(),
        draft.frozen().orElse(List.of()),
        training);
  }

  private static int rows(DataSpec.Inline inline) {
    return Math.min(BATCH, inline.inputs().shape().axis(0));
  }

  private static List<Layer> layers(DataSpec data) {
    return List.of(Dense.of(128, Activation.relu()), Dense.of(outputs(data)));
  }

  private static boolean classes(DataSpec data) {
    return !(data instanceof DataSpec.Inline inline) || !inline.classes().isEmpty();
  }

  private static int outputs(DataSpec data) {
    return switch (data) {
      case DataSpec.Letters _ -> Handwriting.CLASSES.size();
      case DataSpec.Mnist() -> 10;
      case DataSpec.Inline inline ->
          inline.classes().isEmpty() ? inline.targets().shape().axis(1) : inline.classes().size();
    };
  }
}
