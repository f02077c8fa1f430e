package org.glassnet.workbench.session.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.inspect.Distribution;
import org.glassnet.inspect.Histogram;
import org.glassnet.inspect.LayerStatistics;
import org.glassnet.inspect.ParameterStatistics;
import org.glassnet.inspect.StepStatistics;

/// The statistics of steps as rows: one in `look` for the step, one in `distribution` for each
/// quantity of each layer and parameter.
///
/// @param database where
record StoredLooks(Database database) {
  private static final String ACTIVATIONS = "activations";
  private static final String PREACTIVATIONS = "preactivations";
  private static final String GRADIENTS = "gradients";
  private static final String WEIGHTS = "weights";
  private static final String UPDATES = "updates";

  void add(StepStatistics step) throws SQLException {
    database.insert("look", step.step(), step.epoch(), step.loss(), step.learningRate());
    List<Object[]> rows = new ArrayList<>();
    for (LayerStatistics layer : step.layers()) {
      rows.add(row(step, layer.name(), ACTIVATIONS, layer.activations()));
      layer.preactivations().ifPresent(it -> rows.add(row(step, layer.name(), PREACTIVATIONS, it)));
      layer.gradients().ifPresent(it -> rows.add(row(step, layer.name(), GRADIENTS, it)));
    }
    for (ParameterStatistics parameter : step.parameters()) {
      rows.add(row(step, parameter.name(), WEIGHTS, parameter.weights()));
      parameter.gradients().ifPresent(it -> rows.add(row(step, parameter.name(), GRADIENTS, it)));
      rows.add(row(step, parameter.name(), UPDATES, parameter.updates()));
    }
    database.insertAll("distribution", rows);
  }

  private static Object[] row(
      StepStatistics step, String name, String quantity, Distribution values) {
    return new Object[] {
      step.step(),
      name,
      quantity,
      values.count(),
      values.nonFinite(),
      values.mean(),
      values.deviation(),
      values.smallest(),
      values.largest(),
      StoredBins.bytes(values.histogram().counts())
    };
  }

  /// Whether there are any.
  boolean any() throws SQLException {
    List<Long> first = new ArrayList<>();
    database.query("SELECT step FROM look LIMIT 1", row -> first.add(row.getLong(1)));
    return !first.isEmpty();
  }

  /// The steps that are stored.
  List<Long> steps() throws SQLException {
    List<Long> steps = new ArrayList<>();
    database.query("SELECT step FROM look ORDER BY step", row -> steps.add(row.getLong(1)));
    return steps;
  }

  /// Forgets what lies after the last step that the training came to.
  void forgetAfter(long step) throws SQLException {
    database.change("DELETE FROM look WHERE step > ?", step);
    database.change("DELETE FROM distribution WHERE step > ?", step);
  }

  /// The steps, each with its statistics.
  List<StepStatistics> read() throws SQLException {
    Map<Long, Map<String, Map<String, Distribution>>> found = new LinkedHashMap<>();
    database.query(
        """
        SELECT step, name, quantity, count, non_finite, mean, deviation, smallest, largest, bins
        FROM distribution ORDER BY rowid\
        """,
        row ->
            found
                .computeIfAbsent(row.getLong(1), _ -> new LinkedHashMap<>())
                .computeIfAbsent(Database.text(row, 2), _ -> new LinkedHashMap<>())
                .put(Database.text(row, 3), distribution(row)));
    List<StepStatistics> steps = new ArrayList<>();
    database.query(
        "SELECT step, epoch, loss, learning_rate FROM look ORDER BY step",
        row -> {
          Map<String, Map<String, Distribution>> names =
              found.getOrDefault(row.getLong(1), Map.of());
          steps.add(
              new StepStatistics(
                  row.getInt(2),
                  row.getLong(1),
                  Database.number(row, 3),
                  Database.number(row, 4),
                  layers(names),
                  parameters(names)));
        });
    return steps;
  }

  private static Distribution distribution(ResultSet row) throws SQLException {
    long count = row.getLong(4);
    double smallest = Database.number(row, 8);
    double largest = Database.number(row, 9);
    byte[] bins = row.getBytes(10);
    return new Distribution(
        count,
        row.getLong(5),
        Database.number(row, 6),
        Database.number(row, 7),
        smallest,
        largest,
        new Histogram(
            count == 0 ? 0 : smallest,
            count == 0 ? 0 : largest,
            StoredBins.counts(bins == null ? new byte[0] : bins, count)));
  }

  private static List<LayerStatistics> layers(Map<String, Map<String, Distribution>> names) {
    List<LayerStatistics> layers = new ArrayList<>();
    names.forEach((name, quantities) -> {
      if (quantities.containsKey(ACTIVATIONS)) {
        layers.add(
            new LayerStatistics(
                name,
                quantities.get(ACTIVATIONS),
                Optional.ofNullable(quantities.get(PREACTIVATIONS)),
                Optional.ofNullable(quantities.get(GRADIENTS))));
      }
    });
    return layers;
  }

  private static List<ParameterStatistics> parameters(
      Map<String, Map<String, Distribution>> names) {
    List<ParameterStatistics> parameters = new ArrayList<>();
    names.forEach((name, quantities) -> {
      if (name.contains("/")
          && quantities.containsKey(WEIGHTS)
          && quantities.containsKey(UPDATES)) {
        parameters.add(
            new ParameterStatistics(
                name,
                quantities.get(WEIGHTS),
                Optional.ofNullable(quantities.get(GRADIENTS)),
                quantities.get(UPDATES)));
      }
    });
    return parameters;
  }
}
