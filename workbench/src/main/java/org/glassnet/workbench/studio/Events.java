package org.glassnet.workbench.studio;

import io.javalin.http.sse.SseClient;

/// A page's stream of events: what happens is sent while the page listens.
public final class Events {
  private final SseClient client;

  Events(SseClient client) {
    this.client = client;
  }

  /// Sends an event, from any thread.
  ///
  /// @param name what happened: `frame`
  /// @param json its fields
  /// @return whether the page still listens
  public boolean send(String name, String json) {
    synchronized (client) {
      if (!client.terminated()) {
        client.sendEvent(name, json);
      }
      return !client.terminated();
    }
  }

  /// Whether the page still listens, as far as is known; a comment is sent to find out.
  public boolean open() {
    synchronized (client) {
      if (!client.terminated()) {
        client.sendComment("");
      }
      return !client.terminated();
    }
  }

  /// Does something once the page is gone.
  public void onClose(Runnable action) {
    client.onClose(action);
  }

  /// Ends the stream.
  public void close() {
    client.close();
  }
}
