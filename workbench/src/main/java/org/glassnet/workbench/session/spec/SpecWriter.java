package org.glassnet.workbench.session.spec;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.function.Activation;
import org.glassnet.function.Initializer;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Layer;
import org.glassnet.optim.Adam;
import org.glassnet.optim.Momentum;
import org.glassnet.optim.Optimizer;
import org.glassnet.optim.Sgd;
import org.glassnet.run.DataSpec;
import org.glassnet.run.RunSpec;
import org.glassnet.tensor.Tensor;
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
    TrainSettings training = spec.training();
    YamlMap root =
        YamlMap.block()
            .text("name", spec.name())
            .node("data", data(spec.data()))
            .number("validation", Numbers.text(spec.validation()))
            .node(
                "layers",
                Yaml.block(spec.layers().stream().map(entry -> layer(entry.layer())).toList()));
    if (!spec.frozen().isEmpty()) {
      root.node("frozen", Yaml.texts(spec.frozen()));
    }
    root.text("loss", training.loss().name())
        .node("optimizer", optimizer(training.optimizer()))
        .number("epochs", Integer.toString(training.epochs()))
        .number("batchSize", Integer.toString(training.batchSize()));
    if (training.microBatch() != training.batchSize()) {
      root.number("microBatch", Integer.toString(training.microBatch()));
    }
    root.text("order", Vocabulary.text(training.order()))
        .number("seed", Long.toString(training.seed()));
    DumpSettings settings =
        DumpSettings.builder()
            .setWidth(WIDTH)
            .setIndent(4)
            .setIndicatorIndent(2)
            .setDereferenceAliases(true)
            .build();
    return new Present(settings)
        .emitToString(new Serialize(settings).serializeOne(root.build()).iterator());
  }

  private static Node data(DataSpec data) {
    return switch (data) {
      case DataSpec.Mnist mnist -> Yaml.text(mnist.name());
      case DataSpec.Letters(int train, int test, long seed) ->
          YamlMap.flow()
              .node(
                  data.name(),
                  YamlMap.flow()
                      .number("train", Integer.toString(train))
                      .number("test", Integer.toString(test))
                      .number("seed", Long.toString(seed))
                      .build())
              .build();
      case DataSpec.Inline(Tensor inputs, Tensor targets, List<String> classes)
          when classes.isEmpty() ->
          YamlMap.block().node("inputs", table(inputs)).node("targets", table(targets)).build();
      case DataSpec.Inline(Tensor inputs, Tensor targets, List<String> classes) ->
          YamlMap.block()
              .node("inputs", table(inputs))
              .node("classes", Yaml.texts(classes))
              .node("labels", Yaml.texts(labels(targets, classes)))
              .build();
    };
  }

  private static List<String> labels(Tensor targets, List<String> classes) {
    List<String> labels = new ArrayList<>();
    for (float label : targets.toArray()) {
      labels.add(classes.get((int) label));
    }
    return labels;
  }

  private static Node layer(Layer layer) {
    if (!(layer instanceof Dense settings)
        || layer.equals(Dense.of(settings.units(), settings.activation()))) {
      return Yaml.text(LayerGrammar.text(layer));
    }
    int units = settings.units();
    Activation f = settings.activation();
    Initializer kernel = settings.kernel();
    Initializer bias = settings.bias().orElse(Initializer.zeros());
    YamlMap dense = YamlMap.flow().number("units", Integer.toString(units));
    if (!f.equals(Activation.linear())) {
      dense.text("activation", Vocabulary.text(f));
    }
    if (!kernel.equals(Initializer.glorotUniform())) {
      dense.node("kernel", initializer(kernel));
    }
    if (!bias.equals(Initializer.zeros())) {
      dense.node("bias", initializer(bias));
    }
    return YamlMap.block().node("dense", dense.build()).build();
  }

  private static Node initializer(Initializer initializer) {
    return switch (initializer) {
      case Initializer.Given(Tensor tensor) when tensor.shape().rank() == 1 ->
          Yaml.numbers(tensor, 0, tensor.size());
      case Initializer.Given(Tensor tensor) -> table(tensor);
      default -> Yaml.text(initializer.name());
    };
  }

  private static Node table(Tensor tensor) {
    int columns = tensor.shape().axis(-1);
    List<Node> rows = new ArrayList<>();
    for (int at = 0; at < tensor.size(); at += columns) {
      rows.add(Yaml.numbers(tensor, at, at + columns));
    }
    return Yaml.flow(rows);
  }

  private static Node optimizer(Optimizer optimizer) {
    YamlMap constants =
        YamlMap.flow().number("learningRate", Numbers.text(optimizer.learningRate()));
    switch (optimizer) {
      case Sgd _ -> {}
      case Momentum momentum -> constants.number("momentum", Numbers.text(momentum.momentum()));
      case Adam adam ->
          constants
              .number("beta1", Numbers.text(adam.beta1()))
              .number("beta2", Numbers.text(adam.beta2()))
              .number("epsilon", Numbers.text(adam.epsilon()));
      default ->
          throw new SpecException(optimizer.name() + " cannot be written in a specification yet");
    }
    return YamlMap.flow().node(optimizer.name(), constants.build()).build();
  }
}
