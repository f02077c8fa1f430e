package org.glassnet.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.glassnet.data.Augmentation;
import org.glassnet.data.Augmented;
import org.glassnet.data.MixUp;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Flatten;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.ParameterGroup;
import org.glassnet.model.Placement;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.train.TrainSettings;

/// Everything that makes a run: from equal specifications come equal bits, on any machine.
///
/// @param name what the run is called: letters, digits, `_`, `.` and `-`
/// @param data what it is trained on
/// @param validation the share of the training samples set aside for validation, in [0, 1)
/// @param fold which part of the training samples is the test in place of the data's own, in a
///   cross-validation
/// @param augmentations how training sees its samples changed, in this order
/// @param layers the network, from its first layer to its last
/// @param frozen the parameters or single weights that training leaves as they are
/// @param training how it is trained
/// @param start the file whose weights it begins with where they have a place in the network, if
///   not from its seed alone
/// @param groups the parameters that training treats apart
public record RunSpec(
    String name,
    DataSpec data,
    double validation,
    Optional<Fold> fold,
    List<Augmentation> augmentations,
    List<Placement> layers,
    List<String> frozen,
    TrainSettings training,
    Optional<Start> start,
    List<ParameterGroup> groups) {
  private static final int LONGEST_NAME = 80;

  /// Checks the name, the share, that there is a network and that samples can be changed so.
  ///
  /// @throws GlassnetException where one does not hold
  public RunSpec {
    augmentations = List.copyOf(augmentations);
    layers = List.copyOf(layers);
    frozen = List.copyOf(frozen);
    groups = List.copyOf(groups);
    if (!name.matches("[A-Za-z0-9_.-]{1,80}")) {
      throw new GlassnetException(
          "The run is named \"" + name + "\": use up to 80 letters, digits, _ . and -");
    }
    if (!(validation >= 0 && validation < 1)) {
      throw new GlassnetException(
          "validation is "
              + validation
              + ": it is the share of the training samples set aside, from 0 to below 1");
    }
    if (layers.isEmpty()) {
      throw new GlassnetException("The network has no layers: give at least one, such as dense 10");
    }
    Augmented.check(augmentations);
    if (training.loss().labels() && augmentations.stream().anyMatch(MixUp.class::isInstance)) {
      throw new GlassnetException(
          "mixUp mixes targets, but the loss "
              + training.loss().name()
              + " takes class labels: choose the loss categoricalCrossEntropy");
    }
  }

  /// A run that begins from its seed and trains all parameters alike.
  public RunSpec(
      String name,
      DataSpec data,
      double validation,
      Optional<Fold> fold,
      List<Augmentation> augmentations,
      List<Placement> layers,
      List<String> frozen,
      TrainSettings training) {
    this(
        name,
        data,
        validation,
        fold,
        augmentations,
        layers,
        frozen,
        training,
        Optional.empty(),
        List.of());
  }

  /// A run whose training sees its samples as they are.
  public RunSpec(
      String name,
      DataSpec data,
      double validation,
      Optional<Fold> fold,
      List<Placement> layers,
      List<String> frozen,
      TrainSettings training) {
    this(name, data, validation, fold, List.of(), layers, frozen, training);
  }

  /// A run without a cross-validation.
  public RunSpec(
      String name,
      DataSpec data,
      double validation,
      List<Placement> layers,
      List<String> frozen,
      TrainSettings training) {
    this(name, data, validation, Optional.empty(), layers, frozen, training);
  }

  /// The network for inputs of this shape, without weights.
  ///
  /// An input of several axes is flattened before a first dense layer.
  public Graph graph(Shape input) {
    List<Placement> all = new ArrayList<>(layers);
    if (input.rank() > 1 && all.getFirst().layer() instanceof Dense) {
      all.addFirst(Placement.of(new Flatten()));
    }
    return Graph.of(input, all);
  }

  /// The network for inputs of this shape with weights from its seed; those of the file that it
  /// begins with, if it does, are not yet in their places.
  public Network network(Shape input) {
    return Network.of(graph(input), training.seed()).withFrozen(frozen).withGroups(groups);
  }

  /// The network for inputs of this shape with its first weights.
  ///
  /// @throws GlassnetException where it begins with a file's and that cannot be read
  public Network network(Shape input, DataFiles files) {
    Network network = network(input);
    start.ifPresent(from -> files.begin(from, network));
    return network;
  }

  /// The same with another name.
  public RunSpec withName(String other) {
    return new RunSpec(
        other, data, validation, fold, augmentations, layers, frozen, training, start, groups);
  }

  /// The same with other data.
  public RunSpec withData(DataSpec other) {
    return new RunSpec(
        name, other, validation, fold, augmentations, layers, frozen, training, start, groups);
  }

  /// The same with another share for validation.
  public RunSpec withValidation(double share) {
    return new RunSpec(
        name, data, share, fold, augmentations, layers, frozen, training, start, groups);
  }

  /// The same with another network.
  public RunSpec withLayers(List<Placement> other) {
    return new RunSpec(
        name, data, validation, fold, augmentations, other, frozen, training, start, groups);
  }

  /// The same with other training.
  public RunSpec withTraining(TrainSettings other) {
    return new RunSpec(
        name, data, validation, fold, augmentations, layers, frozen, other, start, groups);
  }

  /// The same, leaving other parameters as they are.
  public RunSpec withFrozen(List<String> others) {
    return new RunSpec(
        name, data, validation, fold, augmentations, layers, others, training, start, groups);
  }

  /// The same, beginning with a file's weights.
  public RunSpec withStart(Start from) {
    return new RunSpec(
        name,
        data,
        validation,
        fold,
        augmentations,
        layers,
        frozen,
        training,
        Optional.of(from),
        groups);
  }

  /// The same, treating these parameters apart.
  public RunSpec withGroups(List<ParameterGroup> others) {
    return new RunSpec(
        name, data, validation, fold, augmentations, layers, frozen, training, start, others);
  }

  /// The same with samples changed so on their way to training.
  public RunSpec withAugmentations(List<Augmentation> others) {
    return new RunSpec(
        name, data, validation, fold, others, layers, frozen, training, start, groups);
  }

  /// The same, tested on this fold of the training samples and trained on the others.
  public RunSpec withFold(Optional<Fold> other) {
    return new RunSpec(
        name, data, validation, other, augmentations, layers, frozen, training, start, groups);
  }

  /// The runs of a cross-validation, one for each fold: `iris-fold-1of5`. All begin with the same
  /// first weights.
  ///
  /// @throws GlassnetException where this is such a run already, or there are less than 2 folds
  public List<RunSpec> folds(int count) {
    if (fold.isPresent()) {
      throw new GlassnetException(
          "The run is fold "
              + fold.get().text()
              + " of a cross-validation already: take the specification without its fold");
    }
    Fold first = new Fold(1, count);
    return IntStream.rangeClosed(first.number(), count)
        .mapToObj(number -> {
          String end = "-fold-" + number + "of" + count;
          String stem = name.substring(0, Math.min(name.length(), LONGEST_NAME - end.length()));
          return withFold(Optional.of(new Fold(number, count))).withName(stem + end);
        })
        .toList();
  }
}
