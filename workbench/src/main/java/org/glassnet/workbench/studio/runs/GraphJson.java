package org.glassnet.workbench.studio.runs;

import org.glassnet.layer.Activated;
import org.glassnet.layer.Input;
import org.glassnet.layer.ParameterSpec;
import org.glassnet.model.Graph;
import org.glassnet.model.Node;
import org.glassnet.workbench.session.spec.LayerGrammar;
import tools.jackson.core.JsonGenerator;

/// A network's graph as JSON.
final class GraphJson {
  private GraphJson() {}

  static void fields(JsonGenerator json, Graph graph) {
    json.writeArrayPropertyStart("nodes");
    for (Node node : graph.nodes()) {
      json.writeStartObject();
      json.writeStringProperty("name", node.name());
      json.writeStringProperty("kind", node.layer().kind());
      if (!(node.layer() instanceof Input)) {
        json.writeStringProperty("words", LayerGrammar.text(node.layer()));
      }
      activation(json, node);
      json.writeArrayPropertyStart("shape");
      graph.shape(node).sizes().forEach(json::writeNumber);
      json.writeEndArray();
      parameters(json, graph, node);
      json.writeArrayPropertyStart("inputs");
      node.inputs().forEach(input -> json.writeString(input.replaceFirst(":.*", "")));
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void activation(JsonGenerator json, Node node) {
    if (node.layer() instanceof Activated activated) {
      json.writeStringProperty("activation", activated.activation().name());
    }
  }

  private static void parameters(JsonGenerator json, Graph graph, Node node) {
    long count = 0;
    json.writeArrayPropertyStart("weights");
    for (ParameterSpec parameter : node.layer().parameters(graph.inputShapes(node))) {
      json.writeStartObject();
      json.writeStringProperty("name", parameter.name());
      json.writeArrayPropertyStart("shape");
      parameter.shape().sizes().forEach(json::writeNumber);
      json.writeEndArray();
      json.writeEndObject();
      count += parameter.shape().size();
    }
    json.writeEndArray();
    json.writeNumberProperty("parameters", count);
  }
}
