package org.glassnet.workbench.studio.runs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.UserFiles;
import org.glassnet.workbench.session.files.DataFolders;
import org.glassnet.workbench.session.files.DownloadListener;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.session.store.StoredRun;
import org.glassnet.workbench.studio.Json;
import org.glassnet.workbench.studio.Studio;
import org.glassnet.workbench.studio.StudioSettings;
import tools.jackson.core.JsonGenerator;

/// A studio with runs, asked as a page asks it.
final class RunsApi implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Session session;
  private final Studio studio;

  RunsApi(Path folder) {
    session = session(folder);
    studio =
        Studio.open(
            new StudioSettings("127.0.0.1", 0, 1, Optional.empty()),
            List.of(new RunsPart(session, 1)));
  }

  /// What another process would have.
  static Session session(Path folder) {
    return new Session(
        new RunStore(folder.resolve("runs")),
        new UserFiles(
            new DataFolders(Optional.empty(), folder.resolve("cache")), DownloadListener.NONE));
  }

  StoredRun stored(String id) {
    return RunStore.read(session.store().folder().resolve(id + ".glass"));
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + studio.port() + path);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address(path)).timeout(LONGEST).build(), BodyHandlers.ofString());
  }

  HttpResponse<byte[]> bytes(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address(path)).timeout(LONGEST).build(), BodyHandlers.ofByteArray());
  }

  HttpResponse<String> post(String path, Consumer<JsonGenerator> fields)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address(path))
            .timeout(LONGEST)
            .POST(HttpRequest.BodyPublishers.ofString(Json.object(fields)))
            .build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path) throws IOException, InterruptedException {
    return post(path, _ -> {});
  }

  /// Starts a run and says its id.
  String start(String spec) throws IOException, InterruptedException {
    HttpResponse<String> answer = post("/api/runs", json -> json.writeStringProperty("spec", spec));
    if (answer.statusCode() != 201) {
      throw new IOException(answer.body());
    }
    return text(answer.body(), "id");
  }

  /// A text of an object in JSON.
  static String text(String json, String field) {
    return json.replaceFirst("(?s).*?\"" + field + "\":\"([^\"]*)\".*", "$1");
  }

  /// Listens to events until one is as it should be.
  ///
  /// @param meanwhile what is done once the first event has come
  /// @return it, name and fields in one line
  String listen(String path, Runnable meanwhile, Predicate<String> wanted)
      throws IOException, InterruptedException {
    HttpResponse<Stream<String>> stream =
        client.send(
            HttpRequest.newBuilder(address(path)).header("Accept", "text/event-stream").build(),
            BodyHandlers.ofLines());
    try (Stream<String> lines = stream.body()) {
      Iterator<String> each = lines.iterator();
      String name = "";
      boolean first = true;
      while (each.hasNext()) {
        String line = each.next();
        if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          if (first) {
            meanwhile.run();
            first = false;
          }
          String event = name + " " + line.substring("data: ".length());
          if (wanted.test(event)) {
            return event;
          }
        }
      }
    }
    throw new IOException("The stream ended");
  }

  @Override
  public void close() {
    studio.close();
    client.close();
  }
}
