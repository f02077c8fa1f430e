package org.glassnet.workbench.studio;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
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
    routes.sse(
        path,
        client -> {
          client.keepAlive();
          start.accept(new Call(client.ctx()), new Events(client));
        });
  }
}
