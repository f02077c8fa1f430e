package org.glassnet.bench.serving;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glassnet.bench.Connection;

/// The same model served by each in turn, to the same load, on loopback.
public final class ServingBench {
  private static final List<String> ALL =
      List.of("glassnet", "onnxruntime", "onnxruntime-1", "djl");
  private static final int[] CLIENTS = {1, 8, 64};
  private static final int QUEUE = 256;

  private ServingBench() {}

  /// A server's process.
  private record Running(String name, Process process, int port, byte[] request) {}

  /// Measures: rounds, and seconds of each window.
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
    double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 2;
    Path model = Files.createTempFile("digits", ".onnx");
    Digits.export(model);
    List<Running> servers = new ArrayList<>();
    try {
      for (String name : ALL) {
        servers.add(start(name, model));
      }
      check(servers);
      for (Running server : servers) {
        awaitReady(server);
        Load.closed(server.port(), server.request(), 8, 2 * seconds);
      }
      Map<String, List<Load.Result>> results = new LinkedHashMap<>();
      for (int round = 0; round < rounds; round++) {
        for (int clients : CLIENTS) {
          for (Running server : servers) {
            results
                .computeIfAbsent(server.name() + " " + clients, _ -> new ArrayList<>())
                .add(Load.closed(server.port(), server.request(), clients, seconds));
          }
        }
      }
      print(results);
      overload(servers, results, seconds);
    } finally {
      for (Running server : servers) {
        server.process().getOutputStream().close();
        server.process().waitFor();
      }
      Files.delete(model);
    }
  }

  private static Running start(String name, Path model) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of(System.getProperty("bench.options", "-XX:+UseG1GC").split(" ")));
    command.addAll(
        List.of(Contestant.class.getName(), name, model.toString(), Integer.toString(QUEUE)));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    // not in the command: onnxruntime 1.29.0 dies of a long one
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("port ")) {
        int port = Integer.parseInt(line.substring(5));
        return new Running(name, process, port, Digits.request(port, "input_1", Digits.image(1)));
      }
    }
    throw new IOException(name + " did not start");
  }

  private static void awaitReady(Running server) throws Exception {
    byte[] question =
        ("GET /v2/health/ready HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    try (Connection connection = new Connection(server.port())) {
      while (connection.ask(question) != 200) {
        Thread.sleep(100);
      }
    }
  }

  /// All say the same.
  private static void check(List<Running> servers) throws IOException {
    float[] first = new float[0];
    for (Running server : servers) {
      try (Connection connection = new Connection(server.port())) {
        int status = connection.ask(server.request());
        byte[] body = connection.body();
        if (status != 200) {
          throw new IOException(
              server.name() + " answers " + status + new String(body, StandardCharsets.UTF_8));
        }
        float[] answer = new float[10];
        ByteBuffer.wrap(body, body.length - 40, 40)
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer()
            .get(answer);
        for (int i = 0; i < first.length; i++) {
          if (Math.abs(first[i] - answer[i]) > 1e-5) {
            throw new IOException(server.name() + " says something else: " + answer[i]);
          }
        }
        first = answer;
      }
    }
  }

  private static void print(Map<String, List<Load.Result>> results) {
    System.out.println("| clients | server | requests/s | p50 ms | p99 ms |");
    System.out.println("|---|---|---|---|---|");
    for (int clients : CLIENTS) {
      for (String name : ALL) {
        List<Load.Result> all = results.get(name + " " + clients);
        System.out.printf(
            Locale.ROOT,
            "| %d | %s | %,.0f | %.2f | %.2f |%n",
            clients,
            name,
            median(all.stream().map(Load.Result::perSecond).toList()),
            median(all.stream().map(one -> one.percentile(0.5)).toList()),
            median(all.stream().map(one -> one.percentile(0.99)).toList()));
      }
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static void overload(
      List<Running> servers, Map<String, List<Load.Result>> results, double seconds)
      throws Exception {
    System.out.println();
    System.out.println(
        "| server | asked/s | 200 | 429 | other | lost | answered/s | p99 ms of 200 |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (Running server : servers) {
      double capacity =
          median(results.get(server.name() + " 64").stream().map(Load.Result::perSecond).toList());
      Load.Result result = Load.open(server.port(), server.request(), 2 * capacity, seconds);
      long lost = result.counts().getOrDefault(0, 0L);
      long good = result.counts().getOrDefault(200, 0L);
      long busy = result.counts().getOrDefault(429, 0L);
      long all = result.counts().values().stream().mapToLong(Long::longValue).sum();
      System.out.printf(
          Locale.ROOT,
          "| %s | %,.0f | %,d | %,d | %,d | %,d | %,.0f | %.1f |%n",
          server.name(),
          2 * capacity,
          good,
          busy,
          all - good - busy - lost,
          lost,
          result.perSecond(),
          result.percentile(0.99));
    }
  }
}
