package org.glassnet.browser;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How fast the playground trains and draws, beside the engine of the TensorFlow Playground doing
/// the same work in the same browser: `bench/playground`. No test of the build.
class PlaygroundSpeed {
  private static final int WARM_SECONDS = 12;
  private static final int SECONDS = 5;

  /// The same data (the circle, 250 points to train on), batches of 10, tanh, plain descent at
  /// 0.03.
  private record Work(String name, List<Integer> hidden) {
    String address() {
      StringBuilder layers = new StringBuilder("features x1 x2");
      hidden.forEach(units -> layers.append(", dense ").append(units).append(" tanh"));
      return "data=circle&layers="
          + layers.append(", dense 1 sigmoid").toString().replace(", ", ",").replace(' ', '+')
          + "&loss=binaryCrossEntropy&optimizer=sgd+0.03&batchSize=10&seed=1";
    }
  }

  private static final List<Work> WORKS =
      List.of(
          new Work("4-2", List.of(4, 2)),
          new Work("8-8", List.of(8, 8)),
          new Work("six of 8", List.of(8, 8, 8, 8, 8, 8)));

  @Test
  void sideBySide(@TempDir Path runs) throws IOException, InterruptedException {
    String original = Files.readString(Path.of(System.getProperty("original")));
    System.out.printf(
        Locale.ROOT,
        "%-10s %14s %16s %14s %10s %14s %14s%n",
        "network",
        "nn.ts epochs/s",
        "Glassnet epochs/s",
        "times as fast",
        "frames/s",
        "bytes a frame",
        "events/s");
    try (Browsing browsing = Browsing.start(runs)) {
      for (Work work : WORKS) {
        double before = original(browsing, original, work);
        Seen seen = studio(browsing, work);
        System.out.printf(
            Locale.ROOT,
            "%-10s %14.0f %16.0f %14.1f %10.1f %14.0f %14.1f%n",
            work.name(),
            before,
            seen.rate(),
            seen.rate() / before,
            seen.frames(),
            seen.bytes(),
            seen.events());
      }
      browsing.assertQuiet();
    }
  }

  private record Seen(double rate, double frames, double bytes, double events) {}

  private static Seen studio(Browsing browsing, Work work) throws InterruptedException {
    Playing playing = Playing.open(browsing, work.address());
    Page page = playing.page();
    CDPSession protocol = page.context().newCDPSession(page);
    AtomicLong events = new AtomicLong();
    AtomicLong bytes = new AtomicLong();
    AtomicLong epochs = new AtomicLong();
    protocol.send("Network.enable");
    protocol.on(
        "Network.eventSourceMessageReceived",
        event -> {
          if (event.get("eventName").getAsString().equals("frame")) {
            events.incrementAndGet();
            String data = event.get("data").getAsString();
            bytes.addAndGet(data.length());
            epochs.set(epoch(data));
          }
        });
    playing.run();
    page.waitForTimeout(WARM_SECONDS * 1000.0);
    events.set(0);
    bytes.set(0);
    long from = epochs.get();
    long start = System.nanoTime();
    double frames =
        ((Number)
                page.evaluate(
                    """
                    (seconds) => new Promise((done) => {
                      const start = performance.now();
                      let frames = 0;
                      const next = () => {
                        frames++;
                        performance.now() - start < seconds * 1000
                          ? requestAnimationFrame(next)
                          : done(frames / (performance.now() - start) * 1000);
                      };
                      requestAnimationFrame(next);
                    })\
                    """,
                    SECONDS))
            .doubleValue();
    page.waitForTimeout(1);
    double seconds = (System.nanoTime() - start) / 1e9;
    double rate = (epochs.get() - from) / seconds;
    playing.close();
    return new Seen(
        rate, frames, (double) bytes.get() / Math.max(1, events.get()), events.get() / seconds);
  }

  private static long epoch(String frame) {
    JsonObject object = JsonParser.parseString(frame).getAsJsonObject();
    return object.get("epoch").getAsLong();
  }

  private static String setup(Browsing browsing, Work work)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(browsing.address("/api/plays")))
            .POST(BodyPublishers.ofString("{\"address\": \"" + work.address() + "\"}"))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }

  /// The original's own loop of an epoch, without drawing anything, on the same points.
  private static double original(Browsing browsing, String module, Work work)
      throws IOException, InterruptedException {
    Page page = browsing.blank();
    Object rate =
        page.evaluate(
            """
            ([source, hidden, setup, warm, seconds]) => {
              const {x, y, target, test} = JSON.parse(setup).points;
              const points = x.map((_, i) => ({x: x[i], y: y[i], label: target[i] > 0 ? 1 : -1})).filter((_, i) => !test[i]);
              const nn = {};
              (new Function('exports', source))(nn);
              const network = nn.buildNetwork([2, ...hidden, 1], nn.Activations.TANH, nn.Activations.TANH, null, ['x', 'y'], false);
              const epoch = () => points.forEach((point, i) => {
                nn.forwardProp(network, [point.x, point.y]);
                nn.backProp(network, point.label, nn.Errors.SQUARE);
                if ((i + 1) % 10 === 0) {
                  nn.updateWeights(network, 0.03, 0);
                }
              });
              const until = (time) => { let n = 0; while (performance.now() < time) { for (let k = 0; k < 10; k++) { epoch(); } n += 10; } return n; };
              until(performance.now() + warm * 1000);
              const start = performance.now();
              const done = until(start + seconds * 1000);
              return done / (performance.now() - start) * 1000;
            }\
            """,
            List.of(module, work.hidden(), setup(browsing, work), 2, SECONDS));
    page.context().close();
    return ((Number) rate).doubleValue();
  }
}
