package org.glassnet.workbench.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glassnet.exchange.imported.ImportedModel;
import org.glassnet.exchange.imported.Origin;
import org.glassnet.function.Activation;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.workbench.session.serve.Servable;
import org.glassnet.workbench.session.serve.ServeSettings;

/// Asks a server at its own door until the way through it is loaded and compiled, so that the first
/// request of another does not wait for that.
///
/// Asked is a small model under a name that nobody else knows, so that no figure counts it.
final class Practice {
  private static final int ROUNDS = 40;

  /// Requests of a connection.
  private static final int TOGETHER = 10;

  private static final int NUMBERS = 64;
  private static final int PATIENCE_MILLIS = 5_000;

  private Practice() {}

  /// The model that is asked.
  static Servable servable() {
    return new Servable(
        "practice-" + UUID.randomUUID(),
        "practice",
        new ImportedModel(
            Network.sequential(1, Shape.of(NUMBERS), Dense.of(8, Activation.softmax())),
            new Origin("Glassnet", Map.of()),
            List.of()),
        Optional.empty(),
        List.of());
  }

  /// Asks, for as long as a model may practise at most; where the door cannot be reached from here,
  /// not at all.
  static void at(ServeSettings settings, int port, String model) {
    byte[] requests = requests(model);
    long end = System.nanoTime() + settings.warmUp().toNanos();
    try {
      InetAddress host = InetAddress.getByName(settings.host());
      InetAddress address = host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : host;
      for (int i = 0; i < ROUNDS && System.nanoTime() < end; i++) {
        try (Socket socket = new Socket(address, port);
            OutputStream out = socket.getOutputStream()) {
          socket.setSoTimeout(PATIENCE_MILLIS);
          out.write(requests);
          socket.getInputStream().readAllBytes();
        }
      }
    } catch (IOException unreachable) {
      return;
    }
  }

  /// As many as one connection carries, the last of which ends it.
  private static byte[] requests(String model) {
    String infer = "POST /v2/models/" + model + "/infer";
    String input =
        "{\"inputs\":[{\"name\":\"input_1\",\"shape\":[1," + NUMBERS + "],\"datatype\":\"FP32\",";
    String numbers =
        input
            + IntStream.range(0, NUMBERS)
                .mapToObj(i -> Float.toString(i / 7f))
                .collect(Collectors.joining(",", "\"data\":[", "]}]}"));
    int size = NUMBERS * Float.BYTES;
    String header =
        input
            + "\"parameters\":{\"binary_data_size\":"
            + size
            + "}}],\"parameters\":{\"binary_data_output\":true}}";
    String binary = "Inference-Header-Content-Length: " + header.length() + "\r\n";
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < TOGETHER; i++) {
      text.append(
          i % 2 == 0
              ? request(infer, "", numbers)
              : request(infer, binary, header + "\0".repeat(size)));
    }
    text.append(request("GET /v2/health/live", "Connection: close\r\n", ""));
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static String request(String what, String headers, String body) {
    return what
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
        + body.length()
        + "\r\n"
        + headers
        + "\r\n"
        + body;
  }
}
