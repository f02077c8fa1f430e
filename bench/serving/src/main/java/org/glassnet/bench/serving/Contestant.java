package org.glassnet.bench.serving;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.exchange.imported.ImportedModel;
import org.glassnet.exchange.imported.Origin;
import org.glassnet.workbench.serve.InferenceServer;
import org.glassnet.workbench.session.serve.Servable;
import org.glassnet.workbench.session.serve.ServeSettings;

/// One server in a process of its own; it prints its port and ends with its standard input.
public final class Contestant {
  private Contestant() {}

  /// Serves: the contestant's name, the model's file, how many requests it takes at once.
  public static void main(String[] arguments) throws Exception {
    Path model = Path.of(arguments[1]);
    int queue = Integer.parseInt(arguments[2]);
    int port =
        switch (arguments[0]) {
          case "glassnet" -> glassnet(queue);
          case "onnxruntime" -> new Door(new OrtRuntime(model, 0), queue).open();
          case "onnxruntime-1" -> new Door(new OrtRuntime(model, 1), queue).open();
          case "djl" -> new Door(new DjlRuntime(model), queue).open();
          default -> throw new IllegalArgumentException("no contestant " + arguments[0]);
        };
    System.out.println("port " + port);
    while (System.in.read() >= 0) {
      // until whoever started it is done
    }
    System.exit(0);
  }

  private static int glassnet(int queue) {
    int processors = Runtime.getRuntime().availableProcessors();
    Servable servable =
        new Servable(
            Digits.NAME,
            "bench",
            new ImportedModel(Digits.network(), new Origin("Glassnet", Map.of()), List.of()),
            Optional.empty(),
            List.of());
    return InferenceServer.open(
            new ServeSettings(
                "127.0.0.1",
                0,
                processors,
                32,
                Duration.ZERO,
                queue,
                Duration.ofSeconds(30),
                1 << 24,
                Duration.ofSeconds(5)),
            List.of(servable))
        .port();
  }
}
