package org.glassnet.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.glassnet.workbench.launch.StudioParts;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.UserFiles;
import org.glassnet.workbench.session.files.DataFolders;
import org.glassnet.workbench.session.files.DownloadListener;
import org.glassnet.workbench.session.lesson.Lessons;
import org.glassnet.workbench.session.store.RunStore;
import org.glassnet.workbench.studio.Studio;
import org.glassnet.workbench.studio.StudioSettings;
import org.junit.jupiter.api.Assumptions;

/// A browser beside a studio of its own, whose runs lie in a folder of its own.
final class Browsing implements AutoCloseable {
  private static final List<String> PLACES =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "C:/Program Files/Google/Chrome/Application/chrome.exe");

  private final Playwright playwright;
  private final Browser browser;
  private final Path runs;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private Studio studio;

  private Browsing(Playwright playwright, Browser browser, Path runs) {
    this.playwright = playwright;
    this.browser = browser;
    this.runs = runs;
    this.studio = studio(0);
  }

  /// Starts both; the test is skipped where there is no browser.
  static Browsing start(Path runs) {
    Optional<Path> place = place();
    Assumptions.assumeTrue(
        place.isPresent(),
        "No Chromium or Chrome was found (looked at CHROMIUM and in the usual places), so the"
            + " studio was not tried in a browser");
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(place.get())
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-gpu")));
    return new Browsing(playwright, browser, runs);
  }

  private static Optional<Path> place() {
    Optional<String> named = Optional.ofNullable(System.getenv("CHROMIUM"));
    return named.map(List::of).orElse(PLACES).stream()
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  private Studio studio(int port) {
    Session session =
        new Session(new RunStore(runs), new UserFiles(DataFolders.ofUser(), DownloadListener.NONE));
    return Studio.open(
        new StudioSettings("127.0.0.1", port, 1, Optional.empty()),
        StudioParts.of(session, new Lessons(Optional.empty()), 1));
  }

  /// Closes the studio and opens another one at the same address, as after a crash.
  void restart() {
    int port = studio.port();
    studio.close();
    studio = studio(port);
  }

  /// The runs' folder.
  Path runs() {
    return runs;
  }

  /// The whole address of a path.
  String address(String path) {
    return "http://127.0.0.1:" + studio.port() + path;
  }

  /// A tab of its own at a path, as wide as a desk's screen.
  Page open(String path) {
    return open(path, 1440, 900, ColorScheme.LIGHT);
  }

  /// A tab of its own at a path.
  Page open(String path, int width, int height, ColorScheme scheme) {
    Page page = window(width, height, scheme);
    page.navigate(address(path));
    return page;
  }

  /// An empty window that remembers nothing of others.
  Page window(int width, int height, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setDeviceScaleFactor(1));
    Page page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        complaints.add(page.url() + ": " + message.text());
      }
    });
    page.onPageError(problem -> complaints.add(page.url() + ": " + problem));
    return page;
  }

  /// Starts a run in the studio; returns its id.
  String begin(String yaml) throws IOException, InterruptedException {
    String body =
        "{\"spec\": \""
            + yaml.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
            + "\"}";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address("/api/runs")))
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      String answer = client.send(request, BodyHandlers.ofString()).body();
      assertThat(answer).contains("\"id\"");
      return answer.replaceFirst("(?s).*\"id\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }
  }

  /// An empty tab.
  Page blank() {
    return browser.newContext().newPage();
  }

  /// Asserts that no page has complained since this was last asked, but for what is expected.
  void assertQuiet(String... expected) {
    List<String> heard = List.copyOf(complaints);
    complaints.clear();
    assertThat(heard)
        .filteredOn(text -> List.of(expected).stream().noneMatch(text::contains))
        .as("errors and warnings in the browser's console")
        .isEmpty();
  }

  /// Keeps a picture of a page, where pictures are asked for (-Dpictures=FOLDER).
  static void picture(Page page, String name) throws IOException {
    String folder = System.getProperty("glassnet.pictures", "");
    if (!folder.isEmpty()) {
      Path file = Path.of("..").resolve(folder).resolve(name.toLowerCase(Locale.ROOT) + ".png");
      Files.createDirectories(file.getParent());
      page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
    studio.close();
  }
}
