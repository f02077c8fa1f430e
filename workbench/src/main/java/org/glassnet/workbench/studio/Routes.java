package org.glassnet.workbench.studio;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.sse.SseHandler;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// What the studio answers to which path.
public final class Routes {
  private final RoutesConfig routes;

  Routes(RoutesConfig routes) {
    this.routes = routes;
  }

  private static Handler handler(Consumer<Call> answer) {
    return context -> answer.accept(new Call(context));
  }

  /// Answers where something is asked for.
  public void get(String path, Consumer<Call> answer) {
    routes.get(path, handler(answer));
  }

  /// Answers where something is sent.
  public void post(String path, Consumer<Call> answer) {
    routes.post(path, handler(answer));
  }

  /// Answers where something is to be taken away.
  public void delete(String path, Consumer<Call> answer) {
    routes.delete(path, handler(answer));
  }

  /// Starts a stream of events, which stays open until the page goes or it is closed. What is
  /// started must not wait in this call.
  public void events(String path, BiConsumer<Call, Events> start) {
    events(path, _ -> {}, start);
  }

  /// The same where not all that is asked for exists.
  ///
  /// @param check what throws where there is nothing to listen to, before the stream begins
  public void events(String path, Consumer<Call> check, BiConsumer<Call, Events> start) {
    SseHandler stream =
        new SseHandler(client -> {
          client.keepAlive();
          start.accept(new Call(client.ctx()), new Events(client));
        });
    routes.get(
        path,
        context -> {
          check.accept(new Call(context));
          stream.handle(context);
        });
  }
}
