package org.glassnet.workbench.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.glassnet.exchange.Model;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.workbench.session.serve.Servable;
import org.glassnet.workbench.session.serve.ServeSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A model of several inputs takes them by name, and computes requests together as others do.
class SeveralInputsTest {
  private static final String INFER = "/v2/models/two/infer";

  @TempDir private static Path folder;
  private static Path file;
  private static InferenceServer server;
  private static Client client;

  @BeforeAll
  static void open() throws Exception {
    file = TwoInputs.file(folder);
    server = open(2, 8, Duration.ZERO);
    client = Client.of(server);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  private static InferenceServer open(int threads, int maxBatch, Duration maxDelay) {
    return InferenceServer.open(
        new ServeSettings(
            "127.0.0.1",
            0,
            threads,
            maxBatch,
            maxDelay,
            1000,
            Duration.ofSeconds(60),
            1 << 20,
            Duration.ZERO),
        List.of(new Servable("two", "a test", Model.read(file), Optional.empty(), List.of())));
  }

  private static String input(String name, String shape, float... data) {
    return "{\"name\":\"%s\",\"shape\":%s,\"datatype\":\"FP32\",\"data\":%s}"
        .formatted(name, shape, Arrays.toString(data));
  }

  private static String binary(String name, String shape, int size) {
    return ("{\"name\":\"%s\",\"shape\":%s,\"datatype\":\"FP32\","
            + "\"parameters\":{\"binary_data_size\":%d}}")
        .formatted(name, shape, size);
  }

  private static String ask(String inputs, String more) {
    return "{\"inputs\":[" + inputs + "]" + more + "}";
  }

  private static byte[] body(String header, float[]... tensors) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    int count = Arrays.stream(tensors).mapToInt(tensor -> tensor.length).sum();
    ByteBuffer bytes =
        ByteBuffer.allocate(text.length + count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(text);
    for (float[] tensor : tensors) {
      for (float number : tensor) {
        bytes.putFloat(number);
      }
    }
    return bytes.array();
  }

  /// The numbers behind the JSON object of an answer.
  private static float[] floats(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    int header =
        Integer.parseInt(
            answer.headers().firstValue("Inference-Header-Content-Length").orElseThrow());
    ByteBuffer bytes =
        ByteBuffer.wrap(answer.body(), header, answer.body().length - header)
            .order(ByteOrder.LITTLE_ENDIAN);
    float[] numbers = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(numbers);
    return numbers;
  }

  @Test
  void tellsOfAllInputsAndOutputs() throws Exception {
    assertThat(client.get("/v2/models/two").body())
        .isEqualTo(
            "{\"name\":\"two\",\"versions\":[\"1\"],\"platform\":\"glassnet\",\"inputs\":["
                + "{\"name\":\"left\",\"datatype\":\"FP32\",\"shape\":[-1,3]},"
                + "{\"name\":\"right\",\"datatype\":\"FP32\",\"shape\":[-1,2]}],\"outputs\":["
                + "{\"name\":\"both\",\"datatype\":\"FP32\",\"shape\":[-1,4]},"
                + "{\"name\":\"bend\",\"datatype\":\"FP32\",\"shape\":[-1,2]}]}");
  }

  @Test
  void takesInputsInAnyOrderAndGivesTheOutputsThatAreWanted() throws Exception {
    String left = input("left", "[2,3]", 1, 0, 0, 0, 1, -1);
    String right = input("right", "[2,2]", 10, 20, 0.5f, 0.25f);
    for (String inputs : List.of(left + "," + right, right + "," + left)) {
      assertThat(client.post(INFER, ask(inputs, ",\"outputs\":[{\"name\":\"both\"}]")).body())
          .endsWith(
              "\"outputs\":[{\"name\":\"both\",\"datatype\":\"FP32\",\"shape\":[2,4],"
                  + "\"data\":[1.0,2.0,10.0,20.0,-2.0,-2.0,0.5,0.25]}]}");
      assertThat(client.post(INFER, ask(inputs, "")).body())
          .contains("{\"name\":\"both\",", "{\"name\":\"bend\",");
    }
  }

  /// Bytes stand in the order of the tensors that have them.
  @Test
  void takesBytesForAllInputsOrSome() throws Exception {
    float[] left = {1, 0, 0, 0, 1, -1};
    float[] right = {10, 20, 0.5f, 0.25f};
    String more = ",\"outputs\":[{\"name\":\"both\",\"parameters\":{\"binary_data\":true}}]";
    String both = ask(binary("right", "[2,2]", 16) + "," + binary("left", "[2,3]", 24), more);
    String some = ask(binary("left", "[2,3]", 24) + "," + input("right", "[2,2]", right), more);
    for (HttpResponse<byte[]> answer :
        List.of(
            client.post(INFER, body(both, right, left), both.length()),
            client.post(INFER, body(some, left), some.length()))) {
      assertThat(floats(answer)).containsExactly(1, 2, 10, 20, -2, -2, 0.5f, 0.25f);
    }
  }

  /// A request, and what the model says to it alone.
  private record Case(Tensor left, Tensor right, List<Tensor> answer) {
    private static Case of(Model model, int samples, long seed) {
      RandomStream random = RandomStream.of(seed, "inputs");
      Tensor left = noise(random, samples, 3);
      Tensor right = noise(random, samples, 2);
      return new Case(left, right, model.predictAll(List.of(left, right)));
    }

    private static Tensor noise(RandomStream random, int samples, int size) {
      float[] numbers = new float[samples * size];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (float) random.nextGaussian();
      }
      return Tensor.of(Shape.of(samples, size), numbers);
    }

    String json(String more) {
      return ask(
          input("right", right.shape().sizes().toString(), right.toArray())
              + ","
              + input("left", left.shape().sizes().toString(), left.toArray()),
          more);
    }

    HttpResponse<byte[]> binary(Client client) {
      String header =
          ask(
              SeveralInputsTest.binary(
                      "left", left.shape().sizes().toString(), left.size() * Float.BYTES)
                  + ","
                  + SeveralInputsTest.binary(
                      "right", right.shape().sizes().toString(), right.size() * Float.BYTES),
              ",\"parameters\":{\"binary_data_output\":true}");
      try {
        return client.post(INFER, body(header, left.toArray(), right.toArray()), header.length());
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    float[] all() {
      float[] numbers = new float[answer.get(0).size() + answer.get(1).size()];
      answer.get(0).copyTo(numbers, 0);
      answer.get(1).copyTo(numbers, answer.get(0).size());
      return numbers;
    }
  }

  /// The server waits until 12 samples are there.
  @Test
  void computesRequestsOfSeveralInputsTogether() throws Exception {
    try (InferenceServer waiting = open(1, 12, Duration.ofSeconds(50));
        Model alone = Model.load(file, 1)) {
      Client asking = Client.of(waiting);
      List<Case> cases = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        cases.add(Case.of(alone, 1 + i % 3, i));
      }
      List<CompletableFuture<float[]>> answers =
          cases.stream()
              .map(one ->
                  CompletableFuture.supplyAsync(
                      () -> floats(one.binary(asking)), Thread::startVirtualThread))
              .toList();
      for (int i = 0; i < cases.size(); i++) {
        assertThat(answers.get(i).get()).isEqualTo(cases.get(i).all());
      }
      assertThat(asking.get("/metrics").body())
          .contains("batch_samples_count{model=\"two\"} 1\n")
          .contains("batch_samples_sum{model=\"two\"} 12.0\n");
    }
  }

  @Test
  void saysTheSameBitsToManyAsToOne() throws Exception {
    try (Model alone = Model.load(file, 1)) {
      List<Case> cases = new ArrayList<>();
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      String bend = ",\"outputs\":[{\"name\":\"bend\"}]";
      for (int i = 0; i < 100; i++) {
        cases.add(Case.of(alone, 1 + i % 5, 100 + i));
        answers.add(client.postLater(INFER, cases.getLast().json(bend)));
      }
      for (int i = 0; i < cases.size(); i++) {
        assertThat(Client.data(answers.get(i).get().body()))
            .isEqualTo(cases.get(i).answer().get(1).toArray());
      }
    }
  }

  static List<List<String>> malformed() {
    String left = input("left", "[1,3]", 1, 2, 3);
    String right = input("right", "[1,2]", 1, 2);
    return List.of(
        List.of(
            left,
            "The request lacks \"right\": the model takes \"left\" [-1, 3], \"right\" [-1, 2]"),
        List.of("", "lacks \"left\", \"right\""),
        List.of(left + "," + right + "," + right, "Input \"right\" is given twice"),
        List.of(
            left + "," + input("write", "[1,2]", 1, 2), "no input \"write\": it takes \"left\""),
        List.of(
            left + "," + input("right", "[1,3]", 1, 2, 3),
            "Input \"right\" has shape [1, 3], but the model takes [-1, 2]"),
        List.of(
            left + "," + input("right", "[2,2]", 1, 2, 3, 4),
            "Input \"right\" has 2 samples, but \"left\" has 1"),
        List.of(right + "," + input("left", "[3]", 1, 2, 3), "Input \"left\" has shape [3], but"),
        List.of(input("left", "[]", 1) + "," + right, "Input \"left\" has shape [], but"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void saysWhichInputDoesNotFit(List<String> inputsAndWord) throws Exception {
    HttpResponse<String> answer = client.post(INFER, ask(inputsAndWord.getFirst(), ""));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body().replace("\\\"", "\"")).contains(inputsAndWord.getLast());
  }
}
