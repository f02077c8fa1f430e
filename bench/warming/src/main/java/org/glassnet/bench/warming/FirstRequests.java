package org.glassnet.bench.warming;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glassnet.bench.Connection;
import org.glassnet.exchange.Model;
import org.glassnet.model.Graph;
import org.glassnet.tensor.Shape;

/// The first requests to `glassnet serve`, one sample each, numbers as JSON, on one connection.
final class FirstRequests {
  private static final Pattern PORT = Pattern.compile("http://127\\.0\\.0\\.1:([0-9]+)");

  private FirstRequests() {}

  /// Milliseconds: `listens` and `ready` from the start of the process, and the first, second,
  /// tenth and hundredth request.
  ///
  /// @param command starts the server
  static Map<String, Double> measure(ProcessBuilder command, Path file)
      throws IOException, InterruptedException {
    String sample = sample(file);
    Map<String, Double> times = new LinkedHashMap<>();
    long start = System.nanoTime();
    Process process = command.start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      int port = port(out);
      times.put("listens", millis(start));
      byte[] ready = request(port, "GET", "/v2/health/ready", "");
      byte[] infer = request(port, "POST", "/v2/models/m/infer", sample);
      try (Connection connection = new Connection(port)) {
        while (connection.ask(ready) != 200) {
          Thread.sleep(2);
        }
      }
      times.put("ready", millis(start));
      try (Connection connection = new Connection(port)) {
        for (int i = 1; i <= 100; i++) {
          long asked = System.nanoTime();
          int status = connection.ask(infer);
          if (status != 200) {
            throw new IOException(
                status + " " + new String(connection.body(), StandardCharsets.UTF_8));
          }
          if (i == 1 || i == 2 || i == 10 || i == 100) {
            times.put("request" + i, millis(asked));
          }
        }
      }
    } finally {
      process.destroy();
      process.waitFor();
    }
    return times;
  }

  private static double millis(long since) {
    return (System.nanoTime() - since) * 1e-6;
  }

  private static int port(BufferedReader out) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher matcher = PORT.matcher(line);
      if (matcher.find()) {
        return Integer.parseInt(matcher.group(1));
      }
    }
    throw new IOException("The server did not start");
  }

  /// A request for one sample.
  private static String sample(Path file) {
    Graph graph = Model.read(file).network().graph();
    return graph.inputs().stream()
        .map(node -> input(node.name(), graph.shape(node)))
        .collect(Collectors.joining(",", "{\"inputs\":[", "]}"));
  }

  private static String input(String name, Shape shape) {
    return "{\"name\":\"%s\",\"datatype\":\"FP32\",\"shape\":[1,%s],\"data\":[%s]}"
        .formatted(
            name,
            shape.sizes().stream().map(Object::toString).collect(Collectors.joining(",")),
            IntStream.range(0, shape.size())
                .mapToObj(i -> Float.toString(i % 7 / 7f))
                .collect(Collectors.joining(",")));
  }

  private static byte[] request(int port, String method, String path, String body) {
    return (method
            + " "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
