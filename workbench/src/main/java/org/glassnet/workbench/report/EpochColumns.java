package org.glassnet.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.Evaluation;

/// The columns of a table of epochs: those in which something stands.
final class EpochColumns {
  private final List<String> titles = new ArrayList<>(List.of("epoch"));
  private final List<String> metrics;
  private final boolean classes;
  private final boolean validation;
  private final boolean rates;

  EpochColumns(List<EpochRecord> epochs) {
    EpochRecord first = epochs.getFirst();
    this.metrics = List.copyOf(first.train().metrics().keySet());
    this.classes = first.train().accuracy().isPresent();
    this.validation = first.validation().isPresent();
    this.rates = epochs.stream().mapToDouble(EpochRecord::learningRate).distinct().count() > 1;
    part("train ");
    if (validation) {
      part("validation ");
    }
    if (rates) {
      titles.add("learning rate");
    }
    titles.add("time");
  }

  private void part(String name) {
    titles.add(name + "loss");
    if (classes) {
      titles.add(name + "accuracy");
    }
    metrics.forEach(metric -> titles.add(name + metric));
  }

  List<String> titles() {
    return List.copyOf(titles);
  }

  List<String> row(EpochRecord epoch, boolean best) {
    List<String> row = new ArrayList<>(List.of(epoch.epoch() + (best ? " (best)" : "")));
    figures(row, epoch.train());
    if (validation) {
      epoch
          .validation()
          .ifPresentOrElse(
              value -> figures(row, value),
              () ->
                  row.addAll(
                      java.util.Collections.nCopies(1 + (classes ? 1 : 0) + metrics.size(), "")));
    }
    if (rates) {
      row.add(Numbers.figure(epoch.learningRate()));
    }
    row.add(Numbers.time(epoch.seconds()));
    return row;
  }

  private void figures(List<String> row, Evaluation value) {
    row.add(Numbers.figure(value.loss()));
    if (classes) {
      OptionalDouble accuracy = value.accuracy();
      row.add(accuracy.isPresent() ? Numbers.figure(accuracy.getAsDouble()) : "");
    }
    metrics.forEach(name ->
        row.add(
            value.metrics().containsKey(name) ? Numbers.figure(value.metrics().get(name)) : ""));
  }
}
