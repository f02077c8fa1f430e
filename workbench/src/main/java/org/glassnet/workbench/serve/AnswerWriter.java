package org.glassnet.workbench.serve;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.glassnet.exchange.Port;
import org.glassnet.workbench.serve.InferRequest.Wanted;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes what a model says, as JSON or as JSON and bytes behind it.
final class AnswerWriter {
  private final JsonFactory factory;
  private final ServedModel model;
  private final InferRequest request;
  private final float[][] results;
  private final List<Chosen> chosen;

  private AnswerWriter(
      JsonFactory factory,
      ServedModel model,
      InferRequest request,
      List<Chosen> chosen,
      float[][] results) {
    this.factory = factory;
    this.model = model;
    this.request = request;
    this.chosen = chosen;
    this.results = results;
  }

  /// An output to be written.
  ///
  /// @param index which of the model's outputs
  /// @param binary whether as bytes
  private record Chosen(int index, Port port, boolean binary) {}

  /// An answer's body.
  ///
  /// @param body JSON, and bytes where there are some
  /// @param header how long the JSON is, where bytes follow it
  @SuppressWarnings("ArrayRecordComponent") // written once, to the network
  record Answer(byte[] body, OptionalInt header) {}

  /// Says whether all outputs that are wanted exist.
  ///
  /// @throws RefusedException where one does not
  static void check(ServedModel model, InferRequest request) {
    chosen(model, request);
  }

  private static List<Chosen> chosen(ServedModel model, InferRequest request) {
    List<Port> outputs = model.outputs();
    if (request.outputs().isEmpty()) {
      return IntStream.range(0, outputs.size())
          .mapToObj(i -> new Chosen(i, outputs.get(i), request.binary()))
          .toList();
    }
    List<String> names = outputs.stream().map(Port::name).toList();
    List<Chosen> chosen = new ArrayList<>();
    for (Wanted wanted : request.outputs()) {
      int index = names.indexOf(wanted.name());
      if (index < 0) {
        throw RefusedException.wrong(
            "The model has no output \""
                + wanted.name()
                + "\": it has "
                + String.join(", ", names));
      }
      chosen.add(new Chosen(index, outputs.get(index), wanted.binary().orElse(request.binary())));
    }
    return chosen;
  }

  /// The answer to a request.
  ///
  /// @throws RefusedException where JSON has no word for one of its numbers
  static Answer answer(
      JsonFactory factory, ServedModel model, InferRequest request, float[][] results) {
    return new AnswerWriter(factory, model, request, chosen(model, request), results).answer();
  }

  private Answer answer() {
    ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), body)) {
      json.writeStartObject();
      json.writeStringProperty("model_name", model.servable().name());
      json.writeStringProperty("model_version", ServedModel.VERSION);
      request.id().ifPresent(id -> json.writeStringProperty("id", id));
      if (!request.parameters().isEmpty()) {
        json.writeObjectPropertyStart("parameters");
        request.parameters().forEach((name, value) -> parameter(json, name, value));
        json.writeEndObject();
      }
      json.writeArrayPropertyStart("outputs");
      chosen.forEach(output -> output(json, output));
      json.writeEndArray();
      json.writeEndObject();
    }
    if (chosen.stream().noneMatch(Chosen::binary)) {
      return new Answer(body.toByteArray(), OptionalInt.empty());
    }
    int header = body.size();
    chosen.stream()
        .filter(Chosen::binary)
        .forEach(output -> body.writeBytes(bytes(results[output.index()])));
    return new Answer(body.toByteArray(), OptionalInt.of(header));
  }

  private static void parameter(JsonGenerator json, String name, Object value) {
    switch (value) {
      case Boolean truth -> json.writeBooleanProperty(name, truth);
      case Integer number -> json.writeNumberProperty(name, number);
      case Long number -> json.writeNumberProperty(name, number);
      case Double number -> json.writeNumberProperty(name, number);
      default -> json.writeStringProperty(name, value.toString());
    }
  }

  private void output(JsonGenerator json, Chosen output) {
    float[] values = results[output.index()];
    int samples = values.length / output.port().shape().size();
    json.writeStartObject();
    json.writeStringProperty("name", output.port().name());
    json.writeStringProperty("datatype", "FP32");
    json.writeArrayPropertyStart("shape");
    json.writeNumber(samples);
    output.port().shape().sizes().forEach(json::writeNumber);
    json.writeEndArray();
    if (output.binary()) {
      json.writeObjectPropertyStart("parameters");
      json.writeNumberProperty("binary_data_size", (long) values.length * Float.BYTES);
      json.writeEndObject();
    } else {
      json.writeArrayPropertyStart("data");
      for (float value : values) {
        if (!Float.isFinite(value)) {
          throw RefusedException.wrong(
              "The output \""
                  + output.port().name()
                  + "\" holds "
                  + value
                  + ", for which JSON has no word: ask for it with binary_data, or look at the"
                  + " inputs");
        }
        json.writeNumber(value);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static byte[] bytes(float[] values) {
    byte[] bytes = new byte[values.length * Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return bytes;
  }

  /// A JSON object; its fields are written by the caller.
  static byte[] object(JsonFactory factory, Consumer<JsonGenerator> fields) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(256);
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), body)) {
      json.writeStartObject();
      fields.accept(json);
      json.writeEndObject();
    }
    return body.toByteArray();
  }
}
