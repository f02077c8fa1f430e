package org.glassnet.workbench.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.glassnet.exchange.Port;
import org.glassnet.tensor.Spelling;
import org.glassnet.workbench.session.Version;
import org.glassnet.workbench.session.serve.ServeSettings;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/// The Open Inference Protocol, version 2: which path is answered with what.
final class Protocol {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String JSON_TYPE = "application/json";
  private static final String BYTES_TYPE = "application/octet-stream";
  private static final int GONE = 499;

  /// The share of memory that bodies may take: their numbers take a few times as much.
  private static final int BODIES = 8;

  private static final String HEADER_LENGTH = "Inference-Header-Content-Length";

  private final Map<String, ServedModel> models;
  private final ServedModel practice;
  private final Bodies bodies;
  private final BooleanSupplier ready;
  private final BooleanSupplier stopping;

  /// @param practice a model that only who knows its name can ask
  Protocol(
      Map<String, ServedModel> models,
      ServedModel practice,
      ServeSettings settings,
      BooleanSupplier ready,
      BooleanSupplier stopping) {
    this.models = models;
    this.practice = practice;
    this.bodies =
        new Bodies(
            settings.maxBody(), Runtime.getRuntime().maxMemory() / BODIES, settings.timeout());
    this.ready = ready;
    this.stopping = stopping;
  }

  void on(RoutesConfig routes) {
    routes.get("/v2", this::server);
    routes.get(
        "/v2/health/live",
        context -> object(context, 200, json -> json.writeBooleanProperty("live", true)));
    routes.get("/v2/health/ready", this::ready);
    for (String path : List.of("/v2/models/{model}", "/v2/models/{model}/versions/{version}")) {
      routes.get(path, this::metadata);
      routes.get(path + "/ready", this::modelReady);
      routes.post(path + "/infer", this::infer);
    }
  }

  private void server(Context context) throws IOException {
    object(
        context,
        200,
        json -> {
          json.writeStringProperty("name", "glassnet");
          json.writeStringProperty("version", Version.text());
          json.writeArrayPropertyStart("extensions");
          json.writeString("binary_tensor_data");
          json.writeEndArray();
        });
  }

  private void ready(Context context) throws IOException {
    boolean well = ready.getAsBoolean();
    object(
        context,
        well ? 200 : 503,
        json -> {
          json.writeBooleanProperty("live", true);
          json.writeBooleanProperty("ready", well);
        });
  }

  private ServedModel model(Context context) {
    String name = context.pathParam("model");
    ServedModel model = name.equals(practice.servable().name()) ? practice : models.get(name);
    if (model == null) {
      throw RefusedException.missing(
          "There is no model \""
              + name
              + "\""
              + Spelling.nearest(name, models.keySet())
                  .map(near -> "; did you mean " + near + "?")
                  .orElse("; there are " + String.join(", ", models.keySet())));
    }
    String version = context.pathParamMap().getOrDefault("version", ServedModel.VERSION);
    if (!version.equals(ServedModel.VERSION)) {
      throw RefusedException.missing(
          "The model \""
              + name
              + "\" has no version \""
              + version
              + "\": it has version "
              + ServedModel.VERSION);
    }
    return model;
  }

  private void modelReady(Context context) throws IOException {
    ServedModel model = model(context);
    boolean well = ready.getAsBoolean();
    object(
        context,
        well ? 200 : 503,
        json -> {
          json.writeStringProperty("name", model.servable().name());
          json.writeBooleanProperty("ready", well);
        });
  }

  private void metadata(Context context) throws IOException {
    ServedModel model = model(context);
    object(
        context,
        200,
        json -> {
          json.writeStringProperty("name", model.servable().name());
          json.writeArrayPropertyStart("versions");
          json.writeString(ServedModel.VERSION);
          json.writeEndArray();
          json.writeStringProperty("platform", "glassnet");
          ports(json, "inputs", model.inputs());
          ports(json, "outputs", model.outputs());
          if (!model.servable().classes().isEmpty()) {
            json.writeArrayPropertyStart("classes");
            model.servable().classes().forEach(json::writeString);
            json.writeEndArray();
          }
        });
  }

  private static void ports(JsonGenerator json, String name, List<Port> ports) {
    json.writeArrayPropertyStart(name);
    for (Port port : ports) {
      json.writeStartObject();
      json.writeStringProperty("name", port.name());
      json.writeStringProperty("datatype", "FP32");
      json.writeArrayPropertyStart("shape");
      json.writeNumber(-1);
      port.shape().sizes().forEach(json::writeNumber);
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void infer(Context context) throws IOException {
    ServedModel model = model(context);
    long start = System.nanoTime();
    int status = 500;
    try {
      status = infer(context, model);
    } finally {
      model.figures().answered(status, System.nanoTime() - start);
    }
  }

  private int infer(Context context, ServedModel model) throws IOException {
    try {
      model.enter();
    } catch (RefusedException e) {
      return refuse(context, e);
    }
    try {
      if (stopping.getAsBoolean()) {
        throw RefusedException.unavailable("The server is stopping and takes no more requests");
      }
      try (Bodies.Body body = body(context)) {
        return answer(
            context,
            model,
            RequestReader.read(
                JSON, body.bytes(), Optional.ofNullable(context.header(HEADER_LENGTH))));
      }
    } catch (RefusedException e) {
      return refuse(context, e);
    } catch (IOException gone) {
      return GONE;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return refuse(context, RefusedException.unavailable("The server is stopping"));
    } finally {
      model.leave();
    }
  }

  private Bodies.Body body(Context context) throws IOException {
    String encoding = Optional.ofNullable(context.header("Content-Encoding")).orElse("identity");
    if (!encoding.equalsIgnoreCase("identity")) {
      throw RefusedException.encoded(
          "Bodies in the encoding \"" + encoding + "\" are not read: send the body as it is");
    }
    return bodies.read(context.req());
  }

  private int answer(Context context, ServedModel model, InferRequest request)
      throws IOException, InterruptedException {
    AnswerWriter.check(model, request);
    AnswerWriter.Answer answer = AnswerWriter.answer(JSON, model, request, model.infer(request));
    answer.header().ifPresent(length -> context.header(HEADER_LENGTH, Integer.toString(length)));
    answer(context, 200, answer.header().isPresent() ? BYTES_TYPE : JSON_TYPE, answer.body());
    return 200;
  }

  private int refuse(Context context, RefusedException problem) {
    try {
      if (problem.status() == 408) {
        context.header("Connection", "close");
      } else if (!"100-continue".equalsIgnoreCase(context.header("Expect"))) {
        bodies.readAway(context.req());
      }
    } catch (IOException gone) {
      return GONE;
    }
    refuse(context, problem.status(), problem.getMessage());
    return problem.status();
  }

  /// Says what was wrong, if there still is somebody to hear it.
  static void refuse(Context context, int status, String sentence) {
    if (status == 429 || status == 503) {
      context.header("Retry-After", "1");
    }
    try {
      object(context, status, json -> json.writeStringProperty("error", sentence));
    } catch (IOException | IllegalStateException gone) {
      return;
    }
  }

  private static void object(Context context, int status, Consumer<JsonGenerator> fields)
      throws IOException {
    answer(context, status, JSON_TYPE, AnswerWriter.object(JSON, fields));
  }

  /// Writes an answer here and now: when a request has left its model, it is answered.
  static void answer(Context context, int status, String type, byte[] body) throws IOException {
    HttpServletResponse response = context.res();
    context.status(status);
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.getOutputStream().close();
  }
}
