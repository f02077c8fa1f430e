package org.glassnet.workbench.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.glassnet.function.Loss;
import org.glassnet.inspect.explain.Descent;
import org.glassnet.inspect.explain.Samples;
import org.glassnet.inspect.explain.Textbook;
import org.glassnet.model.Network;
import org.glassnet.model.Parameter;
import org.glassnet.optim.Clipping;
import org.glassnet.optim.Optimizer;
import org.glassnet.workbench.report.Block;

/// The loss of some steps of a training on the same samples, at several learning rates.
record LossTable(
    Network network, Loss loss, Samples samples, Optimizer optimizer, Clipping clipping) {
  /// The blocks of it.
  ///
  /// @param rates learning rates whose losses stand beside each other
  /// @param steps how many of them
  List<Block> blocks(List<Double> rates, int steps) {
    List<Block> blocks = new ArrayList<>();
    List<String> titles = new ArrayList<>(List.of("step"));
    List<List<Double>> columns = new ArrayList<>();
    boolean some = IntStream.range(0, network.weights().end()).anyMatch(network.frozen()::contains);
    for (double rate : rates) {
      titles.add("η = " + Digits.of(rate, 4));
      columns.add(losses(network, rate, steps));
    }
    List<String> hidden = hiddenBiases();
    if (!some && !hidden.isEmpty()) {
      for (double rate : rates) {
        titles.add("η = " + Digits.of(rate, 4) + ", frozen");
        columns.add(losses(network.withFrozen(hidden), rate, steps));
      }
    }
    blocks.add(
        new Block.Text(
            "The loss before each of "
                + steps
                + " steps"
                + (some ? ", the frozen weights left as they are" : ", all weights trained")
                + (titles.size() > rates.size() + 1
                    ? "; in the columns \"frozen\" the biases of hidden units stay as they are, as"
                        + " one does who forgets that they are weights, too"
                    : "")
                + "."));
    List<List<String>> rows = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      List<String> row = new ArrayList<>();
      row.add(String.valueOf(step + 1));
      for (List<Double> column : columns) {
        row.add(Digits.fixed(column.get(step), 4));
      }
      rows.add(row);
    }
    blocks.add(new Block.Grid("", ">".repeat(titles.size()), titles, rows));
    returned(rates, columns, blocks);
    return blocks;
  }

  /// Says of a loss that grew whether it comes back.
  private static void returned(List<Double> rates, List<List<Double>> columns, List<Block> blocks) {
    for (int i = 0; i < rates.size(); i++) {
      List<Double> column = columns.get(i);
      double largest = column.stream().mapToDouble(Double::doubleValue).max().orElse(0);
      if (largest > 2 * column.getFirst() && column.getLast() < largest / 2) {
        blocks.add(
            new Block.Text(
                String.format(
                    Locale.ROOT,
                    "With η = %s the loss grows to %s in step %d and comes back to %s: growing for"
                        + " some steps is not yet diverging.",
                    Digits.of(rates.get(i), 4),
                    Digits.fixed(largest, 4),
                    column.indexOf(largest) + 1,
                    Digits.fixed(column.getLast(), 4))));
      }
    }
  }

  private List<String> hiddenBiases() {
    String last = network.graph().outputs().getFirst().name();
    return network.weights().parameters().stream()
        .map(Parameter::name)
        .filter(parameter -> parameter.endsWith("/bias") && !parameter.startsWith(last + "/"))
        .toList();
  }

  private List<Double> losses(Network trained, double rate, int steps) {
    Textbook textbook = Textbook.of(trained);
    Descent descent = textbook.descent(optimizer.withLearningRate(rate), clipping);
    List<Double> losses = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      losses.add(textbook.loss(samples, loss));
      descent.step(textbook.gradients(samples, loss));
    }
    return losses;
  }
}
