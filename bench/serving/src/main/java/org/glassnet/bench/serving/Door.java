package org.glassnet.bench.serving;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// The HTTP door before a peer: the same web server on virtual threads, set up as Glassnet's, and
/// as little of the protocol as the load needs: bytes in, bytes out. It refuses with 429 as
/// Glassnet does.
final class Door {
  private static final String LENGTH = "Inference-Header-Content-Length";

  private final Backend backend;
  private final Semaphore inside;

  /// @param queue how many requests there may be at once
  Door(Backend backend, int queue) {
    this.backend = backend;
    inside = new Semaphore(queue);
  }

  /// Opens it and says on which port.
  int open() {
    return Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.http.compressionStrategy = CompressionStrategy.NONE;
              QueuedThreadPool pool = new QueuedThreadPool();
              pool.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
              config.jetty.threadPool = pool;
              config.jetty.addConnector((jetty, http) -> {
                ServerConnector connector =
                    new ServerConnector(jetty, new HttpConnectionFactory(http));
                connector.setHost("127.0.0.1");
                connector.setPort(0);
                connector.setAcceptQueueSize(4_096);
                return connector;
              });
              config.routes.get("/v2/health/ready", context -> context.result("{}"));
              config.routes.post("/v2/models/" + Digits.NAME + "/infer", this::infer);
            })
        .start()
        .port();
  }

  private void infer(Context context) throws Exception {
    byte[] body = context.bodyAsBytes();
    if (!inside.tryAcquire()) {
      context.status(429).header("Retry-After", "1").result("{\"error\":\"busy\"}");
      return;
    }
    try {
      int header = Integer.parseInt(context.header(LENGTH));
      float[] images = new float[(body.length - header) / Float.BYTES];
      ByteBuffer.wrap(body, header, body.length - header)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(images);
      float[] answer = backend.answer(images, images.length / (28 * 28));
      byte[] head =
          ("{\"model_name\":\"digits\",\"outputs\":[{\"name\":\"softmax\",\"datatype\":\"FP32\","
                  + "\"shape\":["
                  + answer.length / 10
                  + ",10],\"parameters\":{\"binary_data_size\":"
                  + answer.length * Float.BYTES
                  + "}}]}")
              .getBytes(StandardCharsets.UTF_8);
      ByteBuffer out =
          ByteBuffer.allocate(head.length + answer.length * Float.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .put(head);
      out.asFloatBuffer().put(answer);
      context
          .header(LENGTH, Integer.toString(head.length))
          .contentType("application/octet-stream")
          .result(out.array());
    } finally {
      inside.release();
    }
  }
}
