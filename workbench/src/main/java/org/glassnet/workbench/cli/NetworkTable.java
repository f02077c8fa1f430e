package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import org.glassnet.model.Summary;

/// A network's layers with their shapes and parameters, as Keras shows them.
final class NetworkTable {
  private final Screen screen;

  NetworkTable(Screen screen) {
    this.screen = screen;
  }

  void write(String name, Summary summary) {
    boolean graph = !summary.chain();
    List<String> titles = new ArrayList<>(List.of("Layer (type)", "Output Shape", "Param #"));
    if (graph) {
      titles.add("Connected to");
    }
    List<List<String>> rows = new ArrayList<>();
    for (Summary.Row row : summary.rows()) {
      List<String> cells =
          new ArrayList<>(
              List.of(
                  row.name() + " (" + row.kind() + ")",
                  row.output(),
                  Figures.count(row.parameters())));
      if (graph) {
        cells.add(row.inputs().isEmpty() ? "-" : String.join(", ", row.inputs()));
      }
      rows.add(cells);
    }
    screen.line(screen.strong("Model: " + name));
    new Box(screen).lines(titles, rows).forEach(screen::line);
    total("Total parameters", summary.total());
    total("Trainable parameters", summary.trainable());
    total("Non-trainable parameters", summary.frozen());
  }

  private void total(String label, long count) {
    screen.line(
        " "
            + label
            + ": "
            + Figures.count(count)
            + " ("
            + Figures.bytes(count * Float.BYTES)
            + ")");
  }
}
