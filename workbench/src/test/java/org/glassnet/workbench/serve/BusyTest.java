package org.glassnet.workbench.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.glassnet.exchange.imported.ImportedModel;
import org.glassnet.exchange.imported.Origin;
import org.glassnet.function.Activation;
import org.glassnet.layer.CustomLayer;
import org.glassnet.layer.Dense;
import org.glassnet.model.Network;
import org.glassnet.tensor.RandomStream;
import org.glassnet.tensor.Shape;
import org.glassnet.tensor.Tensor;
import org.glassnet.tensor.Values;
import org.glassnet.train.Predictor;
import org.glassnet.workbench.session.serve.Servable;
import org.glassnet.workbench.session.serve.ServeSettings;
import org.junit.jupiter.api.Test;

/// Many at once: computed together with the same bits, refused when there are too many, and none
/// lost.
class BusyTest {
  private static final String INFER = "/v2/models/m/infer";
  private static final Duration LONG = Duration.ofSeconds(60);

  private static Servable servable(Network network) {
    Origin origin = new Origin("Glassnet", Map.of());
    return new Servable(
        "m", "a test", new ImportedModel(network, origin, List.of()), Optional.empty(), List.of());
  }

  private static ServeSettings settings(int threads, int queue, Duration timeout) {
    return new ServeSettings(
        "127.0.0.1", 0, threads, 8, Duration.ZERO, queue, timeout, 1 << 20, Duration.ZERO);
  }

  /// Computes a sample for each permit, so that a test says how fast.
  private record Gate(Semaphore permits) implements CustomLayer {
    @Override
    public String kind() {
      return "gate";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
      return inputs.getFirst();
    }

    @Override
    public void forward(List<Values> inputs, List<Values> parameters, List<Values> outputs) {
      permits.acquireUninterruptibly();
      for (int i = 0; i < inputs.getFirst().size(); i++) {
        outputs.getFirst().put(i, inputs.getFirst().at(i));
      }
    }

    @Override
    public void backward(
        List<Values> inputs,
        List<Values> parameters,
        List<Values> outputs,
        List<Values> outputGradients,
        List<Values> inputGradients,
        List<Values> parameterGradients) {
      throw new UnsupportedOperationException("nobody trains it");
    }
  }

  private static Servable gated(Semaphore permits) {
    return servable(Network.sequential(1, Shape.of(1), new Gate(permits)));
  }

  private static String one(float number) {
    return Client.ask("input_1", "[1,1]", "FP32", number);
  }

  private static void awaitInside(Client client, int count) throws Exception {
    while (!client
        .get("/metrics")
        .body()
        .contains("requests_inside{model=\"m\"} " + count + "\n")) {
      Thread.sleep(5);
    }
  }

  @Test
  void computesTogetherWhatWaitsAndEachHasItsOwnAnswer() throws Exception {
    Semaphore permits = new Semaphore(0);
    try (InferenceServer server =
        InferenceServer.open(settings(1, 64, LONG), List.of(gated(permits)))) {
      Client client = Client.of(server);
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      answers.add(client.postLater(INFER, one(0)));
      while (!permits.hasQueuedThreads()) {
        Thread.sleep(5);
      }
      for (int i = 1; i <= 12; i++) {
        answers.add(client.postLater(INFER, one(i)));
      }
      awaitInside(client, 13);
      while (!client.get("/metrics").body().contains("queue_requests{model=\"m\"} 12\n")) {
        Thread.sleep(5);
      }
      permits.release(1000);
      for (int i = 0; i < answers.size(); i++) {
        assertThat(Client.data(answers.get(i).get().body())).containsExactly(i);
      }
      // 1 alone, then 8 together, which is the most, then 4
      assertThat(client.get("/metrics").body())
          .contains("batch_samples_bucket{model=\"m\",le=\"1.0\"} 1\n")
          .contains("batch_samples_bucket{model=\"m\",le=\"4.0\"} 2\n")
          .contains("batch_samples_bucket{model=\"m\",le=\"8.0\"} 3\n")
          .contains("batch_samples_sum{model=\"m\"} 13.0\n");
    }
  }

  @Test
  void saysTheSameBitsToManyAsToOne() throws Exception {
    Network network =
        Network.sequential(
            1, Shape.of(20), Dense.of(64, Activation.gelu()), Dense.of(7, Activation.softmax()));
    RandomStream random = RandomStream.of(1, "inputs");
    List<Tensor> inputs = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      int samples = 1 + i % 5;
      float[] numbers = new float[samples * 20];
      for (int k = 0; k < numbers.length; k++) {
        numbers[k] = (float) random.nextGaussian();
      }
      inputs.add(Tensor.of(Shape.of(samples, 20), numbers));
    }
    try (InferenceServer server =
            InferenceServer.open(settings(2, 1000, LONG), List.of(servable(network)));
        Predictor alone = Predictor.of(network, 1)) {
      Client client = Client.of(server);
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (Tensor batch : inputs) {
        answers.add(
            client.postLater(
                INFER,
                Client.ask("input_1", batch.shape().sizes().toString(), "FP32", batch.toArray())));
      }
      for (int i = 0; i < answers.size(); i++) {
        assertThat(Client.data(answers.get(i).get().body()))
            .isEqualTo(alone.predict(inputs.get(i)).toArray());
      }
    }
  }

  @Test
  void refusesOneTooManyAndLosesNone() throws Exception {
    Semaphore permits = new Semaphore(0);
    try (InferenceServer server =
        InferenceServer.open(settings(2, 5, LONG), List.of(gated(permits)))) {
      Client client = Client.of(server);
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        answers.add(client.postLater(INFER, one(i)));
      }
      long refused = 0;
      while (refused < 195) {
        refused = answers.stream().filter(CompletableFuture::isDone).count();
        Thread.sleep(5);
      }
      permits.release(1000);
      Map<Integer, Long> counts =
          answers.stream()
              .collect(
                  Collectors.groupingBy(
                      answer -> answer.join().statusCode(), Collectors.counting()));
      assertThat(counts).isEqualTo(Map.of(200, 5L, 429, 195L));
      HttpResponse<String> busy =
          answers.stream()
              .map(CompletableFuture::join)
              .filter(answer -> answer.statusCode() == 429)
              .findFirst()
              .orElseThrow();
      assertThat(busy.headers().firstValue("Retry-After")).contains("1");
      assertThat(busy.body())
          .contains("{\"error\":\"The model \\\"m\\\" has 5 requests to answer")
          .contains("try again");
      assertThat(client.post(INFER, one(3)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void givesUpWhatWaitedTooLong() throws Exception {
    Semaphore permits = new Semaphore(0);
    try (InferenceServer server =
        InferenceServer.open(settings(1, 8, Duration.ofSeconds(2)), List.of(gated(permits)))) {
      Client client = Client.of(server);
      CompletableFuture<HttpResponse<String>> computed = client.postLater(INFER, one(1));
      while (!permits.hasQueuedThreads()) {
        Thread.sleep(5);
      }
      HttpResponse<String> waited = client.post(INFER, one(2));
      assertThat(waited.statusCode()).isEqualTo(503);
      assertThat(waited.headers().firstValue("Retry-After")).contains("1");
      assertThat(waited.body()).contains("has waited for 2.0 s");
      permits.release(1);
      // what was begun is finished, and what was given up is not computed
      assertThat(computed.get().statusCode()).isEqualTo(200);
      permits.release(1);
      assertThat(Client.data(client.post(INFER, one(3)).body())).containsExactly(3);
      assertThat(permits.availablePermits()).isZero();
    }
  }

  @Test
  void answersWhatItTookBeforeItEnds() throws Exception {
    Semaphore permits = new Semaphore(0);
    InferenceServer server = InferenceServer.open(settings(1, 8, LONG), List.of(gated(permits)));
    Client client = Client.of(server);
    List<CompletableFuture<HttpResponse<String>>> taken =
        List.of(client.postLater(INFER, one(1)), client.postLater(INFER, one(2)));
    awaitInside(client, 2);
    CountDownLatch ended = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(() -> {
          server.close();
          ended.countDown();
        });
    HttpResponse<String> late = client.post(INFER, one(3));
    while (late.statusCode() == 200) {
      late = client.post(INFER, one(3));
    }
    assertThat(late.statusCode()).isEqualTo(503);
    assertThat(late.body()).contains("stopping");
    assertThat(late.headers().firstValue("Connection")).contains("close");
    assertThat(client.get("/v2/health/ready").statusCode()).isEqualTo(503);
    assertThat(client.get("/v2/health/live").statusCode()).isEqualTo(200);
    permits.release(10);
    for (CompletableFuture<HttpResponse<String>> answer : taken) {
      assertThat(answer.get().statusCode()).isEqualTo(200);
    }
    ended.await();
  }

  /// A failure inside is told to whom it concerns, and the next request is computed.
  @Test
  void outlivesAFailure() throws Exception {
    try (InferenceServer server =
        InferenceServer.open(settings(1, 8, LONG), List.of(servable(failing())))) {
      Client client = Client.of(server);
      HttpResponse<String> failed = client.post(INFER, one(-1));
      assertThat(failed.statusCode()).isEqualTo(500);
      assertThat(failed.body()).startsWith("{\"error\":\"");
      assertThat(client.post(INFER, one(1)).statusCode()).isEqualTo(200);
    }
  }

  private static Network failing() {
    return Network.sequential(1, Shape.of(1), new Failing());
  }

  /// Fails on numbers below zero.
  private record Failing() implements CustomLayer {
    @Override
    public String kind() {
      return "failing";
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
      return inputs.getFirst();
    }

    @Override
    public void forward(List<Values> inputs, List<Values> parameters, List<Values> outputs) {
      if (inputs.getFirst().at(0) < 0) {
        throw new IllegalArgumentException("below zero");
      }
      outputs.getFirst().put(0, 1);
    }

    @Override
    public void backward(
        List<Values> inputs,
        List<Values> parameters,
        List<Values> outputs,
        List<Values> outputGradients,
        List<Values> inputGradients,
        List<Values> parameterGradients) {
      throw new UnsupportedOperationException("nobody trains it");
    }
  }
}
