package org.glassnet.workbench.studio;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/// A page's question and the answer to it.
public final class Call {
  private final Context context;

  Call(Context context) {
    this.context = context;
  }

  /// A part of the path: the `{id}` of `/api/runs/{id}`.
  public String path(String name) {
    return context.pathParam(name);
  }

  /// A value behind the question mark.
  public Optional<String> query(String name) {
    return Optional.ofNullable(context.queryParam(name));
  }

  /// All values of a name behind the question mark.
  public List<String> queries(String name) {
    return context.queryParams(name);
  }

  /// What was sent, as text.
  public String body() {
    return context.body();
  }

  /// What was sent, as fields.
  public Fields fields() {
    return Fields.of(context.body());
  }

  /// What was sent, as bytes.
  public byte[] bytes() {
    return context.bodyAsBytes();
  }

  /// Answers that something was made.
  public Call created() {
    context.status(201);
    return this;
  }

  /// Answers with an object.
  public void json(Consumer<JsonGenerator> fields) {
    json(Json.object(fields));
  }

  /// Answers with an object that is written already.
  public void json(String object) {
    context.header("Cache-Control", "no-store").contentType("application/json").result(object);
  }

  /// Answers that it was done.
  public void done() {
    json("{\"ok\":true}");
  }

  /// Answers with a text.
  ///
  /// @param type its media type: `text/html`
  public void text(String type, String text) {
    context.header("Cache-Control", "no-store").contentType(type + "; charset=utf-8").result(text);
  }

  /// Answers with bytes.
  ///
  /// @param type their media type: `image/png`
  public void bytes(String type, byte[] bytes) {
    context.header("Cache-Control", "no-store").contentType(type).result(bytes);
  }

  /// Answers with a file to be saved.
  ///
  /// @param name its name
  public void file(String name, String type, byte[] bytes) {
    context.header(
        "Content-Disposition",
        "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9_.-]", "-") + "\"");
    bytes(type, bytes);
  }
}
