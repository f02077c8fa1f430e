package org.glassnet.workbench.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassnet.tensor.GlassnetException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the studio lets in, and how it refuses the rest.
class StudioTest {
  private static final int PAGES = 40;
  private static final List<String> STREAMS = List.of("clock", "endless");

  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger started = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Studio studio = open("127.0.0.1");

  private Studio open(String host) {
    return Studio.open(new StudioSettings(host, 0, 1, Optional.empty()), List.of(new Echo()));
  }

  /// Something to ask for.
  private final class Echo implements Studio.Part {
    @Override
    public void on(Routes routes) {
      routes.get("/api/number", call -> call.json(json -> json.writeNumberProperty("number", 7)));
      routes.get(
          "/api/wrong",
          _ -> {
            throw new GlassnetException("The number is odd");
          });
      routes.get(
          "/api/bug",
          _ -> {
            throw new IllegalStateException("no more ideas");
          });
      routes.post(
          "/api/number",
          call -> {
            sent.set((int) call.fields().needNumber("number"));
            call.done();
          });
      routes.events(
          "/api/{name}/events",
          call -> {
            if (!STREAMS.contains(call.path("name"))) {
              throw new NotFoundException("There is no " + call.path("name"));
            }
          },
          (call, events) -> {
            boolean on = events.send("tick", "{\"n\":1}");
            if (call.path("name").equals("endless")) {
              started.incrementAndGet();
              Thread.ofVirtual().start(() -> endless(events));
            } else {
              assertThat(on).isTrue();
              events.close();
            }
          });
    }

    private void endless(Events events) {
      boolean on = true;
      while (on) {
        on = events.send("tick", "{\"n\":1}");
      }
      events.close();
      ended.incrementAndGet();
    }

    @Override
    public void close() {
      sent.set(-1);
    }
  }

  @AfterEach
  void close() {
    studio.close();
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + studio.port() + path));
    return client.send(
        headers.length == 0 ? request.build() : request.headers(headers).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + studio.port() + "/api/number"))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return client.send(
        headers.length == 0 ? request.build() : request.headers(headers).build(),
        BodyHandlers.ofString());
  }

  /// As a program would send it that writes what it likes into the request.
  private String raw(String text) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), studio.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void servesPagesWithAPolicyThatForbidsScriptsFromElsewhere() throws Exception {
    HttpResponse<String> page = get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<script type=\"importmap\">").contains("playground.js");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self' 'sha256-", "connect-src 'self'");
    assertThat(get("/assets/shell/shell.js").statusCode()).isEqualTo(200);
    assertThat(get("/lib/lit/index.js").statusCode()).isEqualTo(200);
    assertThat(get("/lib/echarts/echarts.esm.min.js").statusCode()).isEqualTo(200);
  }

  /// The policy lets one text in pages run: the import map, by its hash.
  @Test
  void thePolicyKnowsTheImportMapByItsHash() throws Exception {
    String html = get("/").body();
    String map = html.split("<script type=\"importmap\">", -1)[1].split("</script>", -1)[0];
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(map.getBytes(StandardCharsets.UTF_8));

    assertThat(get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/shell/../../StudioSettings.class",
        "/assets/shell/..%2f..%2fStudioSettings.class",
        "/assets/shell/%2e%2e/pages/run.html",
        "/assets/pages/run.html%00.js",
        "/lib/echarts/../../../log4j.xml",
        "/lib/javalin/x.js",
        "/api/none"
      })
  void whatIsNotThereIsNotFound(String path) throws Exception {
    String answer =
        raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

    assertThat(answer).containsPattern("^HTTP/1.1 40[04]");
  }

  @Test
  void answersInWordsWhereSomethingIsWrong() throws Exception {
    assertThat(get("/api/number").body()).isEqualTo("{\"number\":7}");
    assertThat(get("/api/wrong").statusCode()).isEqualTo(400);
    assertThat(get("/api/wrong").body()).isEqualTo("{\"error\":\"The number is odd\"}");
    assertThat(get("/api/bug").statusCode()).isEqualTo(500);
    assertThat(post("{\"number\": ").body()).contains("no JSON");
    assertThat(post("{}").body()).contains("The field number is missing");
    assertThat(post("{\"number\": [[1]]}").body()).contains("holds no plain values");
  }

  @Test
  void sendsEvents() throws Exception {
    assertThat(get("/api/clock/events", "Accept", "text/event-stream").body())
        .contains("event: tick")
        .contains("data: {\"n\":1}");
  }

  /// A page that listens to something that is gone must hear so, not a silence. However a page
  /// leaves, nothing goes on working for it.
  @Test
  void whoLeavesIsForgotten() throws Exception {
    byte[] request =
        "GET /api/endless/events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: text/event-stream\r\n\r\n"
            .formatted(studio.port())
            .getBytes(StandardCharsets.US_ASCII);
    for (int page = 0; page < PAGES; page++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), studio.port())) {
        socket.getOutputStream().write(request);
        assertThat(socket.getInputStream().readNBytes(page * 50)).hasSize(page * 50);
        if (page % 2 == 0) {
          socket.setSoLinger(true, 0);
        }
      }
    }
    assertThat(get("/api/number").statusCode()).isEqualTo(200);
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (ended.get() < started.get() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    // A page that leaves at once may take its question back before anybody hears it.
    assertThat(ended.get()).isEqualTo(started.get()).isPositive();
  }

  @Test
  void refusesAStreamOfWhatIsNotThere() throws Exception {
    assertThat(get("/api/sundial/events", "Accept", "text/event-stream").statusCode())
        .isEqualTo(404);
  }

  /// A page elsewhere whose name leads here (DNS rebinding) sends its own name.
  @Test
  void refusesOtherNames() throws Exception {
    assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403")
        .contains("evil.example");
    assertThat(raw("GET / HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
    assertThat(raw("GET / HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 40");
  }

  @Test
  void refusesWhatOtherPagesSend() throws Exception {
    assertThat(post("{\"number\": 3}", "Origin", "http://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(post("{\"number\": 3}", "Origin", "null").statusCode()).isEqualTo(403);
    assertThat(post("{\"number\": 3}", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
    assertThat(get("/api/number", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
    assertThat(sent).hasValue(0);

    String own = "http://127.0.0.1:" + studio.port();
    assertThat(post("{\"number\": 3}", "Origin", own, "Sec-Fetch-Site", "same-origin").body())
        .isEqualTo("{\"ok\":true}");
    assertThat(sent).hasValue(3);
  }

  @Test
  void refusesTooMuch() throws Exception {
    assertThat(post("x".repeat((16 << 20) + 1)).statusCode()).isEqualTo(413);
  }

  /// Where others can reach it, it asks for its token, and remembers who brought it.
  @Test
  void asksOthersForItsToken() throws Exception {
    try (Studio other = open("0.0.0.0")) {
      String base = "http://127.0.0.1:" + other.port();
      assertThat(status(base + "/api/number")).isEqualTo(401);
      assertThat(status(base + "/?token=guess")).isEqualTo(401);
      assertThat(other.address()).contains("?token=");
      String token = other.address().replaceFirst(".*\\?token=", "");
      HttpResponse<String> first = ask(base + "/?token=" + token);
      assertThat(first.statusCode()).isEqualTo(200);
      String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
      assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict");
      assertThat(ask(base + "/api/number", "Cookie", cookie.split(";", -1)[0]).body())
          .isEqualTo("{\"number\":7}");
    }
  }

  private int status(String address) throws Exception {
    return ask(address).statusCode();
  }

  private HttpResponse<String> ask(String address, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    return client.send(
        headers.length == 0 ? request.build() : request.headers(headers).build(),
        BodyHandlers.ofString());
  }

  @Test
  void saysThatAPortIsTaken() {
    assertThatThrownBy(() ->
            Studio.open(
                new StudioSettings("127.0.0.1", studio.port(), 1, Optional.empty()), List.of()))
        .isInstanceOf(GlassnetException.class)
        .hasMessageContaining("Port " + studio.port())
        .hasMessageContaining("--port " + (studio.port() + 1));
  }

  @Test
  void closesItsParts() {
    studio.close();

    assertThat(sent).hasValue(-1);
  }
}
