package org.glassnet.workbench.session;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.glassnet.data.Normalization;
import org.glassnet.exchange.onnx.ImageLayout;
import org.glassnet.exchange.onnx.OnnxExport;
import org.glassnet.exchange.onnx.OnnxSettings;
import org.glassnet.exchange.onnx.proto.ModelProto;
import org.glassnet.model.Network;
import org.glassnet.run.RunSpec;
import org.glassnet.workbench.session.spec.SpecWriter;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Networks for other programs, with what is known of them: where their loss took logits, they end
/// in shares.
final class Exporting {
  private Exporting() {}

  /// A stored run's network.
  static ModelProto onnx(StoredRun run, Network network, boolean best, ImageLayout layout) {
    RunStore.weights(run.file(), best, network.weights());
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("glassnet.run", run.id());
    metadata.put("glassnet.weights", best ? "best" : "final");
    metadata.put("glassnet.specification", run.yaml());
    if (!run.data().classes().isEmpty()) {
      List<String> classes = run.data().classes();
      metadata.put("glassnet.classes", array(json -> classes.forEach(json::writeString)));
    }
    run.data().normalization().ifPresent(normalization -> put(normalization, metadata));
    return model(run.spec(), network, layout, metadata);
  }

  /// A network that belongs to no run.
  static ModelProto onnx(RunSpec spec, Network network) {
    return model(
        spec, network, ImageLayout.NHWC, Map.of("glassnet.specification", SpecWriter.write(spec)));
  }

  private static ModelProto model(
      RunSpec spec, Network network, ImageLayout layout, Map<String, String> metadata) {
    Network answering =
        Answers.spec(spec).network(network.graph().shape(network.graph().inputs().getFirst()));
    answering.weights().assign(network.weights());
    return OnnxExport.model(
        answering, new OnnxSettings(spec.name(), Version.text(), layout, metadata));
  }

  private static void put(Normalization normalization, Map<String, String> metadata) {
    metadata.put("glassnet.normalization.shift", numbers(normalization.shift()));
    metadata.put("glassnet.normalization.spread", numbers(normalization.spread()));
  }

  private static String numbers(float[] values) {
    return array(json -> {
      for (float value : values) {
        json.writeNumber(value);
      }
    });
  }

  private static String array(Consumer<JsonGenerator> values) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartArray();
      values.accept(json);
      json.writeEndArray();
    }
    return text.toString();
  }
}
