package org.glassnet.workbench.studio.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.lesson.Classroom;
import org.glassnet.workbench.session.lesson.Lessons;
import org.glassnet.workbench.session.lesson.Sheets;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.studio.Studio;
import org.glassnet.workbench.studio.StudioSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lessons over HTTP.
class LessonPartTest {
  private static final Lessons LESSONS = new Lessons(Optional.empty());

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private Session session;
  private Studio studio;

  @BeforeEach
  void open() {
    session = Classroom.session(folder);
    studio =
        Studio.open(
            new StudioSettings("127.0.0.1", 0, 1, Optional.empty()),
            List.of(new LessonPart(session, LESSONS, 1)));
  }

  @AfterEach
  void close() {
    studio.close();
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + studio.port() + path);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> post(String path, String body, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address(path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        handler);
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return post(path, body, BodyHandlers.ofString());
  }

  @Test
  void tellsLessonsButNotWhatIsRight() throws Exception {
    assertThat(get("/api/lessons").body())
        .contains("\"name\":\"exclusive-or\"", "\"exercise\":\"13\"");
    String lesson = get("/api/lessons/convolution-by-numbers").body();
    assertThat(lesson).contains("\"asks\":[\"How many parameters are there, biases included?\"");
    assertThat(get("/api/lessons/logic-by-hand").body())
        .contains("\"blanks\":[{\"name\":\"a\",\"usual\":\"0\"}")
        .doesNotContain("solution");
    assertThat(get("/api/lessons/none").statusCode()).isEqualTo(404);
    assertThat(get("/api/lessons/..%2fnone").statusCode()).isIn(400, 404);
  }

  @Test
  void marksWhatWasDone() throws Exception {
    String right =
        post("/api/lessons/not-so-zero/check", "{\"step\":2,\"values\":[\"-1.0986\"]}").body();
    assertThat(right).contains("\"passed\":true").contains("\"weights\":\"");
    assertThat(post("/api/lessons/not-so-zero/check", "{\"step\":2,\"values\":[\"0\"]}").body())
        .contains("\"passed\":false")
        .contains("\"found\":\"0.5");
  }

  /// What is right is told only to whoever found it.
  @Test
  void marksAnswers() throws Exception {
    String body = "{\"step\":0,\"answers\":[\"608\",\"28x28x3\"]}";
    String said = post("/api/lessons/convolution-by-numbers/check", body).body();
    assertThat(said).contains("\"given\":\"608\",\"right\":true").contains("\"passed\":false");
    assertThat(said).doesNotContain("28, 28, 8");
    String all = "{\"step\":0,\"answers\":[\"608\",\"28 × 28 × 8\"]}";
    assertThat(post("/api/lessons/convolution-by-numbers/check", all).body())
        .contains("\"passed\":true");
  }

  @Test
  void givesTheAddressOfFilledBlanks() throws Exception {
    assertThat(post("/api/lessons/not-so-zero/start", "{\"step\":2,\"values\":[\"1.5\"]}").body())
        .contains("bias")
        .contains("1.5");
    assertThat(post("/api/lessons/not-so-zero/start", "{\"step\":2,\"values\":[\"x\"]}").body())
        .contains("is no number");
    assertThat(post("/api/lessons/not-so-zero/start", "{\"step\":9,\"values\":[]}").statusCode())
        .isEqualTo(404);
  }

  @Test
  void handsInOneFile() throws Exception {
    String body =
        "{\"student\":\"Ada L.\",\"addresses\":[\"\",\"\",\"data=x\"],\"predictions\":[\"\",\"0\",\"\"],"
            + "\"values\":[\"-1.0986\"],\"answers\":[]}";
    HttpResponse<byte[]> file =
        post("/api/lessons/not-so-zero/sheet", body, BodyHandlers.ofByteArray());
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
        .contains("not-so-zero-Ada-L-.glass");
    Path saved = Files.write(folder.resolve("sheet.glass"), file.body());
    Sheets.Verdict verdict = new Sheets(session, LESSONS, 1).verify(RunStore.read(saved));
    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.passed()).isEqualTo(1);
    assertThat(
            post("/api/lessons/not-so-zero/sheet", "{\"student\":\"Ada\",\"addresses\":[]}").body())
        .contains("There is no run yet");
  }
}
