package org.glassnet.workbench.session.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glassnet.model.Parameter;
import org.glassnet.model.Weights;
import org.glassnet.train.ConfusionMatrix;
import org.glassnet.train.EpochRecord;
import org.glassnet.train.Evaluation;

/// Writes the parts of a run as rows.
///
/// @param database where
record StoredRows(Database database) {
  /// Where the metrics of the results stand among those of the epochs.
  static final int RESULTS = 0;

  void data(RunData data) throws SQLException {
    for (RunPart part : data.parts()) {
      database.insert("data", part.part(), part.description(), part.samples(), part.hash());
    }
    for (String name : data.classes()) {
      database.insert("class", name);
    }
    if (data.normalization().isPresent()) {
      float[] shift = data.normalization().get().shift();
      float[] spread = data.normalization().get().spread();
      for (int i = 0; i < shift.length; i++) {
        database.insert("normalization", (double) shift[i], (double) spread[i]);
      }
    }
  }

  /// What an attempt that failed may have left of it is replaced.
  void epoch(EpochRecord epoch) throws SQLException {
    database.change("DELETE FROM epoch WHERE epoch = ?", epoch.epoch());
    database.change("DELETE FROM metric WHERE epoch = ?", epoch.epoch());
    Optional<Evaluation> validation = epoch.validation();
    database.insert(
        "epoch",
        epoch.epoch(),
        epoch.train().loss(),
        epoch.train().accuracy(),
        epoch.train().samples(),
        validation.<Object>map(Evaluation::loss).orElse(null),
        validation.<Object>map(Evaluation::accuracy).orElse(null),
        validation.<Object>map(Evaluation::samples).orElse(null),
        epoch.weights(),
        epoch.seconds(),
        epoch.learningRate(),
        epoch.penalty());
    metrics(epoch.epoch(), "train", epoch.train());
    if (validation.isPresent()) {
      metrics(epoch.epoch(), "validation", validation.get());
    }
  }

  void clearResults() throws SQLException {
    for (String table : List.of("result", "confusion", "weight")) {
      database.change("DELETE FROM " + table);
    }
    database.change("DELETE FROM metric WHERE epoch = ?", RESULTS);
  }

  void result(String part, Evaluation value) throws SQLException {
    database.insert("result", part, value.loss(), value.accuracy(), value.samples());
    metrics(RESULTS, part, value);
  }

  private void metrics(int epoch, String part, Evaluation value) throws SQLException {
    for (Map.Entry<String, Double> metric : value.metrics().entrySet()) {
      database.insert("metric", epoch, part, metric.getKey(), metric.getValue());
    }
  }

  /// Every class is named once, in their order, so that the matrix can be made again.
  void confusion(ConfusionMatrix matrix) throws SQLException {
    List<String> classes = matrix.classes();
    for (int actual = 0; actual < classes.size(); actual++) {
      for (int said = 0; said < classes.size(); said++) {
        long count = matrix.count(actual, said);
        if (count > 0 || actual == said) {
          database.insert("confusion", classes.get(actual), classes.get(said), count);
        }
      }
    }
  }

  void weights(String moment, Weights weights) throws SQLException {
    float[] all = weights.array();
    for (Parameter parameter : weights.parameters()) {
      ByteBuffer bytes =
          ByteBuffer.allocate(parameter.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(all, parameter.offset(), parameter.size());
      String shape =
          parameter.shape().sizes().stream().map(String::valueOf).collect(Collectors.joining(","));
      database.insert("weight", moment, parameter.name(), shape, bytes.array());
    }
  }
}
