package org.glassnet.workbench.serve;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.serve.Servable;
import org.glassnet.workbench.session.serve.ServeSettings;

/// A server of models that is open: the Open Inference Protocol, version 2, over HTTP.
///
/// Each request has a virtual thread, which reads it, waits for the model and answers. A request is
/// taken or refused before any of it is read, so what is inside is bounded.
public final class InferenceServer implements AutoCloseable {
  /// Connections that the system keeps while they wait to be accepted: a burst is not refused.
  private static final int BACKLOG = 4_096;

  private static final long IDLE_MILLIS = 60_000;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(25);
  private static final long LOOK_MILLIS = 5;

  private final ServeSettings settings;
  private final Map<String, ServedModel> models = new LinkedHashMap<>();
  private final ServedModel practice;
  private final Visitors visitors;
  private final Javalin server;
  private volatile boolean warm;
  private volatile boolean stopping;

  private InferenceServer(ServeSettings settings, List<Servable> servables) {
    this.settings = settings;
    this.visitors = new Visitors(settings.loopback());
    for (Servable servable : servables) {
      if (models.containsKey(servable.name())) {
        close(models.values());
        throw new GlassnetException(
            "Two models are called \""
                + servable.name()
                + "\": give each a name of its own, --name");
      }
      models.put(servable.name(), new ServedModel(servable, settings));
    }
    this.practice = new ServedModel(Practice.servable(), settings);
    this.server = Javalin.create(this::configure);
  }

  /// Opens a server; close it.
  ///
  /// @throws GlassnetException where the address or port cannot be had, two models have one name,
  ///   or one cannot be asked
  public static InferenceServer open(ServeSettings settings, List<Servable> servables) {
    InferenceServer opened = new InferenceServer(settings, servables);
    try {
      opened.server.start();
    } catch (JavalinBindException e) {
      opened.closeModels();
      throw new GlassnetException(
          "Port "
              + settings.port()
              + " of "
              + settings.host()
              + " cannot be had: does another server listen there? Choose another port: --port "
              + (settings.port() + 1),
          e);
    }
    Thread.ofPlatform().name("glassnet-serve-warm-up").daemon().start(opened::warmUp);
    return opened;
  }

  private void warmUp() {
    Practice.at(settings, port(), practice.servable().name());
    practice.close();
    models.values().forEach(ServedModel::warmUp);
    warm = true;
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.maxRequestSize = settings.maxBody();
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.prefer405over404 = true;
    QueuedThreadPool pool = new QueuedThreadPool();
    pool.setName("glassnet-http");
    pool.setDaemon(true);
    pool.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    config.jetty.threadPool = pool;
    config.jetty.addConnector((jetty, http) -> {
      http.setSendServerVersion(false);
      ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
      connector.setHost(settings.host());
      connector.setPort(settings.port());
      connector.setAcceptQueueSize(BACKLOG);
      connector.setIdleTimeout(IDLE_MILLIS);
      return connector;
    });
    config.routes.before(this::letIn);
    Protocol protocol =
        new Protocol(models, practice, settings, () -> warm && !stopping, () -> stopping);
    protocol.on(config.routes);
    config.routes.get("/metrics", context -> metrics(context));
    config.routes.exception(
        RefusedException.class,
        (problem, context) -> Protocol.refuse(context, problem.status(), problem.getMessage()));
    config.routes.exception(
        HttpResponseException.class,
        (problem, context) ->
            Protocol.refuse(
                context,
                problem.getStatus(),
                problem.getStatus() == 405
                    ? context.method() + " is not answered at " + context.path()
                    : problem.getMessage()));
    config.routes.exception(
        Exception.class,
        (problem, context) ->
            Protocol.refuse(context, 500, "Something went wrong inside the server: " + problem));
    config.routes.error(
        404,
        context -> {
          if (!context.res().isCommitted()) {
            Protocol.refuse(context, 404, "There is no " + context.path() + " here");
          }
        });
  }

  private void letIn(Context context) {
    context.header("X-Content-Type-Options", "nosniff").header("Cache-Control", "no-store");
    if (stopping) {
      context.header("Connection", "close");
    }
    visitors
        .refusal(context)
        .ifPresent(sentence -> {
          Protocol.refuse(context, 403, sentence);
          context.skipRemainingHandlers();
        });
  }

  private void metrics(Context context) throws IOException {
    Protocol.answer(
        context, 200, Metrics.TYPE, Metrics.text(models.values()).getBytes(StandardCharsets.UTF_8));
  }

  /// The port that it listens on.
  public int port() {
    return server.port();
  }

  /// Where it is: `http://127.0.0.1:8080`.
  public String address() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return "http://" + host + ":" + port();
  }

  /// Answers what was taken, refuses what comes meanwhile, and ends.
  @Override
  public void close() {
    stopping = true;
    long end = System.nanoTime() + PATIENCE_NANOS;
    try {
      while (models.values().stream().anyMatch(model -> model.inside() > 0)
          && System.nanoTime() < end) {
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    server.stop();
    closeModels();
  }

  private void closeModels() {
    practice.close();
    close(models.values());
  }

  private static void close(Iterable<ServedModel> models) {
    models.forEach(ServedModel::close);
  }
}
