package org.glassnet.workbench.studio;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.util.List;
import org.glassnet.tensor.GlassnetException;

/// A studio that is open.
public final class Studio implements AutoCloseable {
  private static final long LARGEST_REQUEST = 16 << 20;
  private static final int SHOWN_NAME = 200;

  private final Javalin server;
  private final StudioSettings settings;
  private final Guard guard;
  private final List<Part> parts;
  private final String policy =
      "default-src 'none'; script-src 'self' 'sha256-"
          + ImportMap.hash()
          + "'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self';"
          + " font-src 'self'; base-uri 'none'; form-action 'none'; frame-src 'self';"
          + " frame-ancestors 'self'";

  private Studio(StudioSettings settings, Guard guard, List<Part> parts) {
    this.settings = settings;
    this.guard = guard;
    this.parts = parts;
    this.server = Javalin.create(this::configure);
  }

  /// A group of things that pages ask for.
  public interface Part extends AutoCloseable {
    /// Says what it answers.
    void on(Routes routes);

    /// Ends what it has running.
    @Override
    void close();
  }

  /// Opens a studio; close it, and it closes its parts.
  ///
  /// @throws GlassnetException where the address or port cannot be had
  public static Studio open(StudioSettings settings, List<Part> parts) {
    Studio studio = new Studio(settings, Guard.of(settings.loopback()), parts);
    try {
      studio.server.start(settings.host(), settings.port());
      return studio;
    } catch (JavalinBindException e) {
      studio.close();
      throw new GlassnetException(
          "Port "
              + settings.port()
              + " of "
              + settings.host()
              + " cannot be had: is another studio open there? Close it, or choose another port:"
              + " --port "
              + (settings.port() + 1),
          e);
    }
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.maxRequestSize = LARGEST_REQUEST;
    config.concurrency.useVirtualThreads = true;
    Assets assets = new Assets(settings.assets());
    config.routes.before(this::letIn);
    config.routes.get("/", context -> assets.page(context, "playground"));
    config.routes.get("/runs", context -> assets.page(context, "runs"));
    config.routes.get("/runs/{id}", context -> assets.page(context, "run"));
    config.routes.get("/compare", context -> assets.page(context, "compare"));
    config.routes.get("/lessons", context -> assets.page(context, "lessons"));
    config.routes.get("/lessons/{name}", context -> assets.page(context, "lessons"));
    config.routes.get("/assets/{section}/{file}", assets::file);
    config.routes.get("/lib/<path>", assets::library);
    Routes routes = new Routes(config.routes);
    parts.forEach(part -> part.on(routes));
    config.routes.exception(
        NotFoundException.class, (problem, context) -> answer(context, 404, problem.getMessage()));
    config.routes.exception(
        GlassnetException.class, (problem, context) -> answer(context, 400, problem.getMessage()));
    config.routes.exception(
        Exception.class,
        (problem, context) ->
            answer(context, 500, "Something went wrong inside the studio: " + problem));
    config.routes.error(
        404,
        context -> {
          if (context.result() == null || context.result().isEmpty()) {
            refuse(context, 404, "There is no " + shown(context.path()) + " here");
          }
        });
  }

  private static String shown(String text) {
    return text.length() > SHOWN_NAME ? text.substring(0, SHOWN_NAME) + "…" : text;
  }

  private void letIn(Context context) {
    context
        .header("Content-Security-Policy", policy)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer");
    guard
        .refusal(context)
        .ifPresent(refusal -> {
          refuse(context, refusal.status(), refusal.sentence());
          context.skipRemainingHandlers();
        });
  }

  /// Says what was wrong, if there still is somebody to hear it. Of a page that has left, the
  /// response is gone too, and what is thrown here Javalin would hand to the same place for ever.
  private static void answer(Context context, int status, String sentence) {
    try {
      refuse(context, status, sentence);
    } catch (IllegalStateException gone) {
      return;
    }
  }

  private static void refuse(Context context, int status, String sentence) {
    context
        .status(status)
        .header("Cache-Control", "no-store")
        .contentType("application/json")
        .result(Json.object(json -> json.writeStringProperty("error", sentence)));
  }

  /// The port that it listens on.
  public int port() {
    return server.port();
  }

  /// The address to open, with the token where one is asked for.
  public String address() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return "http://"
        + host
        + ":"
        + port()
        + "/"
        + guard.token().map(token -> "?token=" + token).orElse("");
  }

  @Override
  public void close() {
    parts.forEach(Part::close);
    server.stop();
  }
}
