package org.glassnet.workbench.serve;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Asks a server.
record Client(HttpClient http, String address) {
  static Client of(InferenceServer server) {
    return new Client(HttpClient.newHttpClient(), server.address());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return http.send(request(path, body), BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> postLater(String path, String body) {
    return http.sendAsync(request(path, body), BodyHandlers.ofString());
  }

  HttpRequest request(String path, String body) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  /// JSON and bytes behind it.
  HttpResponse<byte[]> post(String path, byte[] body, int header)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Inference-Header-Content-Length", Integer.toString(header))
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofByteArray());
  }

  /// A request for one input.
  static String ask(String input, String shape, String type, float... data) {
    return "{\"inputs\":[{\"name\":\"%s\",\"shape\":%s,\"datatype\":\"%s\",\"data\":%s}]}"
        .formatted(input, shape, type, Arrays.toString(data));
  }

  /// The numbers of an answer's only output.
  static float[] data(String answer) {
    String list = answer.substring(answer.indexOf("\"data\":[") + 8, answer.lastIndexOf("]}]}"));
    String[] numbers = list.split(",", -1);
    float[] data = new float[numbers.length];
    IntStream.range(0, data.length).forEach(i -> data[i] = Float.parseFloat(numbers[i]));
    return data;
  }

  static String zeros(int count) {
    return IntStream.range(0, count).mapToObj(_ -> "0").collect(Collectors.joining(","));
  }
}
