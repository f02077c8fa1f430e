package org.glassnet.workbench.session.spec;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.glassnet.data.Augmentation;
import org.glassnet.function.Loss;
import org.glassnet.model.ParameterGroup;
import org.glassnet.model.Placement;
import org.glassnet.optim.Averaging;
import org.glassnet.optim.Clipping;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.Schedule;
import org.glassnet.run.DataSpec;
import org.glassnet.run.Fold;
import org.glassnet.run.Start;
import org.glassnet.train.Metric;
import org.glassnet.train.Order;
import org.glassnet.train.Policy;
import org.snakeyaml.engine.v2.nodes.Node;

/// A key of a specification: what it says, and how its value is read.
///
/// @param name as it is written: `batchSize`
/// @param description one line, for help
/// @param read the value at a place
public record Key<T>(String name, String description, Function<Place, T> read) {
  /// The run's name.
  public static final Key<String> NAME =
      new Key<>("name", "what the run is called", place -> place.scalar("a name"));

  /// The data.
  public static final Key<DataSpec> DATA =
      new Key<>("data", "what it is trained on", DataReader::data);

  /// The share for validation.
  public static final Key<Double> VALIDATION =
      new Key<>(
          "validation",
          "the share of the training samples set aside",
          place -> place.read("a share such as 0.1", Numbers::decimal));

  /// The fold that is the test.
  public static final Key<Fold> FOLD =
      new Key<>(
          "fold",
          "the part of the training samples that is the test, in a cross-validation: 2/5",
          place -> place.read("a fold such as 2/5", Fold::of));

  /// How training sees its samples changed.
  public static final Key<List<Augmentation>> AUGMENT =
      new Key<>(
          "augment", "how training sees its samples changed, in this order", Augmentations::read);

  /// The network.
  public static final Key<List<Placement>> LAYERS =
      new Key<>("layers", "the network, from its first layer to its last", LayerReader::layers);

  /// What training leaves as it is.
  public static final Key<List<String>> FROZEN =
      new Key<>("frozen", "parameters or single weights that stay as they are", Key::frozen);

  /// The weights that training begins with.
  public static final Key<Start> START =
      new Key<>(
          "start",
          "a file with the weights that it begins with",
          place -> Beginnings.START.read(place, place));

  /// What training treats apart.
  public static final Key<List<ParameterGroup>> GROUPS =
      new Key<>(
          "groups",
          "parameters with a learning rate or a first epoch of their own",
          place -> Beginnings.GROUPS.read(place));

  /// The loss.
  public static final Key<Loss> LOSS = new Key<>("loss", "what is made small", Losses.ALL::read);

  /// The optimizer.
  public static final Key<Optimizer> OPTIMIZER =
      new Key<>("optimizer", "how gradients become changes", Optimizers.ALL::read);

  /// A learning rate that overrides the optimizer's.
  public static final Key<Double> LEARNING_RATE =
      new Key<>(
          "learningRate",
          "the optimizer's learning rate",
          place ->
              place.read(
                  "a number such as 0.001", text -> Optimizer.positiveRate(Numbers.decimal(text))));

  /// The schedule of the learning rate.
  public static final Key<Schedule> SCHEDULE =
      new Key<>("schedule", "how the learning rate changes with time", Schedules.ALL::read);

  /// The limit to gradients.
  public static final Key<Clipping> CLIPPING =
      new Key<>("clipping", "what gradients are limited to", Clippings.ALL::read);

  /// The running mean of the weights.
  public static final Key<Averaging> AVERAGING =
      new Key<>(
          "averaging",
          Averagings.ENTRY.description(),
          place -> Averagings.ENTRY.read(place, place));

  /// How often training goes through the data.
  public static final Key<Integer> EPOCHS = count("epochs", "how often it goes through the data");

  /// How many samples make one step.
  public static final Key<Integer> BATCH_SIZE = count("batchSize", "samples in a step");

  /// How many samples are computed at once.
  public static final Key<Integer> MICRO_BATCH =
      count("microBatch", "samples computed at once; a step's gradient is their sum");

  /// The order of the samples.
  public static final Key<Order> ORDER =
      new Key<>("order", "in which order an epoch goes through the samples", Orders.ALL::read);

  /// What the classes weigh.
  public static final Key<List<Double>> CLASS_WEIGHTS =
      new Key<>(
          "classWeights",
          "what the loss of each class is multiplied by",
          new Kinds.Several<>(Kinds.NUMBER)::read);

  /// What is measured besides loss and accuracy.
  public static final Key<List<Metric>> METRICS =
      new Key<>(
          "metrics",
          "what is measured besides loss and accuracy",
          new Kinds.Several<>(new Kinds.Named<>(() -> Metrics.ALL))::read);

  /// When training ends early.
  public static final Key<Policy> EARLY_STOPPING = policy("earlyStopping");

  /// When the learning rate falls.
  public static final Key<Policy> REDUCE_ON_PLATEAU = policy("reduceOnPlateau");

  /// What all randomness is drawn from.
  public static final Key<Long> SEED =
      new Key<>(
          "seed",
          "what all randomness is drawn from",
          place -> place.read("a whole number", Numbers::whole));

  /// All keys, in the order in which they are written.
  public static final List<Key<?>> ALL =
      List.of(
          NAME,
          DATA,
          VALIDATION,
          FOLD,
          AUGMENT,
          LAYERS,
          FROZEN,
          START,
          GROUPS,
          LOSS,
          OPTIMIZER,
          LEARNING_RATE,
          SCHEDULE,
          CLIPPING,
          AVERAGING,
          EPOCHS,
          BATCH_SIZE,
          MICRO_BATCH,
          ORDER,
          CLASS_WEIGHTS,
          METRICS,
          EARLY_STOPPING,
          REDUCE_ON_PLATEAU,
          SEED);

  private static Key<Integer> count(String name, String description) {
    return new Key<>(name, description, place -> place.read("a whole number", Numbers::count));
  }

  private static Key<Policy> policy(String name) {
    Entry<Policy> entry = Policies.ALL.entry(name);
    return new Key<>(name, entry.description(), place -> entry.read(place, place));
  }

  /// The classes' weights as YAML.
  static Node weights(List<Double> weights) {
    return new Kinds.Several<>(Kinds.NUMBER).node(weights);
  }

  private static List<String> frozen(Place place) {
    return frozenPlaces(place).stream()
        .map(entry -> entry.scalar("a parameter such as dense_1/bias"))
        .toList();
  }

  /// The places of the names of what is frozen.
  static List<Place> frozenPlaces(Place place) {
    return place.isScalar() ? List.of(place) : place.entries("a list of parameters");
  }

  /// All keys' names.
  static List<String> names() {
    return ALL.stream().<String>map(Key::name).toList();
  }

  /// The key of a name, which is one.
  static Key<?> of(String name) {
    Optional<Key<?>> found = ALL.stream().filter(key -> key.name().equals(name)).findFirst();
    return found.orElseThrow();
  }
}
