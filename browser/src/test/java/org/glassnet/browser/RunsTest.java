package org.glassnet.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.Training;
import org.glassnet.workbench.session.TrainingResult;
import org.glassnet.workbench.session.UserFiles;
import org.glassnet.workbench.session.files.DataFolders;
import org.glassnet.workbench.session.files.DownloadListener;
import org.glassnet.workbench.session.spec.SpecReader;
import org.glassnet.workbench.session.store.RunStore;
import org.junit.jupiter.api.Test;

/// Runs in the studio: the list, a run that is followed, and what is to be seen of one that is
/// done.
class RunsTest extends InBrowser {
  private static final double PATIENCE_MILLIS = 90_000;

  private static final String LETTERS =
      """
      name: few-letters
      data: {letters: {train: 1200, test: 300, seed: 4}}
      layers:
        - conv2d: {filters: 8, kernelSize: 5, activation: relu}
        - maxPooling2d 2
        - flatten
        - dense 64 relu
        - dense 36
      optimizer: {adam: {learningRate: 0.002}}
      epochs: 6
      batchSize: 32
      """;

  private static void completed(Page page) {
    assertThat(page.locator(".runhead .badge"))
        .containsText("completed", new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
  }

  @Test
  void aRunIsFollowedFromItsStartToItsEnd() throws Exception {
    Page list = browsing.open("/runs");
    String id = browsing.begin(LETTERS);
    assertThat(list.locator("a[href='/runs/" + id + "']").first()).isVisible();

    Page page = browsing.open("/runs/" + id);
    assertThat(page.locator(".runhead .badge")).containsText("running");
    assertThat(page.locator("[role=progressbar]").first())
        .isVisible(new IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
    Browsing.picture(page, "run-live");
    completed(page);
    assertThat(page.getByText("test accuracy").first()).isVisible();
    assertThat(list.getByText("completed").first()).isVisible();

    for (String tab :
        List.of("overview", "layers", "flow", "images", "mistakes", "read", "doctor", "spec")) {
      page.locator("#tab-" + tab).click();
      assertThat(page.locator("#panel")).not().isEmpty();
      page.waitForTimeout(tab.equals("images") || tab.equals("mistakes") ? 3_000 : 800);
      Browsing.picture(page, tab.equals("overview") ? "run" : "run-" + tab);
    }
    alike(page);
    page.locator("#tab-read").click();
    Locator pad = page.locator("canvas.pad");
    draw(page, pad);
    assertThat(page.getByText("Layer by layer"))
        .isVisible(new IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
    Browsing.picture(page, "run-read");
    browsing.assertQuiet();
  }

  /// Has samples placed in a plane.
  private static void alike(Page page) throws IOException {
    page.locator("#tab-mistakes").click();
    Locator card = page.locator(".embedding");
    card.getByText("PCA", new Locator.GetByTextOptions().setExact(true)).click();
    card.getByText("Draw it").click();
    assertThat(card.locator("img")).isVisible(new IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
    assertThat(card.getByText("Draw it"))
        .isVisible(new IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
    card.scrollIntoViewIfNeeded();
    page.evaluate("scrollBy(0, 10_000)");
    page.waitForTimeout(300);
    Browsing.picture(page, "run-embedding");
  }

  /// The letter T.
  private static void draw(Page page, Locator pad) {
    pad.scrollIntoViewIfNeeded();
    var box = pad.boundingBox();
    double[][] strokes = {{0.2, 0.2, 0.8, 0.2}, {0.5, 0.2, 0.5, 0.8}};
    for (double[] stroke : strokes) {
      page.mouse().move(box.x + stroke[0] * box.width, box.y + stroke[1] * box.height);
      page.mouse().down();
      page.mouse()
          .move(
              box.x + stroke[2] * box.width,
              box.y + stroke[3] * box.height,
              new com.microsoft.playwright.Mouse.MoveOptions().setSteps(8));
      page.mouse().up();
    }
  }

  /// A residual network: what is read past its neighbours is drawn as an arc.
  @Test
  void aNetworkThatSkipsLayersIsDrawn() throws Exception {
    String id =
        browsing.begin(
            """
            name: residual
            data: {letters: {train: 120, test: 40}}
            layers:
              - conv2d: {filters: 8, kernelSize: 3, stride: 2, activation: relu, name: stem}
              - conv2d: {filters: 8, kernelSize: 3, padding: same, activation: relu}
              - conv2d: {filters: 8, kernelSize: 3, padding: same, name: main}
              - add: {from: [main, stem]}
              - relu
              - globalAveragePooling2d
              - dense 36
            epochs: 1
            """);
    Page page = browsing.open("/runs/" + id + "#layers");
    completed(page);
    assertThat(page.locator(".arcs path.head")).hasCount(1);
    page.locator(".graph button").nth(4).focus();
    page.keyboard().press("Enter");
    assertThat(page.locator(".details")).containsText("main, stem");
    page.waitForTimeout(1_000);
    Browsing.picture(page, "run-skip");
    browsing.assertQuiet();
  }

  @Test
  void aRunIsPausedAndGoesOn() throws Exception {
    String id =
        browsing.begin(
            LETTERS.replace("epochs: 6", "epochs: 100000").replace("few-letters", "paused"));
    Page page = browsing.open("/runs/" + id);
    page.getByText("Pause", new Page.GetByTextOptions().setExact(true))
        .click(new Locator.ClickOptions().setTimeout(PATIENCE_MILLIS));
    assertThat(page.locator(".runhead .badge"))
        .containsText("paused", new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    page.getByText("Resume", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator(".runhead .badge"))
        .containsText("running", new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    page.getByText("Stop", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator(".runhead .badge"))
        .containsText("stopped", new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    browsing.assertQuiet();
  }

  /// A run that another process trains shows up by itself, and two are held side by side.
  @Test
  void aRunOfAnotherProcessShowsUpAndIsCompared() throws IOException {
    Page list = browsing.open("/runs");
    Session other =
        new Session(
            new RunStore(browsing.runs()),
            new UserFiles(DataFolders.ofUser(), DownloadListener.NONE));
    for (String rate : List.of("0.01", "0.3")) {
      try (Training training =
          other.training(
              SpecReader.spec(
                  "circle.yaml",
                  "name: circle-"
                      + rate
                      + "\ndata: circle\nlayers: [dense 8 tanh, dense 2]\n"
                      + "optimizer: {sgd: {learningRate: "
                      + rate
                      + "}}\nepochs: 20\n"),
              1)) {
        TrainingResult _ = training.run(_ -> {});
      }
    }
    assertThat(list.getByText("circle-0.3").first()).isVisible();
    list.getByText("circle-0.3").first().waitFor();
    Browsing.picture(list, "runs");
    list.locator("#search").fill("circle-0");
    List<String> links =
        list.locator("tbody a")
                    .evaluateAll("all => [...new Set(all.map(a => a.getAttribute('href')))]")
                instanceof List<?> all
            ? all.stream().map(Object::toString).toList()
            : List.of();
    assertThat(links).hasSize(2);
    Page compare =
        browsing.open(
            "/compare?run="
                + links.get(0).substring("/runs/".length())
                + "&run="
                + links.get(1).substring("/runs/".length()));
    assertThat(compare.getByText("learningRate").first()).isVisible();
    compare.waitForTimeout(800);
    Browsing.picture(compare, "compare");
    Page phone = browsing.open("/runs", 390, 844, ColorScheme.DARK);
    assertThat(phone.getByText("circle-0.3").first()).isVisible();
    assertFits(phone);
    Browsing.picture(phone, "runs-phone-dark");
    browsing.assertQuiet();
  }

  @Test
  void aSpecificationThatDoesNotHoldIsRefusedWithItsPlace() {
    Page page = browsing.open("/runs");
    page.getByText("New run", new Page.GetByTextOptions().setExact(true)).first().click();
    page.locator("dialog textarea").fill("data: mnist\nlayerz: [dense 10]\n");
    assertThat(page.locator("dialog")).containsText("layerz");
    page.keyboard().press("Escape");
    browsing.assertQuiet("400");
  }
}
