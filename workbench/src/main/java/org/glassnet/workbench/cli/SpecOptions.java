package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glassnet.model.Placement;
import org.glassnet.optim.Averaging;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.train.Metric;
import org.glassnet.workbench.session.spec.Augmentations;
import org.glassnet.workbench.session.spec.Catalog;
import org.glassnet.workbench.session.spec.Defaults;
import org.glassnet.workbench.session.spec.Key;
import org.glassnet.workbench.session.spec.LayerGrammar;
import org.glassnet.workbench.session.spec.SpecDraft;
import org.glassnet.workbench.session.spec.SpecException;
import org.glassnet.workbench.session.spec.SpecReader;
import org.glassnet.workbench.session.spec.Vocabulary;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options that make a specification, alone or over a file's.
final class SpecOptions {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "spec.yaml",
      description = "A specification; options override what it says.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "WORDS",
      completionCandidates = Candidates.Data.class,
      description =
          "What to train on: ${COMPLETION-CANDIDATES}. Default: letters. Settings follow, as in"
              + " \"spiral noise=10\"; glassnet help datasets lists them.")
  private Optional<String> data = Optional.empty();

  @Option(
      names = "--augment",
      paramLabel = "WORDS",
      completionCandidates = Candidates.Augmentations.class,
      description =
          "How training sees its samples changed, as in \"crop 4, flip\"; glassnet help"
              + " augmentations lists what there is.")
  private Optional<String> augment = Optional.empty();

  @Option(
      names = "--layers",
      paramLabel = "WORDS",
      completionCandidates = Candidates.Layers.class,
      description = {
        "The network, as in \"dense 128 relu, dropout 0.5, dense 10\"; glassnet help layers lists"
            + " what there is.",
        "Default: dense 128 relu, and a dense layer with one unit for each class."
      })
  private Optional<String> layers = Optional.empty();

  @Option(
      names = "--loss",
      paramLabel = "WORDS",
      completionCandidates = Candidates.Losses.class,
      description =
          "${COMPLETION-CANDIDATES}. Default: crossEntropy for classes, halfSquared for numbers.")
  private Optional<String> loss = Optional.empty();

  @Option(
      names = "--optimizer",
      paramLabel = "WORDS",
      completionCandidates = Candidates.Optimizers.class,
      description =
          "${COMPLETION-CANDIDATES}. Default: adam. Constants follow, as in \"adam beta1=0.8\".")
  private Optional<String> optimizer = Optional.empty();

  @Option(
      names = {"--lr", "--learning-rate"},
      paramLabel = "RATE",
      description = "The learning rate. Default: the optimizer's, 0.001 for adam.")
  private Optional<Double> rate = Optional.empty();

  @Option(
      names = "--schedule",
      paramLabel = "WORDS",
      completionCandidates = Candidates.Schedules.class,
      description =
          "How the rate changes: ${COMPLETION-CANDIDATES}, lengths in epochs, as in \"cosine 10\" or"
              + " \"warmUp 2 0 cosine 18\".")
  private Optional<String> schedule = Optional.empty();

  @Option(
      names = "--clipping",
      paramLabel = "WORDS",
      completionCandidates = Candidates.Clippings.class,
      description = "A limit to gradients: ${COMPLETION-CANDIDATES}, as in \"globalNorm 1\".")
  private Optional<String> clipping = Optional.empty();

  @Option(
      names = "--averaging",
      paramLabel = "DECAY",
      description =
          "Measure and keep a running mean of the weights, of which DECAY stays each step.")
  private Optional<Double> averaging = Optional.empty();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      completionCandidates = Candidates.Metrics.class,
      description = "Measure this, too; can be given again: ${COMPLETION-CANDIDATES}.")
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--early-stopping",
      paramLabel = "EPOCHS",
      description = "Stop after so many epochs without improvement and keep the best weights.")
  private Optional<String> earlyStopping = Optional.empty();

  @Option(
      names = "--order",
      paramLabel = "NAME",
      completionCandidates = Candidates.Orders.class,
      description = "In which order samples come: ${COMPLETION-CANDIDATES}. Default: shuffled.")
  private Optional<String> order = Optional.empty();

  @Option(names = "--epochs", paramLabel = "N", description = "Epochs. Default: 10.")
  private Optional<Integer> epochs = Optional.empty();

  @Option(
      names = {"--batch", "--batch-size"},
      paramLabel = "N",
      description = "Samples in a step. Default: 64.")
  private Optional<Integer> batch = Optional.empty();

  @Option(
      names = "--micro-batch",
      paramLabel = "N",
      description = "Samples computed at once; a step's gradient is their sum. Default: the batch.")
  private Optional<Integer> micro = Optional.empty();

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description = "The share of the training samples set aside for validation. Default: 0.1.")
  private Optional<Double> validation = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "What first weights and order are drawn from. Default: 1.")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--name", paramLabel = "NAME", description = "What the run is called.")
  private Optional<String> name = Optional.empty();

  /// The specification that file and options make.
  ///
  /// @throws SpecException where they do not hold
  RunSpec spec() {
    SpecDraft read = file.map(SpecReader::read).orElseGet(SpecDraft::empty);
    try {
      return Defaults.complete(draft().over(fitting(read)));
    } catch (SpecException e) {
      throw e;
    } catch (GlassnetException e) {
      throw new SpecException(e.getMessage());
    }
  }

  private SpecDraft draft() {
    return SpecDraft.empty()
        .with(Key.NAME, name)
        .with(Key.DATA, data.map(DataWords::read))
        .with(Key.VALIDATION, validation)
        .with(Key.AUGMENT, augment.map(words -> Augmentations.read("--augment", words)))
        .with(Key.LAYERS, layers.map(SpecOptions::layers))
        .with(Key.LOSS, named("--loss", loss, Vocabulary.losses()))
        .with(Key.OPTIMIZER, named("--optimizer", optimizer, Vocabulary.optimizers()))
        .with(Key.LEARNING_RATE, rate)
        .with(Key.SCHEDULE, named("--schedule", schedule, Vocabulary.schedules()))
        .with(Key.CLIPPING, named("--clipping", clipping, Vocabulary.clippings()))
        .with(Key.AVERAGING, averaging.map(Averaging::new))
        .with(Key.METRICS, metrics())
        .with(
            Key.EARLY_STOPPING,
            earlyStopping.map(epochs ->
                Vocabulary.policies().read("--early-stopping", "earlyStopping " + epochs)))
        .with(Key.ORDER, named("--order", order, Vocabulary.orders()))
        .with(Key.EPOCHS, epochs)
        .with(Key.BATCH_SIZE, batch)
        .with(Key.MICRO_BATCH, micro)
        .with(Key.SEED, seed);
  }

  /// The number of epochs, which is all that can be said here beside another option.
  ///
  /// @throws SpecException where anything else is said
  Optional<Integer> onlyEpochs(String option) {
    boolean more = file.isPresent() || !draft().without(Key.EPOCHS).isEmpty();
    if (more) {
      throw new SpecException(
          option + " takes the run's own specification: only --epochs and --threads go with it");
    }
    return epochs;
  }

  private Optional<List<Metric>> metrics() {
    return metrics.isEmpty()
        ? Optional.empty()
        : Optional.of(
            metrics.stream().map(name -> Vocabulary.metrics().read("--metric", name)).toList());
  }

  private static List<Placement> layers(String words) {
    return LayerGrammar.layers("--layers", words).stream().map(Placement::of).toList();
  }

  /// Another data set than the file's takes a loss of its own, and the micro-batch goes with its
  /// batch.
  private SpecDraft fitting(SpecDraft read) {
    SpecDraft draft = data.isPresent() ? read.without(Key.LOSS) : read;
    boolean tooLarge =
        batch.isPresent()
            && read.get(Key.MICRO_BATCH).filter(size -> size > batch.get()).isPresent();
    return tooLarge ? draft.without(Key.MICRO_BATCH) : draft;
  }

  private static <T> Optional<T> named(String option, Optional<String> text, Catalog<T> catalog) {
    return text.map(words -> catalog.read(option, words));
  }
}
