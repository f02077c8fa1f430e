package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.glassnet.optim.Clipping;
import org.glassnet.optim.Schedule;
import org.glassnet.run.DataSpec;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.Policy;
import org.glassnet.train.TrainSettings;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.nodes.Node;

/// Writes a specification as canonical YAML: everything said, always in the same words and order.
///
/// What is written reads back as an equal specification.
public final class SpecWriter {
  private static final int WIDTH = 100;

  private SpecWriter() {}

  /// The YAML of a specification.
  public static String write(RunSpec spec) {
    return write(spec, WIDTH);
  }

  /// The same with lines broken at a width.
  static String write(RunSpec spec, int width) {
    DumpSettings settings =
        DumpSettings.builder()
            .setWidth(width)
            .setIndent(4)
            .setIndicatorIndent(2)
            .setDereferenceAliases(true)
            .build();
    return new Present(settings)
        .emitToString(new Serialize(settings).serializeOne(node(spec)).iterator());
  }

  /// The specification as YAML's nodes.
  static Node node(RunSpec spec) {
    TrainSettings training = spec.training();
    YamlMap root =
        YamlMap.block()
            .text("name", spec.name())
            .node("data", data(spec.data()))
            .number("validation", Numbers.text(spec.validation()));
    spec.fold().ifPresent(fold -> root.text("fold", fold.text()));
    if (!spec.augmentations().isEmpty()) {
      root.node("augment", Augmentations.node(spec.augmentations()));
    }
    root.node("layers", Yaml.block(spec.layers().stream().map(LayerReader::node).toList()));
    if (!spec.frozen().isEmpty()) {
      root.node("frozen", Yaml.texts(spec.frozen()));
    }
    spec.start()
        .ifPresent(start -> root.node("start", new Kinds.Fields<>(Beginnings.START).node(start)));
    if (!spec.groups().isEmpty()) {
      root.node(
          "groups",
          Yaml.block(
              spec.groups().stream().map(new Kinds.Fields<>(Beginnings.GROUP)::node).toList()));
    }
    root.node("loss", Losses.ALL.node(training.loss()))
        .node("optimizer", Optimizers.ALL.node(training.optimizer()));
    if (!training.schedule().equals(Schedule.constant())) {
      root.node("schedule", Schedules.ALL.node(training.schedule()));
    }
    if (!training.clipping().equals(Clipping.none())) {
      root.node("clipping", Clippings.ALL.node(training.clipping()));
    }
    training
        .averaging()
        .ifPresent(averaging -> root.number("averaging", Numbers.text(averaging.decay())));
    root.number("epochs", Integer.toString(training.epochs()))
        .number("batchSize", Integer.toString(training.batchSize()));
    if (training.microBatch() != training.batchSize()) {
      root.number("microBatch", Integer.toString(training.microBatch()));
    }
    root.node("order", Orders.ALL.node(training.order()));
    if (!training.classWeights().isEmpty()) {
      root.node("classWeights", Key.weights(training.classWeights()));
    }
    if (!training.metrics().isEmpty()) {
      root.node("metrics", Yaml.flow(training.metrics().stream().map(Metrics.ALL::node).toList()));
    }
    policies(root, training.policies());
    root.number("seed", Long.toString(training.seed()));
    return root.build();
  }

  private static void policies(YamlMap root, List<Policy> policies) {
    List<String> names = policies.stream().map(Policies.ALL::name).toList();
    if (names.size() != new TreeSet<>(names).size()) {
      throw new SpecException(
          "The run has two policies of one kind, "
              + String.join(", ", names)
              + ": a specification holds one of each");
    }
    policies.forEach(
        policy -> root.node(Policies.ALL.name(policy), Policies.ALL.settings(policy).build()));
  }

  static Node data(DataSpec data) {
    return switch (data) {
      case DataSpec.Inline(Tensor inputs, Tensor targets, List<String> classes)
          when classes.isEmpty() ->
          YamlMap.block()
              .node("inputs", InitializerKind.rows(inputs))
              .node("targets", InitializerKind.rows(targets))
              .build();
      case DataSpec.Inline(Tensor inputs, Tensor targets, List<String> classes) ->
          YamlMap.block()
              .node("inputs", InitializerKind.rows(inputs))
              .node("classes", Yaml.texts(classes))
              .node("labels", Yaml.texts(labels(targets, classes)))
              .build();
      default -> DataKinds.ALL.node(data);
    };
  }

  private static List<String> labels(Tensor targets, List<String> classes) {
    List<String> labels = new ArrayList<>();
    for (float label : targets.toArray()) {
      labels.add(classes.get((int) label));
    }
    return labels;
  }
}
