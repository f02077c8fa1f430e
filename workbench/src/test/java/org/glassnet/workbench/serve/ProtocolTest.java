package org.glassnet.workbench.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glassnet.data.Normalization;
import org.glassnet.exchange.imported.ImportedModel;
import org.glassnet.exchange.imported.Origin;
import org.glassnet.function.Activation;
import org.glassnet.layer.Activate;
import org.glassnet.layer.Dense;
import org.glassnet.layer.Input;
import org.glassnet.model.Graph;
import org.glassnet.model.Network;
import org.glassnet.model.Node;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.train.Predictor;
import org.glassnet.workbench.session.serve.Servable;
import org.glassnet.workbench.session.serve.ServeSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The protocol as its specification and its binary extension have it.
class ProtocolTest {
  private static final String PAIR = "/v2/models/pair/infer";
  private static final String SAME = "/v2/models/same/infer";
  private static final int MEGABYTE = 1 << 20;

  private static final Network NETWORK =
      Network.sequential(
          1, Shape.of(3), Dense.of(4, Activation.tanh()), Dense.of(2, Activation.softmax()));

  private static InferenceServer server;
  private static Client client;

  @BeforeAll
  static void open() {
    server = InferenceServer.open(settings(0), List.of(network(), same(), scaled(), branches()));
    client = Client.of(server);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static ServeSettings settings(int port) {
    return new ServeSettings(
        "127.0.0.1",
        port,
        2,
        8,
        Duration.ZERO,
        64,
        Duration.ofSeconds(30),
        MEGABYTE,
        Duration.ofMillis(50));
  }

  private static Servable servable(String name, Network network, Optional<Normalization> scale) {
    Origin origin = new Origin("Glassnet", Map.of());
    return new Servable(
        name, "a test", new ImportedModel(network, origin, List.of()), scale, List.of("no", "yes"));
  }

  private static Servable network() {
    return servable("pair", NETWORK, Optional.empty());
  }

  /// Says what it is told.
  private static Servable same() {
    return servable("same", linear(2), Optional.empty());
  }

  private static Network linear(int size) {
    return Network.sequential(1, Shape.of(size), new Activate(Activation.linear()));
  }

  private static Servable scaled() {
    return servable(
        "scaled",
        linear(2),
        Optional.of(new Normalization(new float[] {1, 10}, new float[] {2, 5})));
  }

  private static Servable branches() {
    return servable(
        "branches",
        Network.of(
            Graph.of(
                List.of(
                    new Node("in", new Input(Shape.of(2)), List.of()),
                    new Node("plain", new Activate(Activation.linear()), List.of("in")),
                    new Node("bent", new Activate(Activation.relu()), List.of("in")))),
            1),
        Optional.empty());
  }

  @Test
  void saysWhatItIsAndWhatItHas() throws Exception {
    assertThat(client.get("/v2").body())
        .startsWith("{\"name\":\"glassnet\",\"version\":\"")
        .endsWith("\",\"extensions\":[\"binary_tensor_data\"]}");
    String pair =
        "{\"name\":\"pair\",\"versions\":[\"1\"],\"platform\":\"glassnet\","
            + "\"inputs\":[{\"name\":\"input_1\",\"datatype\":\"FP32\",\"shape\":[-1,3]}],"
            + "\"outputs\":[{\"name\":\"dense_2\",\"datatype\":\"FP32\",\"shape\":[-1,2]}],"
            + "\"classes\":[\"no\",\"yes\"]}";
    assertThat(client.get("/v2/models/pair").body()).isEqualTo(pair);
    assertThat(client.get("/v2/models/pair/versions/1").body()).isEqualTo(pair);
    assertThat(client.get("/v2/models/branches").body())
        .contains("\"outputs\":[{\"name\":\"plain\",", "{\"name\":\"bent\",");
  }

  @Test
  void isLiveAtOnceAndReadyOnceItIsFast() throws Exception {
    HttpResponse<String> live = client.get("/v2/health/live");
    assertThat(live.statusCode()).isEqualTo(200);
    assertThat(live.body()).isEqualTo("{\"live\":true}");
    while (client.get("/v2/health/ready").statusCode() != 200) {
      Thread.sleep(20);
    }
    assertThat(client.get("/v2/health/ready").body()).isEqualTo("{\"live\":true,\"ready\":true}");
    assertThat(client.get("/v2/models/pair/versions/1/ready").body())
        .isEqualTo("{\"name\":\"pair\",\"ready\":true}");
  }

  @Test
  void answersWithTheBitsOfTheNetwork() throws Exception {
    Tensor batch = Tensor.of(Shape.of(2, 3), 0.1f, -2, 1e-7f, 33.3f, 0, -0.5f);
    HttpResponse<String> answer =
        client.post(PAIR, Client.ask("input_1", "[2,3]", "FP32", batch.toArray()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body())
        .startsWith(
            "{\"model_name\":\"pair\",\"model_version\":\"1\",\"outputs\":[{\"name\":\"dense_2\","
                + "\"datatype\":\"FP32\",\"shape\":[2,2],\"data\":[");
    try (Predictor predictor = Predictor.of(NETWORK, 1)) {
      assertThat(Client.data(answer.body())).isEqualTo(predictor.predict(batch).toArray());
    }
  }

  @Test
  void givesBackIdAndParametersAndTheOutputsThatAreWanted() throws Exception {
    String body =
        "{\"id\":\"42\",\"parameters\":{\"who\":\"me\",\"n\":3,\"x\":0.5,\"on\":true},\"inputs\":["
            + "{\"data\":[[1,-2]],\"datatype\":\"INT64\",\"shape\":[1,2],\"name\":\"in\","
            + "\"parameters\":{}}],\"outputs\":[{\"name\":\"bent\"}],\"more\":{\"a\":[1]}}";
    assertThat(client.post("/v2/models/branches/versions/1/infer", body).body())
        .isEqualTo(
            "{\"model_name\":\"branches\",\"model_version\":\"1\",\"id\":\"42\",\"parameters\":"
                + "{\"who\":\"me\",\"n\":3,\"x\":0.5,\"on\":true},\"outputs\":[{\"name\":\"bent\","
                + "\"datatype\":\"FP32\",\"shape\":[1,2],\"data\":[1.0,0.0]}]}");
    String all = body.replace("\"outputs\":[{\"name\":\"bent\"}],", "");
    assertThat(client.post("/v2/models/branches/infer", all).body())
        .contains("{\"name\":\"plain\",", "\"data\":[1.0,-2.0]}", "{\"name\":\"bent\",");
  }

  @Test
  void bringsInputsToTheScaleOfTheRun() throws Exception {
    String body = Client.ask("input_1", "[2,2]", "FP32", 1, 10, 5, 0);
    assertThat(Client.data(client.post("/v2/models/scaled/infer", body).body()))
        .containsExactly(0, 0, 2, -2);
  }

  @ParameterizedTest
  @CsvSource({
    "FP64, 1.5, -3e5",
    "FP16, 1.5, 2",
    "INT8, -128, 127",
    "UINT8, 0, 255",
    "INT16, -32768, 1",
    "UINT16, 0, 65535",
    "INT32, -2147483648, 7",
    "UINT32, 0, 4294967040",
    "INT64, -9007199254740992, 1",
    "UINT64, 0, 18446742974197924000",
    "BOOL, 0, 1",
  })
  void takesNumbersOfOtherTypesInBothForms(String type, double first, double second)
      throws Exception {
    String data =
        type.equals("BOOL")
            ? "[false,true]"
            : type.startsWith("FP")
                ? "[" + first + "," + second + "]"
                : "[%s,%s]"
                    .formatted(
                        new BigDecimal(first).toBigInteger(),
                        new BigDecimal(second).toBigInteger());
    String json = Client.ask("input_1", "[1,2]", type).replace("\"data\":[]", "\"data\":" + data);
    assertThat(Client.data(client.post(SAME, json).body()))
        .containsExactly((float) first, (float) second);

    byte[] bytes = bytes(type, first, second);
    String header = binary("input_1", "[1,2]", type, bytes.length, "");
    HttpResponse<byte[]> answer =
        client.post(SAME, joined(header, bytes), header.getBytes(StandardCharsets.UTF_8).length);
    assertThat(Client.data(new String(answer.body(), StandardCharsets.UTF_8)))
        .containsExactly((float) first, (float) second);
  }

  private static byte[] bytes(String type, double... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : numbers) {
      switch (type) {
        case "FP64" -> bytes.putDouble(number);
        case "FP32" -> bytes.putFloat((float) number);
        case "FP16" -> bytes.putShort(Float.floatToFloat16((float) number));
        case "INT8", "UINT8", "BOOL" -> bytes.put((byte) (int) number);
        case "INT16", "UINT16" -> bytes.putShort((short) (int) number);
        case "INT32", "UINT32" -> bytes.putInt((int) (long) number);
        default -> bytes.putLong(new BigDecimal(number).toBigInteger().longValue());
      }
    }
    byte[] written = new byte[bytes.position()];
    bytes.flip().get(written);
    return written;
  }

  private static String binary(String name, String shape, String type, int size, String more) {
    return ("{\"inputs\":[{\"name\":\"%s\",\"shape\":%s,\"datatype\":\"%s\","
            + "\"parameters\":{\"binary_data_size\":%d}}]%s}")
        .formatted(name, shape, type, size, more);
  }

  private static byte[] joined(String header, byte[] bytes) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(text.length + bytes.length).put(text).put(bytes).array();
  }

  /// With a word of more bytes than letters in the header.
  @Test
  void answersInBytesWhereTheyAreWanted() throws Exception {
    byte[] bytes = bytes("FP32", 0.1, Double.NaN);
    for (String more :
        List.of(
            ",\"id\":\"größe\",\"parameters\":{\"binary_data_output\":true}",
            ",\"outputs\":[{\"name\":\"activation_1\",\"parameters\":{\"binary_data\":true}}]")) {
      String header = binary("input_1", "[1,2]", "FP32", 8, more);
      HttpResponse<byte[]> answer =
          client.post(SAME, joined(header, bytes), header.getBytes(StandardCharsets.UTF_8).length);
      assertThat(answer.statusCode()).isEqualTo(200);
      int length =
          Integer.parseInt(
              answer.headers().firstValue("Inference-Header-Content-Length").orElseThrow());
      assertThat(new String(answer.body(), 0, length, StandardCharsets.UTF_8))
          .startsWith("{\"model_name\":\"same\"")
          .endsWith("\"shape\":[1,2],\"parameters\":{\"binary_data_size\":8}}]}");
      assertThat(answer.body()).hasSize(length + 8).endsWith(bytes);
    }
    String plain = binary("input_1", "[1,2]", "FP32", 8, "");
    HttpResponse<byte[]> answer = client.post(SAME, joined(plain, bytes), plain.length());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .contains("holds NaN, for which JSON has no word", "binary_data");
  }

  static List<List<String>> malformed() {
    String data = "\"shape\":[1,3],\"datatype\":\"FP32\",\"data\":[1,2,3]}]}";
    String start = "{\"inputs\":[{\"name\":\"input_1\",";
    return List.of(
        List.of("", "no JSON object"),
        List.of("[]", "no JSON object"),
        List.of("{\"inputs\":", "no JSON"),
        List.of("{\"inputs\":[{", "no JSON"),
        List.of("{} {}", "follows the JSON object"),
        List.of("{}", "lacks \\\"input_1\\\": the model takes \\\"input_1\\\" [-1, 3]"),
        List.of("{\"inputs\":7}", "\\\"inputs\\\" must be a list"),
        List.of("{\"inputs\":[7]}", "list of at most"),
        List.of("{\"id\":7}", "\\\"id\\\" must be a text"),
        List.of("{\"parameters\":{\"a\":[1]}}", "parameter \\\"a\\\" must be"),
        List.of("{\"inputs\":[{" + data, "An input has no \\\"name\\\""),
        List.of(
            "{\"inputs\":[{\"name\":\"x\"," + data,
            "no input \\\"x\\\": it takes \\\"input_1\\\" [-1, 3]"),
        List.of(start + data.replace("[1,3]", "[1,2]"), "which is 2 numbers, but 3 were sent"),
        List.of(start + data.replace("[1,3]", "[3]"), "has shape [3], but the model takes [-1, 3]"),
        List.of(start + data.replace("[1,3]", "[0,3]"), "whole numbers of 1 or more"),
        List.of(
            start + data.replace("[1,3]", "[4611686018427387904,4,3]"),
            "9223372036854775807 numbers"),
        List.of(start + data.replace("\"shape\":[1,3],", ""), "has no \\\"shape\\\""),
        List.of(start + data.replace("FP32", "BYTES"), "\\\"BYTES\\\" is not taken"),
        List.of(start + data.replace("FP32", "UINT8").replace("3]}", "256]}"), "which UINT8"),
        List.of(start + data.replace("FP32", "INT32").replace("3]}", "0.5]}"), "fractions, which"),
        List.of(start + data.replace("3]}", "true]}"), "true or false beside numbers"),
        List.of(start + data.replace("3]}", "1e39]}"), "which FP32 cannot be"),
        List.of(start + data.replace("3]}", "\"3\"]}"), "it must hold numbers"),
        List.of(start + data.replace("3]}", "NaN]}"), "no JSON"),
        List.of(start + data.replace("3]}", "-Infinity]}"), "no JSON"),
        List.of(start + data.replace("3]}", "null]}"), "it must hold numbers"),
        List.of(start + data.replace("[1,2,3]", "[".repeat(40)), "deeper than 32"),
        List.of(start + data.replace(",\"data\":[1,2,3]", ""), "has no \\\"data\\\""),
        List.of(
            start + data.replace("]}]}", "]}],\"outputs\":[{\"name\":\"y\"}]}"),
            "no output \\\"y\\\": it has dense_2"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void saysWhatIsWrongWithARequest(List<String> bodyAndWord) throws Exception {
    HttpResponse<String> answer = client.post(PAIR, bodyAndWord.getFirst());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).startsWith("{\"error\":\"").contains(bodyAndWord.getLast());
  }

  @ParameterizedTest
  @CsvSource({
    "8, 8, 0, is \"\"0\"\"",
    "8, 8, 9999, up to the",
    "7, 8, -1, must be a multiple of the 4 bytes of FP32",
    "16, 8, -1, up to the 8 bytes that follow",
    "8, 12, -1, 4 bytes follow the tensors",
  })
  void saysWhatIsWrongWithBytes(int said, int sent, int length, String word) throws Exception {
    String header = binary("input_1", "[1,2]", "FP32", said, "");
    HttpResponse<byte[]> answer =
        client.post(SAME, joined(header, new byte[sent]), length < 0 ? header.length() : length);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8).replace("\\\"", "\""))
        .contains(word.replace("\"\"", "\""));
  }

  @Test
  void saysWhatDoesNotExist() throws Exception {
    HttpResponse<String> model = client.get("/v2/models/pairs");
    assertThat(model.statusCode()).isEqualTo(404);
    assertThat(model.body())
        .isEqualTo("{\"error\":\"There is no model \\\"pairs\\\"; did you mean pair?\"}");
    HttpResponse<String> version = client.post("/v2/models/pair/versions/2/infer", "{}");
    assertThat(version.statusCode()).isEqualTo(404);
    assertThat(version.body()).contains("no version \\\"2\\\": it has version 1");
    HttpResponse<String> path = client.get("/v1/models");
    assertThat(path.statusCode()).isEqualTo(404);
    assertThat(path.body()).startsWith("{\"error\":\"");
    HttpResponse<String> method = client.get(PAIR);
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(method.body()).contains("{\"error\":\"GET is not answered");
  }

  /// Said by its length or not.
  @Test
  void refusesWhatIsTooLarge() throws Exception {
    byte[] large = new byte[MEGABYTE + 1];
    HttpResponse<String> answer = client.post(PAIR, new String(large, StandardCharsets.US_ASCII));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("1048577 bytes, but 1048576 are read at most");
    HttpRequest chunked =
        HttpRequest.newBuilder(URI.create(server.address() + PAIR))
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
            .build();
    assertThat(client.http().send(chunked, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
  }

  @Test
  void letsNoForeignPageIn() throws Exception {
    assertThat(raw("GET /v2 HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
    assertThat(
            raw(
                "GET /v2 HTTP/1.1\r\nHost: localhost:%d\r\nOrigin: http://evil.example\r\nConnection: close\r\n\r\n"
                    .formatted(server.port())))
        .startsWith("HTTP/1.1 403")
        .contains("A page of http://evil.example");
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void countsForPrometheus() throws Exception {
    client.post("/v2/models/scaled/infer", "{}");
    client.post("/v2/models/scaled/infer", Client.ask("input_1", "[3,2]", "FP32", new float[6]));
    HttpResponse<String> metrics = client.get("/metrics");
    assertThat(metrics.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(metrics.body().lines())
        .contains(
            "# TYPE glassnet_requests_total counter",
            "glassnet_requests_total{model=\"scaled\",code=\"400\"} 1",
            "glassnet_model_info{model=\"scaled\",version=\"1\",format=\"Glassnet\",source=\"a"
                + " test\"} 1",
            "glassnet_requests_inside{model=\"scaled\"} 0",
            "glassnet_queue_requests{model=\"scaled\"} 0",
            "# TYPE glassnet_batch_samples histogram")
        .anyMatch(
            line -> line.startsWith("glassnet_batch_samples_bucket{model=\"scaled\",le=\"4.0\"} "))
        .anyMatch(
            line -> line.startsWith("glassnet_request_duration_seconds_count{model=\"scaled\"} "));
    assertThat(metrics.body().lines())
        .allMatch(line ->
            line.startsWith("# ")
                || line.matches("[a-z_]+\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*} [0-9.E+-]+"));
  }

  @Test
  void refusesTwoOfOneNameAndATakenPort() {
    assertThatThrownBy(() -> InferenceServer.open(settings(0), List.of(same(), same())))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("Two models are called \"same\"");
    assertThatThrownBy(() -> InferenceServer.open(settings(server.port()), List.of(same())))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("Port " + server.port());
  }
}
