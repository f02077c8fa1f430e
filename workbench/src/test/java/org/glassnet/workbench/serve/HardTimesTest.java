package org.glassnet.workbench.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.exchange.imported.ImportedModel;
import org.glassnet.exchange.imported.Origin;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.tensor.Shape;
import org.glassnet.workbench.session.serve.Servable;
import org.glassnet.workbench.session.serve.ServeSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Clients that are slow, gone or want too much harm nobody else.
class HardTimesTest {
  private static final String INFER = "/v2/models/wide/infer";
  private static final int MEGABYTE = 1 << 20;

  private static InferenceServer server;
  private static Client client;

  @BeforeAll
  static void open() {
    server = open(Duration.ZERO, Duration.ofSeconds(2), 1);
    client = Client.of(server);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  /// One number in, 1,000 out.
  private static InferenceServer open(Duration warmUp, Duration timeout, int queue) {
    Network network = Network.sequential(1, Shape.of(1), Dense.of(1000));
    Servable wide =
        new Servable(
            "wide",
            "a test",
            new ImportedModel(network, new Origin("Glassnet", Map.of()), List.of()),
            Optional.empty(),
            List.of());
    return InferenceServer.open(
        new ServeSettings("127.0.0.1", 0, 1, 8, Duration.ZERO, queue, timeout, MEGABYTE, warmUp),
        List.of(wide));
  }

  private static Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static String head(int length, String more) {
    return "POST "
        + INFER
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
        + length
        + "\r\n"
        + more
        + "\r\n";
  }

  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String one() {
    return Client.ask("input_1", "[1,1]", "FP32", 1);
  }

  private static void await(String line) throws Exception {
    while (!client.get("/metrics").body().contains(line + "\n")) {
      Thread.sleep(5);
    }
  }

  /// There is room for one request; who sends a byte now and then does not keep it.
  @Test
  void whoSendsForEverGivesItsPlaceToOthers() throws Exception {
    try (Socket slow = connect()) {
      send(slow, head(10_000, ""));
      await("requests_inside{model=\"wide\"} 1");
      assertThat(client.post(INFER, one()).statusCode()).isEqualTo(429);
      try {
        while (slow.getInputStream().available() == 0) {
          send(slow, " ");
          Thread.sleep(20);
        }
      } catch (SocketException closed) {
        assertThat(closed).isNotNull();
      }
      assertThat(answer(slow))
          .startsWith("HTTP/1.1 408")
          .contains("Connection: close")
          .contains("did not come within 2.0 s");
    }
    await("requests_inside{model=\"wide\"} 0");
    assertThat(client.post(INFER, one()).statusCode()).isEqualTo(200);
    await("requests_total{model=\"wide\",code=\"408\"} 1");
  }

  @Test
  void whoIsGoneIsNoFaultOfTheServer() throws Exception {
    try (Socket gone = connect()) {
      send(gone, head(10_000, "") + "{");
      await("requests_inside{model=\"wide\"} 1");
    }
    await("requests_total{model=\"wide\",code=\"499\"} 1");
    await("requests_inside{model=\"wide\"} 0");
    assertThat(client.get("/metrics").body()).doesNotContain("code=\"500\"");
  }

  /// A megabyte of bytes would be answered with four gigabytes.
  @Test
  void anAnswerIsNoLargerThanARequestMayBe() throws Exception {
    String header =
        "{\"inputs\":[{\"name\":\"input_1\",\"shape\":[1000000,1],\"datatype\":\"UINT8\","
            + "\"parameters\":{\"binary_data_size\":1000000}}]}";
    byte[] body = new byte[header.length() + 1_000_000];
    System.arraycopy(header.getBytes(StandardCharsets.US_ASCII), 0, body, 0, header.length());
    HttpResponse<byte[]> answer = client.post(INFER, body, header.length());
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .contains("The answer to 1000000 samples has 4000 bytes for each", "--max-body");
  }

  @Test
  void bodiesTogetherTakeNoMoreThanThereIsRoomFor() {
    Bodies bodies = new Bodies(100, 150, Duration.ofSeconds(1));
    Bodies.Body first = bodies.empty();
    first.hold(90);
    first.hold(10);
    try (Bodies.Body second = bodies.empty()) {
      second.hold(50);
      assertThatThrownBy(() -> second.hold(1))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("150: try again");
    }
    first.close();
    try (Bodies.Body alone = bodies.empty()) {
      alone.hold(1_000);
    }
  }

  @Test
  void readsBodiesAsTheyAreAlone() throws Exception {
    for (String encoding : List.of("gzip", "identity")) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(server.address() + INFER))
              .header("Content-Encoding", encoding)
              .POST(BodyPublishers.ofString(one()))
              .build();
      HttpResponse<String> answer = client.http().send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(encoding.equals("gzip") ? 415 : 200);
    }
  }

  /// What will be refused anyway need not be sent.
  @Test
  void asksNobodyToSendWhatItRefuses() throws Exception {
    try (Socket slow = connect();
        Socket asking = connect()) {
      send(slow, head(10_000, ""));
      await("requests_inside{model=\"wide\"} 1");
      send(asking, head(500_000, "Expect: 100-continue\r\nConnection: close\r\n"));
      assertThat(answer(asking)).startsWith("HTTP/1.1 429");
    }
    await("requests_inside{model=\"wide\"} 0");
  }

  @Test
  void practisesUnseen() throws Exception {
    try (InferenceServer practising = open(Duration.ofSeconds(20), Duration.ofSeconds(60), 1)) {
      Client asking = Client.of(practising);
      while (asking.get("/v2/health/ready").statusCode() != 200) {
        Thread.sleep(20);
      }
      assertThat(asking.get("/metrics").body())
          .contains("batch_samples_count{model=\"wide\"} 0\n")
          .doesNotContain("practice")
          .doesNotContain("requests_total{");
      assertThat(asking.post(INFER, one()).statusCode()).isEqualTo(200);
      assertThat(asking.get("/v2/models/x").body()).doesNotContain("practice");
    }
  }
}
