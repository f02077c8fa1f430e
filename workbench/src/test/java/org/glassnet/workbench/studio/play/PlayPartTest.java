package org.glassnet.workbench.studio.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glassnet.run.DataFiles;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.spec.SpecAddress;
import org.glassnet.workbench.session.spec.SpecReader;
import org.glassnet.workbench.session.store.RunStatus;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import org.glassnet.workbench.studio.Studio;
import org.glassnet.workbench.studio.StudioSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A page that plays, over HTTP.
class PlayPartTest {
  private static final String CIRCLE =
      "data=circle&layers=features+x1+x2,dense+4+tanh,dense+2+tanh,dense+1+sigmoid"
          + "&loss=binaryCrossEntropy&optimizer=sgd+0.03&batchSize=10&seed=1";
  private static final DataFiles NONE =
      new DataFiles() {
        @Override
        public Path mnist() {
          throw new GlassnetException("no files here");
        }
      };

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private Optional<Studio> open = Optional.empty();

  private Studio studio() {
    if (open.isEmpty()) {
      Session session = new Session(new RunStore(folder), NONE);
      open =
          Optional.of(
              Studio.open(
                  new StudioSettings("127.0.0.1", 0, 1, Optional.empty()),
                  List.of(PlayPart.of(session))));
    }
    return open.get();
  }

  @AfterEach
  void close() {
    open.ifPresent(Studio::close);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + studio().port() + path));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private String begin(String address) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        post("/api/plays", "{\"address\":\"" + address.replace("\"", "\\\"") + "\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return "/api/plays/" + found("\"id\":\"([0-9a-f]+)\"", answer.body());
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
    return matcher.group(1);
  }

  /// Reads events until one of a name holds all of these.
  private static String next(BufferedReader events, String name, String... fits)
      throws IOException {
    String event = "";
    for (String line = events.readLine(); line != null; line = events.readLine()) {
      if (line.startsWith("event:")) {
        event = line.substring(6).strip();
      } else if (line.startsWith("data:")
          && event.equals(name)
          && Stream.of(fits).allMatch(line::contains)) {
        return line.substring(5).strip();
      }
    }
    throw new AssertionError("The stream ended before " + name + " with " + List.of(fits));
  }

  private BufferedReader listen(String play) throws IOException, InterruptedException {
    InputStream in =
        client
            .send(
                request(play + "/events").header("Accept", "text/event-stream").build(),
                BodyHandlers.ofInputStream())
            .body();
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  @Test
  void aPlayIsSeenFromStartToEnd() throws Exception {
    String play = begin(CIRCLE);
    try (BufferedReader events = listen(play)) {
      String setup = next(events, "setup", "");
      assertThat(setup)
          .contains("\"address\":\"" + CIRCLE + "\"")
          .contains("\"classes\":[\"negative\",\"positive\"]")
          .contains("\"kernel\":\"dense_1/kernel\"")
          .contains("\"unitNames\":[\"x1\",\"x2\"]")
          .contains("\"stepsPerEpoch\":25")
          .contains("\"parameters\":25")
          .contains("\"output\":{\"kind\":\"class\",\"units\":1}");
      assertThat(next(events, "frame", "\"out\":"))
          .contains("\"step\":0", "\"state\":\"paused\"", "\"confusion\":[[");
      assertThat(post(play + "/run", "{\"epochsPerSecond\":200}").body())
          .isEqualTo("{\"ok\":true}");
      assertThat(next(events, "frame", "\"state\":\"running\"").length()).isLessThan(8_000);
      next(events, "frame", "\"dense_2[1]\":");
      post(play + "/pause", "");
      next(events, "frame", "\"state\":\"paused\"", "\"gradients\":{\"dense_1/kernel\":");
      post(play + "/seek", "{\"step\":30}");
      assertThat(next(events, "frame", "\"step\":30,")).contains("\"epoch\":1.2");
      post(play + "/change", "{\"address\":\"" + CIRCLE.replace("0.03", "0.1") + "\"}");
      assertThat(next(events, "branch", "")).contains("sgd 0.03 → sgd 0.1");
      post(play + "/step", "{\"unit\":\"batch\"}");
      next(events, "frame", "\"step\":31,");
      post(play + "/edit", "{\"parameter\":\"dense_2/bias\",\"index\":[0],\"value\":0.5}");
      assertThat(next(events, "frame", "\"dense_2/bias\":[0.5,")).contains("\"last\":31");
      post(play + "/reset", "");
      next(events, "frame", "\"last\":0,");
    }
    assertThat(client.send(request(play).DELETE().build(), BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
    assertThat(post(play + "/run", "").statusCode()).isEqualTo(404);
  }

  /// The page's controls follow what it trains, back over a change and over an edit, and forward
  /// again; what is trained over is forgotten.
  @Test
  void goingBackOverABranchShowsTheSettingsThatItHad() throws Exception {
    String play = begin(CIRCLE);
    String faster = CIRCLE.replace("0.03", "0.1");
    String branch = "{\"step\":25,\"sentence\":\"optimizer: sgd 0.03 → sgd 0.1\"}";
    String edit = "{\"step\":50,\"sentence\":\"dense_2/bias[0] = 0.5\"}";
    try (BufferedReader events = listen(play)) {
      next(events, "setup", CIRCLE, "\"branches\":[]");
      post(play + "/step", "{\"unit\":\"epoch\"}");
      next(events, "frame", "\"step\":25,", "\"state\":\"paused\"");
      post(play + "/change", "{\"address\":\"" + faster + "\"}");
      next(events, "setup", faster, "\"branches\":[" + branch + "]");
      post(play + "/step", "{\"unit\":\"epoch\"}");
      next(events, "frame", "\"step\":50,", "\"state\":\"paused\"");
      post(play + "/edit", "{\"parameter\":\"dense_2/bias\",\"index\":[0],\"value\":0.5}");
      next(events, "setup", faster, "\"branches\":[" + branch + "," + edit + "]");
      post(play + "/seek", "{\"step\":10}");
      next(events, "setup", CIRCLE + "\"", "\"branches\":[" + branch + "," + edit + "]");
      next(events, "frame", "\"step\":10,", "\"last\":50");
      assertThat(get(play + "/spec").body()).contains("{learningRate: 0.03}");
      post(play + "/seek", "{\"step\":30}");
      next(events, "setup", faster);
      post(play + "/step", "{\"unit\":\"batch\"}");
      next(events, "setup", faster, "\"branches\":[" + branch + "]");
      next(events, "frame", "\"step\":31,", "\"last\":31");
    }
  }

  /// The page, the message and the slider count alike.
  @Test
  void whatBrokeIsNumberedAsItsMessageSays() throws Exception {
    String play =
        begin("data=plane&layers=dense+4,dense+1&loss=halfSquared&optimizer=sgd+0.3&batchSize=20");
    try (BufferedReader events = listen(play)) {
      int perEpoch =
          Integer.parseInt(found("\"stepsPerEpoch\":([0-9]+)", next(events, "setup", "")));
      post(play + "/run", "{}");
      String trouble = next(events, "trouble", "");
      long step = Long.parseLong(found("\"step\":([0-9]+)", trouble));
      long stands = Long.parseLong(found("\"stands\":([0-9]+)", trouble));
      long epoch = Long.parseLong(found("\"epoch\":([0-9]+)", trouble));
      long inEpoch = Long.parseLong(found("\"epochStep\":([0-9]+)", trouble));
      assertThat(trouble).contains("Training stops at step " + inEpoch + " of epoch " + epoch);
      assertThat(step).isEqualTo((epoch - 1) * perEpoch + inEpoch).isGreaterThan(stands);
      next(events, "frame", "\"step\":" + stands + ",", "\"last\":" + stands + ",");
    }
  }

  @Test
  void troubleComesWithACure() throws Exception {
    String play =
        begin("data=plane&layers=dense+4,dense+1&loss=halfSquared&optimizer=sgd+10&batchSize=10");
    try (BufferedReader events = listen(play)) {
      post(play + "/run", "{}");
      String trouble = next(events, "trouble", "");
      assertThat(trouble)
          .contains("\"message\":\"Training stops at step")
          .contains("\"rewindTo\":0");
      String cure = found("\"address\":\"([^\"]+)\"", trouble);
      next(events, "frame", "\"state\":\"notFinite\"");
      post(play + "/seek", "{\"step\":0}");
      assertThat(post(play + "/change", "{\"address\":\"" + cure + "\"}").statusCode())
          .isEqualTo(200);
      post(play + "/step", "{\"unit\":\"epoch\"}");
      next(events, "frame", "\"step\":60,");
    }
  }

  @Test
  void saysWhatIsWrong() throws Exception {
    assertThat(post("/api/plays", "{\"address\":\"data=circel\"}").body())
        .contains("did you mean circle?");
    assertThat(post("/api/plays", "{\"address\":\"data=letters\"}").statusCode()).isEqualTo(400);
    String play = begin(CIRCLE);
    assertThat(post(play + "/step", "{\"unit\":\"year\"}").body()).contains("an epoch or a batch");
    assertThat(
            post(play + "/edit", "{\"parameter\":\"dense_9/bias\",\"index\":[0],\"value\":1}")
                .body())
        .contains("dense_1/kernel");
    assertThat(get("/api/plays/none/map").statusCode()).isEqualTo(404);
    assertThat(get(play + "/map?of=dense_7%5B0%5D").body())
        .contains("There is no map of dense_7[0]");
  }

  @Test
  void readsOwnPoints() throws Exception {
    String answer = post("/api/points", "x;y;colour\n1;2;red\n3;-4.5;blue\n0;0;red\n").body();
    assertThat(answer).contains("\"samples\":3").contains("\"classes\":[\"blue\",\"red\"]");
    String data = found("\"data\":\"([^\"]+)\"", answer);
    String play = begin("data=" + data + "&layers=dense+2+softmax&loss=crossEntropy");
    assertThat(get(play + "/map?of=out%5B0%5D").body()).contains("\"cells\":100");
    assertThat(post("/api/points", "1,2,a\n3,x,b\n").body()).contains("Line 2: \\\"x\\\"");
    assertThat(post("/api/points", "1,2\n").body()).contains("Line 1 has 2 fields");
  }

  @Test
  void showsHowALayerBendsThePlaneAndWhereAWeightsGradientComesFrom() throws Exception {
    String play = begin(CIRCLE);
    assertThat(get(play + "/plane?layer=dense_2").body())
        .contains("\"columns\":25", "\"axes\":[\"dense_2[0]\",\"dense_2[1]\"]");
    assertThat(get(play + "/plane?layer=dense_1").body()).contains("first principal component");
    assertThat(get(play + "/plane?layer=dense_8").body()).contains("There is no layer dense_8");
    post(play + "/step", "{\"unit\":\"epoch\"}");
    String weight = "dense_1/kernel%5B0,2%5D";
    String text = get(play + "/explain?format=text&weight=" + weight).body();
    assertThat(text).contains("The gradient of dense", "10 samples", "difference");
    assertThat(get(play + "/explain?weight=" + weight).body()).contains("<html");
    assertThat(get(play + "/explain?weight=dense_1/kernel%5B9,2%5D").statusCode()).isEqualTo(400);
  }

  @Test
  void savesARun() throws Exception {
    String play = begin(CIRCLE);
    try (BufferedReader events = listen(play)) {
      post(play + "/step", "{\"unit\":\"epoch\"}");
      next(events, "frame", "\"step\":25,");
      String run =
          found("\"run\":\"([^\"]+)\"", post(play + "/save", "{\"name\":\"mine\"}").body());
      Path file = new RunStore(folder).find(run);
      long end = System.nanoTime() + 20_000_000_000L;
      while (RunStore.read(file).status() != RunStatus.COMPLETED && System.nanoTime() < end) {
        Thread.sleep(20);
      }
      StoredRun stored = RunStore.read(file);
      assertThat(stored.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(stored.spec().name()).isEqualTo("mine");
      assertThat(stored.epochs()).hasSize(1);
      assertThat(stored.messages()).isEmpty();
    }
  }

  /// A run is one specification: what it cannot hold is told at once, and in its log.
  @Test
  void saysWhatASavedRunLeavesOut() throws Exception {
    String play = begin(CIRCLE);
    post(play + "/step", "{\"unit\":\"batch\"}");
    post(play + "/edit", "{\"parameter\":\"dense_2/bias\",\"index\":[0],\"value\":0.5}");
    String answer = post(play + "/save", "{}").body();
    String left = "which was changed on the way: at step 1 dense_2/bias[0] = 0.5";
    assertThat(answer).contains("\"leftOut\":", left);
    Path file = new RunStore(folder).find(found("\"run\":\"([^\"]+)\"", answer));
    long end = System.nanoTime() + 20_000_000_000L;
    while (!RunStore.read(file).status().whole() && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertThat(RunStore.read(file).messages())
        .singleElement()
        .satisfies(message -> assertThat(message.text()).contains(left));
    post(play + "/seek", "{\"step\":0}");
    assertThat(post(play + "/save", "{}").body()).doesNotContain("leftOut");
  }

  @Test
  void theDoctorLooksAtWhatWasPaused() throws Exception {
    String play = begin(CIRCLE.replace("sgd+0.03", "sgd+0.00001"));
    try (BufferedReader events = listen(play)) {
      for (int epoch = 1; epoch <= 6; epoch++) {
        post(play + "/step", "{\"unit\":\"epoch\"}");
        next(events, "frame", "\"step\":" + 25 * epoch + ",", "\"state\":\"paused\"");
      }
      post(play + "/pause", "{}");
      assertThat(next(events, "finding", "")).contains("\"cause\":", "\"cure\":{\"sentence\":");
    }
  }

  @Test
  void writesSpecificationsAndAddresses() throws Exception {
    String play = begin(CIRCLE);
    String yaml = get(play + "/spec").body();
    assertThat(SpecReader.spec("play.yaml", yaml)).isEqualTo(SpecAddress.read(CIRCLE));
    assertThat(post("/api/address", yaml).body()).contains("\"address\":\"" + CIRCLE + "\"");
    assertThat(get("/api/catalog").body())
        .contains("\"name\":\"x1^2\"", "\"name\":\"circle\"", "\"name\":\"adam\"");
  }
}
