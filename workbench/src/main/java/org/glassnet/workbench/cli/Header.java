package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.glassnet.data.Dataset;
import org.glassnet.data.Split;
import org.glassnet.run.DataSpec;
import org.glassnet.run.RunSpec;
import org.glassnet.train.Machine;
import org.glassnet.train.TrainSettings;
import org.glassnet.workbench.session.spec.Augmentations;
import org.glassnet.workbench.session.spec.LayerGrammar;

/// What is said before training: data, network, settings and machine, a line each.
final class Header {
  private static final int LABEL = 11;

  private final Screen screen;

  Header(Screen screen) {
    this.screen = screen;
  }

  /// A line with its label, broken between words where the screen ends.
  String line(String label, String text) {
    String indent = " ".repeat(LABEL + 2);
    StringBuilder lines =
        new StringBuilder("  " + screen.faint(label) + " ".repeat(LABEL - label.length()));
    int column = indent.length();
    boolean first = true;
    for (String word : text.split(" ", -1)) {
      if (!first && column + 1 + word.length() >= screen.width()) {
        lines.append(System.lineSeparator()).append(indent);
        column = indent.length();
      } else if (!first) {
        lines.append(' ');
        column++;
      }
      lines.append(word);
      column += word.length();
      first = false;
    }
    return lines.toString();
  }

  String data(RunSpec spec, Split data) {
    Dataset train = data.train();
    boolean same = data.test().filter(test -> test.equals(train)).isPresent();
    List<String> parts = new ArrayList<>();
    parts.add(Figures.count(train.size()) + (same ? " to train and test on" : " to train on"));
    data.validation().ifPresent(part -> parts.add(Figures.count(part.size()) + " to validate"));
    if (!same) {
      data.test().ifPresent(part -> parts.add(Figures.count(part.size()) + " to test"));
    }
    String classes =
        train.classes().isEmpty()
            ? train.targetShape().size()
                + (train.targetShape().size() == 1 ? " target" : " targets")
            : Figures.count(train.classes().size()) + " classes";
    String shape =
        train.inputShape().rank() == 1
            ? Figures.count(train.inputShape().size(), "input")
            : Figures.shape(train.inputShape(), screen.symbols());
    return line(
        "data",
        name(spec.data())
            + ": "
            + String.join(", ", parts)
            + "; "
            + shape
            + ", "
            + classes
            + (spec.augmentations().isEmpty()
                ? ""
                : "; augmented: " + Augmentations.text(spec.augmentations())));
  }

  private static String name(DataSpec data) {
    return data instanceof DataSpec.Inline ? "given samples" : data.name();
  }

  String network(RunSpec spec, long parameters, long frozen) {
    String layers =
        spec.layers().stream()
            .map(entry -> LayerGrammar.text(entry.layer()))
            .collect(Collectors.joining(" " + screen.symbols().arrow() + " "));
    return line(
        "network",
        layers
            + "; "
            + Figures.count(parameters, "parameter")
            + (frozen > 0 ? ", " + Figures.count(frozen) + " of them frozen" : ""));
  }

  String training(RunSpec spec) {
    TrainSettings training = spec.training();
    String micro =
        training.microBatch() < training.batchSize()
            ? " in micro-batches of " + Figures.count(training.microBatch())
            : "";
    return line(
        "training",
        training.loss().name()
            + ", "
            + training.optimizer().name()
            + " "
            + decimal(training.optimizer().learningRate())
            + ", "
            + Figures.count(training.epochs(), "epoch")
            + ", batch "
            + Figures.count(training.batchSize())
            + micro
            + training
                .averaging()
                .map(averaging -> ", averaging " + decimal(averaging.decay()))
                .orElse("")
            + ", seed "
            + training.seed());
  }

  /// As it would be written in a specification.
  private static String decimal(double value) {
    String text = Double.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text.replace("E", "e");
  }

  String machine(Machine machine) {
    return line(
        "machine",
        machine(machine.provider(), machine.species(), Integer.toString(machine.threads())));
  }

  static String machine(String provider, String species, String threads) {
    return (provider.equals("simd") ? "SIMD, " + species + " bits" : provider + " code")
        + ", "
        + threads
        + (threads.equals("1") ? " thread" : " threads");
  }
}
