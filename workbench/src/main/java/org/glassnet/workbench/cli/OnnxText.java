package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glassnet.exchange.onnx.proto.ModelProto;
import org.glassnet.exchange.onnx.proto.ValueInfoProto;
import tools.jackson.core.JsonGenerator;

/// What is said of an ONNX model that was written.
///
/// @param model the model
/// @param file where it is
/// @param bytes how large the file is
record OnnxText(ModelProto model, Path file, long bytes) implements ExportText {
  private static final int LONGEST = 60;

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        file
            + ": ONNX opset "
            + model.opset()
            + ", "
            + Figures.count(model.graph().nodes().size(), "operator")
            + ", "
            + Figures.bytes(bytes));
    TextTable table = TextTable.of("<<");
    model.graph().inputs().forEach(value -> table.row("input  " + value.name(), type(value)));
    model.graph().outputs().forEach(value -> table.row("output " + value.name(), type(value)));
    lines.addAll(table.lines(false));
    Map<String, String> known = model.metadata();
    if (known.containsKey("glassnet.normalization.shift")) {
      lines.add(
          "Inputs are (x - shift) / spread, as in training: shift "
              + brief(known.get("glassnet.normalization.shift"))
              + ", spread "
              + brief(known.get("glassnet.normalization.spread")));
    }
    return lines;
  }

  private static String type(ValueInfoProto value) {
    return value.type().toString();
  }

  private static String brief(String numbers) {
    return numbers.length() <= LONGEST
        ? numbers.replaceAll("[\\[\\]]", "").replace(",", ", ")
        : "one for each feature (see the file's metadata)";
  }

  @Override
  public void json(JsonGenerator json) {
    json.writeStringProperty("file", file.toString());
    json.writeStringProperty("format", "onnx");
    json.writeNumberProperty("opset", model.opset());
    json.writeNumberProperty("operators", model.graph().nodes().size());
    json.writeNumberProperty("bytes", bytes);
    values(json, "inputs", model.graph().inputs());
    values(json, "outputs", model.graph().outputs());
  }

  private static void values(JsonGenerator json, String name, List<ValueInfoProto> values) {
    json.writeArrayPropertyStart(name);
    for (ValueInfoProto value : values) {
      json.writeStartObject();
      json.writeStringProperty("name", value.name());
      json.writeStringProperty("type", type(value));
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
