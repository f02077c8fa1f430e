package org.glassnet.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.glassnet.workbench.serve.TwoInputs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void train() {
    Commands.Said said =
        Commands.in(folder)
            .stored(
                "train",
                "--data",
                "letters train=80 test=4 normalize=standard per=all",
                "--layers",
                "flatten, dense 36",
                "--epochs",
                "1",
                "--name",
                "letters");
    assertThat(said.exit()).as(said.err()).isZero();
    Commands.Said second =
        Commands.in(folder).stored("train", Commands.example("by-hand.yaml"), "--epochs", "2");
    assertThat(second.exit()).as(second.err()).isZero();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /// The answer is what `predict` says, shares though the loss took logits.
  @Test
  void servesRunsUntilItIsInterrupted() throws Exception {
    int port = freePort();
    Interrupt interrupt = new Interrupt();
    CompletableFuture<Commands.Said> served =
        CompletableFuture.supplyAsync(() ->
            Commands.in(folder)
                .run(
                    interrupt,
                    "serve",
                    "by-hand",
                    "letters",
                    "--name",
                    "hand",
                    "--port",
                    Integer.toString(port),
                    "--threads",
                    "1",
                    "--runs",
                    folder.toString()));
    String address = "http://127.0.0.1:" + port + "/v2/models/";
    String hand =
        post(
            address + "hand/infer",
            "{\"inputs\":[{\"name\":\"input_1\",\"shape\":[1,2],\"datatype\":\"FP32\",\"data\":[1,1]}]}");
    String letters = get(address + "letters");
    String zeros = String.join(",", Collections.nCopies(1024, "0"));
    String shares =
        post(
            address + "letters/infer",
            "{\"inputs\":[{\"name\":\"input_1\",\"shape\":[1,32,32,1],\"datatype\":\"UINT8\",\"data\":["
                + zeros
                + "]}]}");
    assertThat(interrupt.interrupt()).isTrue();

    Commands.Said said = served.get();
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out())
        .contains("Model:   hand, run ")
        .contains("input_1 [-1, 32, 32, 1] → softmax_1 [-1, 36]")
        .contains("Serving: http://127.0.0.1:" + port + "/v2")
        .contains("Try it:  curl -s http://127.0.0.1:" + port + "/v2/models/hand/infer")
        .contains("Ended; every request that was taken is answered.");
    assertThat(hand).contains("\"model_name\":\"hand\"").contains(predicted("by-hand", "1,1"));
    assertThat(letters).contains("\"classes\":[\"A\",\"B\",");
    double sum = 0;
    for (String share :
        shares
            .substring(shares.indexOf("\"data\":[") + 8, shares.lastIndexOf("]}]}"))
            .split(",", -1)) {
      sum += Double.parseDouble(share);
    }
    assertThat(sum).isBetween(0.999, 1.001);
  }

  @Test
  void showsHowAModelOfSeveralInputsIsAsked() throws Exception {
    int port = freePort();
    Interrupt interrupt = new Interrupt();
    String file = TwoInputs.file(folder).toString();
    CompletableFuture<Commands.Said> served =
        CompletableFuture.supplyAsync(() ->
            Commands.in(folder).run(interrupt, "serve", file, "--port", Integer.toString(port)));
    get("http://127.0.0.1:" + port + "/v2/models/two");
    assertThat(interrupt.interrupt()).isTrue();
    assertThat(served.get().out())
        .contains("left [-1, 3], right [-1, 2] → both [-1, 4], bend [-1, 2]")
        .contains(
            "{\"inputs\":[{\"name\":\"left\",\"shape\":[1,3],\"datatype\":\"FP32\",\"data\":[0,0,0]},"
                    .replace("\"", "\\\"")
                + "{\"name\":\"right\",\"shape\":[1,2],\"datatype\":\"FP32\",\"data\":[0,0]}]}"
                    .replace("\"", "\\\""));
  }

  private static String predicted(String run, String row) {
    Commands.Said said =
        Commands.in(folder)
            .typing(row + "\n")
            .run("predict", run, "-", "--json", "--runs", folder.toString());
    assertThat(said.exit()).as(said.err()).isZero();
    String line = said.out();
    int start = line.indexOf('[');
    return line.substring(start, line.indexOf(']', start));
  }

  private static String get(String address) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(address)).build());
  }

  private static String post(String address, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(address)).POST(BodyPublishers.ofString(body)).build());
  }

  /// Once the server listens.
  private static String send(HttpRequest request) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    while (true) {
      try {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
      } catch (ConnectException _) {
        Thread.sleep(20);
      }
    }
  }

  @Test
  void refusesWhatItCannotServe() throws IOException {
    Commands commands = Commands.in(folder);
    assertThat(commands.stored("serve", "nothing").err()).contains("nothing");
    Commands.Said twice = commands.stored("serve", "letters", "letters", "--port", "0");
    assertThat(twice.exit()).isEqualTo(Exit.USAGE);
    assertThat(twice.err()).contains("Two models are called \"letters\"", "--name");
    Commands.Said name = commands.stored("serve", "letters", "--name", "a/b", "--port", "0");
    assertThat(name.err()).contains("cannot be called \"a/b\"");
    Commands.Said names =
        commands.stored("serve", "letters", "--name", "a", "--name", "b", "--port", "0");
    assertThat(names.err()).contains("2 names for 1 models");
    for (List<String> option :
        List.of(List.of("--queue", "0"), List.of("--max-batch", "0"), List.of("--port", "70000"))) {
      Commands.Said said = commands.stored("serve", "letters", option.getFirst(), option.getLast());
      assertThat(said.exit()).as(option.toString()).isNotZero();
      assertThat(said.err()).contains(option.getLast());
    }
    Path text = Files.writeString(folder.resolve("letter.txt"), "Dear reader");
    assertThat(commands.stored("serve", text.toString()).err()).contains("letter.txt is no model");
  }
}
