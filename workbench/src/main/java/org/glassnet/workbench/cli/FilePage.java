package org.glassnet.workbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.glassnet.exchange.Model;
import org.glassnet.exchange.TensorFormat;
import org.glassnet.exchange.imported.ImportedModel;
import org.glassnet.exchange.tensors.StoredTensor;
import org.glassnet.exchange.tensors.TensorFile;
import org.glassnet.model.Graph;
import org.glassnet.model.Summary;
import org.glassnet.tensor.GlassnetException;
import tools.jackson.core.JsonGenerator;

/// What a file of another program holds.
final class FilePage {
  private static final int LONGEST = 100;

  private final Screen screen;
  private final Path file;

  FilePage(Screen screen, Path file) {
    this.screen = screen;
    this.file = file;
  }

  void write(boolean json) {
    var format = TensorFormat.of(file);
    if (format.isPresent()) {
      TensorFile tensors = format.get().read(file);
      if (json) {
        new JsonLines(screen.out()).object(object -> write(object, tensors));
      } else {
        write(tensors);
      }
      return;
    }
    ImportedModel model = Model.read(file);
    if (json) {
      new JsonLines(screen.out()).object(object -> write(object, model));
    } else {
      write(model);
    }
  }

  private String name() {
    return String.valueOf(file.getFileName());
  }

  private long bytes() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new GlassnetException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void write(ImportedModel model) {
    Graph graph = model.network().graph();
    screen.line(
        screen.strong(name()) + ": " + model.origin().format() + ", " + Figures.bytes(bytes()));
    facts(model.origin().facts());
    model.notes().forEach(note -> screen.line("  note: " + note));
    screen.line("");
    TextTable ends = TextTable.of("<<");
    graph
        .inputs()
        .forEach(
            node -> ends.row("  input  " + node.name(), "(samples, " + inner(graph.shape(node))));
    graph
        .outputs()
        .forEach(
            node -> ends.row("  output " + node.name(), "(samples, " + inner(graph.shape(node))));
    ends.lines(false).forEach(screen::line);
    screen.line("");
    new NetworkTable(screen).write(name(), model.network().summary());
  }

  private static String inner(Object shape) {
    return shape.toString().substring(1);
  }

  private void facts(Map<String, String> facts) {
    TextTable table = TextTable.of("<<");
    facts.forEach((name, value) -> {
      String line = value.replaceAll("\\s+", " ");
      table.row(
          "  " + name, line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...");
    });
    table.lines(false).forEach(screen::line);
  }

  private void write(TensorFile tensors) {
    screen.line(
        screen.strong(name())
            + ": "
            + tensors.format()
            + ", "
            + Figures.count(tensors.tensors().size(), "tensor")
            + ", "
            + Figures.count(tensors.count())
            + " numbers, "
            + Figures.bytes(bytes()));
    facts(tensors.metadata());
    screen.line("");
    TextTable table = TextTable.of("<<<>>>");
    table.row("Tensor", "Type", "Shape", "Smallest", "Mean", "Largest");
    for (StoredTensor tensor : tensors.tensors()) {
      Range range = Range.of(tensor);
      table.row(
          tensor.name(),
          tensor.type().toString(),
          shape(tensor.sizes()),
          range.text(range.smallest()),
          range.text(range.mean()),
          range.text(range.largest()));
    }
    table.lines(true).forEach(screen::line);
  }

  private static String shape(List<Long> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }

  /// Between which numbers a tensor's lie.
  private record Range(int count, double smallest, double mean, double largest) {
    static Range of(StoredTensor tensor) {
      double smallest = Double.POSITIVE_INFINITY;
      double largest = Double.NEGATIVE_INFINITY;
      double sum = 0;
      float[] numbers = tensor.floats();
      for (float number : numbers) {
        smallest = Math.min(smallest, number);
        largest = Math.max(largest, number);
        sum += number;
      }
      return new Range(numbers.length, smallest, sum / Math.max(1, numbers.length), largest);
    }

    String text(double number) {
      return count == 0 ? "" : String.format(Locale.ROOT, "%.4g", number);
    }
  }

  private void write(JsonGenerator json, ImportedModel model) {
    json.writeStringProperty("file", file.toString());
    json.writeStringProperty("format", model.origin().format());
    json.writeNumberProperty("bytes", bytes());
    facts(json, model.origin().facts());
    json.writeArrayPropertyStart("notes");
    model.notes().forEach(json::writeString);
    json.writeEndArray();
    Summary summary = model.network().summary();
    json.writeObjectPropertyStart("summary");
    JsonRuns.summary(json, name(), summary);
    json.writeEndObject();
  }

  private static void facts(JsonGenerator json, Map<String, String> facts) {
    json.writeObjectPropertyStart("facts");
    facts.forEach(json::writeStringProperty);
    json.writeEndObject();
  }

  private void write(JsonGenerator json, TensorFile tensors) {
    json.writeStringProperty("file", file.toString());
    json.writeStringProperty("format", tensors.format());
    json.writeNumberProperty("bytes", bytes());
    json.writeNumberProperty("numbers", tensors.count());
    facts(json, tensors.metadata());
    json.writeArrayPropertyStart("tensors");
    for (StoredTensor tensor : tensors.tensors()) {
      Range range = Range.of(tensor);
      json.writeStartObject();
      json.writeStringProperty("name", tensor.name());
      json.writeStringProperty("type", tensor.type().toString());
      json.writeArrayPropertyStart("shape");
      tensor.sizes().forEach(json::writeNumber);
      json.writeEndArray();
      JsonLines.number(json, "smallest", range.smallest());
      JsonLines.number(json, "mean", range.mean());
      JsonLines.number(json, "largest", range.largest());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
