package org.glassnet.workbench.session;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.glassnet.data.Normalization;
import org.glassnet.exchange.ModelOutput;
import org.glassnet.exchange.keras.KerasWriter;
import org.glassnet.exchange.onnx.ImageLayout;
import org.glassnet.exchange.onnx.OnnxExport;
import org.glassnet.exchange.onnx.OnnxSettings;
import org.glassnet.exchange.onnx.proto.ModelProto;
import org.glassnet.exchange.source.JavaSource;
import org.glassnet.exchange.source.SourceSettings;
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
    return model(run.spec(), network, layout, metadata(run, best));
  }

  /// A stored run's network as Keras's file.
  static byte[] keras(StoredRun run, Network network, boolean best) {
    RunStore.weights(run.file(), best, network.weights());
    return KerasWriter.bytes(
        answering(run.spec(), network), run.spec().name(), metadata(run, best));
  }

  /// A stored run's weights as a file of tensors.
  static void tensors(StoredRun run, Network network, boolean best, Path file) {
    RunStore.weights(run.file(), best, network.weights());
    new ModelOutput(run.spec().name(), Version.text(), ImageLayout.NHWC, "", metadata(run, best))
        .write(answering(run.spec(), network), file);
  }

  /// A stored run's network as the source of a class.
  static JavaSource java(
      StoredRun run, Network network, boolean best, String packageName, String className) {
    RunStore.weights(run.file(), best, network.weights());
    List<String> about = new ArrayList<>();
    about.add("Of the run " + run.id() + ".");
    if (!run.data().classes().isEmpty()) {
      about.add("Its classes are " + String.join(", ", run.data().classes()) + ".");
    }
    run.data()
        .normalization()
        .ifPresent(normalization ->
            about.add(
                "Inputs are (x - shift) / spread as in training: shift "
                    + brief(normalization.shift())
                    + ", spread "
                    + brief(normalization.spread())
                    + "."));
    return JavaSource.of(
        answering(run.spec(), network),
        SourceSettings.named(className).in(packageName).withAbout(about));
  }

  /// A network that belongs to no run as the source of a class with the weights in it.
  static JavaSource java(Network network, String className, List<String> classes) {
    List<String> about =
        classes.isEmpty()
            ? List.of()
            : List.of("Its classes are " + String.join(", ", classes) + ".");
    return JavaSource.of(
        network, SourceSettings.named(className).withLiteralWeights().withAbout(about));
  }

  private static String brief(float[] values) {
    return values.length == 1 ? String.valueOf(values[0]) : "one for each of " + values.length;
  }

  private static Map<String, String> metadata(StoredRun run, boolean best) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("glassnet.run", run.id());
    metadata.put("glassnet.weights", best ? "best" : "final");
    metadata.put("glassnet.specification", run.yaml());
    if (!run.data().classes().isEmpty()) {
      List<String> classes = run.data().classes();
      metadata.put("glassnet.classes", array(json -> classes.forEach(json::writeString)));
    }
    run.data().normalization().ifPresent(normalization -> put(normalization, metadata));
    return metadata;
  }

  /// A network that belongs to no run.
  static ModelProto onnx(RunSpec spec, Network network) {
    return model(
        spec, network, ImageLayout.NHWC, Map.of("glassnet.specification", SpecWriter.write(spec)));
  }

  private static ModelProto model(
      RunSpec spec, Network network, ImageLayout layout, Map<String, String> metadata) {
    return OnnxExport.model(
        answering(spec, network), new OnnxSettings(spec.name(), Version.text(), layout, metadata));
  }

  private static Network answering(RunSpec spec, Network network) {
    Network answering =
        Answers.spec(spec).network(network.graph().shape(network.graph().inputs().getFirst()));
    answering.weights().assign(network.weights());
    return answering;
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
