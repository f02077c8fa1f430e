package org.glassnet.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The playground, used as people use it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlaygroundTest {
  private static final String CIRCLE =
      "data=circle&loss=binaryCrossEntropy&optimizer=sgd+0.03&batchSize=10&seed=1&layers=";

  private Browsing browsing;
  private Playing playing;

  @BeforeAll
  void start(@TempDir Path runs) {
    browsing = Browsing.start(runs);
  }

  @AfterAll
  void stop() {
    if (browsing != null) {
      browsing.close();
    }
  }

  @AfterEach
  void closeTab() {
    if (playing != null) {
      playing.close();
    }
  }

  private Playing open(String address) {
    playing = Playing.open(browsing, address);
    return playing;
  }

  @ParameterizedTest
  @CsvSource({
    "learningRate, 0.3, sgd 0.3",
    "learningRate, 0.00001, sgd 0.00001",
    "learningRate, 10, sgd 10",
    "activation, relu, dense 4 relu",
    "activation, lecunTanh, dense 2 lecunTanh",
    "regularization, l1, l1",
    "regularization, l2, l2",
    "optimizer, adam, optimizer=adam",
    "problem, regression, data=plane"
  })
  void aSettingGoesIntoTheAddress(String control, String choice, String said) {
    open("");
    playing.control(control).locator("select").selectOption(choice);
    playing
        .page()
        .waitForFunction(
            "(said) => decodeURIComponent(location.hash).replaceAll('+', ' ').includes(said)",
            said);
    playing.epochs(1);
    assertThat(playing.address()).contains(said);
    browsing.assertQuiet();
  }

  @ParameterizedTest
  @ValueSource(strings = {"circle", "exclusiveOr", "gauss", "spiral", "plane", "bumps"})
  void eachSetOfPointsIsTrained(String set) {
    open("");
    playing.page().locator("[data-set=" + set + "]").click();
    playing.page().waitForFunction("(set) => location.hash.includes('data=' + set)", set);
    playing.ready();
    playing.epochs(2);
    assertThat(playing.epoch()).isEqualTo(2);
    browsing.assertQuiet();
  }

  @Test
  void slidersSetShareNoiseAndBatch() {
    open("");
    playing.control("trainShare").locator("input").fill("80");
    playing.control("noise").locator("input").fill("50");
    playing.control("batchSize").locator("input").fill("30");
    playing.page().waitForFunction("() => location.hash.includes('batchSize=30')");
    assertThat(playing.page().getByText("400 points for training, 100 for the test")).isVisible();
    assertThat(playing.address()).contains("noise=50", "testShare=0.2", "batchSize=30");
    playing.control("newData").click();
    playing.page().waitForFunction("() => /seed=(?!1[^0-9])/.test(location.hash)");
    browsing.assertQuiet();
  }

  @Test
  void layersUnitsAndFeaturesGrowAndShrink() {
    open("");
    Page page = playing.page();
    page.getByLabel("One hidden layer more").click();
    assertThat(page.getByText("3 hidden layers")).isVisible();
    page.getByLabel("One hidden layer less").click();
    page.getByLabel("One hidden layer less").click();
    assertThat(page.getByText("1 hidden layer", new Page.GetByTextOptions().setExact(true)))
        .isVisible();
    page.getByLabel(Pattern.compile("One unit more in")).first().click();
    page.getByLabel("Feature x₁²").click();
    page.waitForFunction("() => decodeURIComponent(location.hash).includes('x1^2')");
    assertThat(playing.address()).contains("features x1 x2 x1^2", "dense 5 tanh");
    playing.ready();
    playing.epochs(1);
    browsing.assertQuiet();
  }

  /// The same address is the same training: the figures after three epochs are equal to the digit.
  @Test
  void aLinkRestoresTheSame() {
    open("");
    playing.control("activation").locator("select").selectOption("elu");
    playing.control("optimizer").locator("select").selectOption("nadam");
    playing.page().locator("[data-set=spiral]").click();
    playing.page().waitForFunction("() => location.hash.includes('spiral')");
    playing.ready();
    playing.epochs(3);
    String address = playing.page().url().replaceFirst("^[^#]*#", "");
    String loss = playing.figure("testLoss");

    Playing other = Playing.open(browsing, address);
    other.epochs(3);
    assertThat(other.figure("testLoss")).isEqualTo(loss);
    assertThat(other.page().url().replaceFirst("^[^#]*#", "")).isEqualTo(address);
    other.close();

    playing.page().goBack();
    playing.page().waitForFunction("() => !location.hash.includes('spiral')");
    playing.page().goForward();
    playing.page().waitForFunction("() => location.hash.includes('spiral')");
    browsing.assertQuiet();
  }

  /// Exercise 13: no straight line parts a disc from its ring.
  @Test
  void theCircleCannotBeLearntWithoutAHiddenLayer() {
    open(CIRCLE + "features+x1+x2,dense+1+sigmoid");
    playing.runFor(500);
    assertThat(playing.right("test")).isLessThan(75);
  }

  @Test
  void theCircleIsLearntWithSquaresAsFeatures() {
    open(CIRCLE + "features+x1^2+x2^2,dense+1+sigmoid");
    playing.runUntil(untilRight(99));
    browsing.assertQuiet();
  }

  @Test
  void exclusiveOrIsLearntWithHiddenLayers() {
    open(
        "data=exclusiveOr&loss=binaryCrossEntropy&optimizer=sgd+0.03&batchSize=10&seed=1"
            + "&layers=features+x1+x2,dense+8+tanh,dense+8+tanh,dense+1+sigmoid");
    playing.runUntil(untilRight(97));
    browsing.assertQuiet();
  }

  @Test
  void theSpiralIsLearnt() {
    open(
        "data=spiral&loss=binaryCrossEntropy&optimizer=adam+0.01&batchSize=10&seed=1"
            + "&layers=features+x1+x2,dense+16+tanh,dense+16+tanh,dense+1+sigmoid");
    playing.runUntil(untilRight(97));
    browsing.assertQuiet();
  }

  private static String untilRight(int percent) {
    return "() => parseFloat(document.querySelector('[data-figure=testAccuracy]').textContent) >= "
        + percent;
  }

  /// A rate that is far too high: it stops where a number is no longer finite, says where, and goes
  /// on once the cure is taken.
  @Test
  void whatBrokeIsExplainedCuredAndGoneBackFrom() throws IOException {
    open(
        "data=plane&loss=halfSquared&optimizer=sgd+10&batchSize=10&seed=1"
            + "&layers=features+x1+x2,dense+4+relu,dense+1");
    playing.run();
    Locator notice = playing.page().getByRole(AriaRole.ALERT);
    assertThat(notice).containsText("It broke at step");
    assertThat(notice).containsText("Where:");
    Browsing.picture(playing.page(), "playground-broken");
    playing.page().getByText("Apply the cure").first().click();
    assertThat(notice).hasCount(0);
    playing.pause();
    playing.epochs(2);
    assertThat(playing.figure("trainLoss")).matches("[0-9.,e-]+");
    browsing.assertQuiet();
  }

  @Test
  void anyStepIsReachedAgainAndCanBeGoneOnFrom() {
    open("");
    playing.epochs(4);
    String four = playing.figure("trainLoss");
    playing.runFor(2_000);
    Locator scrubber = playing.page().getByLabel("Step of the training");
    scrubber.fill("100");
    playing
        .page()
        .waitForFunction(
            "() => document.querySelector('[data-figure=step]').textContent === '100'");
    playing
        .page()
        .waitForFunction(
            "(loss) => document.querySelector('[data-figure=trainLoss]').textContent.trim() === loss",
            four);
    assertThat(playing.epoch()).isEqualTo(4);
    playing.page().getByText("Go on from here").click();
    playing
        .page()
        .waitForFunction(
            "() => Number(document.querySelector('[data-figure=epoch]').textContent.replace(/,/g, '')) > 10");
    playing.pause();
    browsing.assertQuiet();
  }

  @Test
  void aTableOfOnesOwnWithThreeClasses() {
    open("");
    playing.tab("own");
    StringBuilder table = new StringBuilder("x,y,kind\n");
    List<String> kinds = List.of("red", "green", "blue");
    for (int i = 0; i < 90; i++) {
      double angle = i * 0.7;
      table.append(
          "%.3f,%.3f,%s%n"
              .formatted(
                  3 * StrictMath.cos(2 * Math.PI * (i % 3) / 3) + 0.5 * StrictMath.cos(angle),
                  3 * StrictMath.sin(2 * Math.PI * (i % 3) / 3) + 0.5 * StrictMath.sin(angle),
                  kinds.get(i % 3)));
    }
    playing.page().locator("#own-csv").fill(table.toString());
    playing.page().getByText("Use this table").click();
    assertThat(playing.page().getByText("90 points were read")).isVisible();
    playing.ready();
    playing.runUntil(untilRight(99));
    playing.page().getByText("What was taken for what").click();
    assertThat(playing.control("confusion")).containsText("green");
    browsing.assertQuiet();
  }

  @Test
  void aTableThatIsNoneIsRefusedInWords() {
    open("");
    playing.tab("own");
    playing.page().locator("#own-csv").fill("1,2,a\n3,oops,b\n");
    playing.page().getByText("Use this table").click();
    assertThat(playing.page().locator(".toast.bad")).containsText("Line 2");
    browsing.assertQuiet("400");
  }

  @Test
  void pointsCanBeDrawnByKeyboard() {
    open("");
    playing.tab("own");
    Locator paper = playing.page().getByLabel(Pattern.compile("Paper for points"));
    paper.focus();
    for (int k = 0; k < 4; k++) {
      paper.press("Enter");
      paper.press("Shift+ArrowRight");
    }
    paper.press("2");
    for (int k = 0; k < 4; k++) {
      paper.press("Shift+ArrowUp");
      paper.press("Enter");
    }
    playing.page().getByText("Train on these points").click();
    playing.page().waitForFunction("() => location.hash.includes('inputs')");
    playing.ready();
    playing.epochs(1);
    browsing.assertQuiet();
  }

  @Test
  void aWeightCanBeReadChangedAndExplained() {
    open("");
    playing.epochs(1);
    playing.page().locator(".unit.hidden").first().click();
    Locator card = playing.page().getByLabel("Weights of a unit");
    assertThat(card).isVisible();
    Locator bias = card.locator("input[data-input=bias]");
    bias.fill("1.5");
    bias.press("Enter");
    assertThat(bias).hasValue(Pattern.compile("1\\.5.*"));
    card.getByLabel("Explain bias").click();
    assertThat(playing.page().locator("dialog")).isVisible();
    browsing.assertQuiet();
  }

  @Test
  void keysRunStepAndReset() {
    open("");
    Page page = playing.page();
    page.keyboard().press("s");
    page.waitForFunction("() => document.querySelector('[data-figure=epoch]').textContent === '1'");
    String loss = playing.figure("trainLoss");
    page.keyboard().press(" ");
    page.waitForFunction(
        "() => Number(document.querySelector('[data-figure=epoch]').textContent.replace(/,/g, '')) > 20");
    page.keyboard().press(" ");
    page.keyboard().press("r");
    page.waitForFunction("() => document.querySelector('[data-figure=epoch]').textContent === '0'");
    page.keyboard().press("s");
    page.waitForFunction("() => document.querySelector('[data-figure=epoch]').textContent === '1'");
    page.waitForFunction(
        "(loss) => document.querySelector('[data-figure=trainLoss]').textContent.trim() === loss",
        loss);
    browsing.assertQuiet();
  }

  @Test
  void twoTabsTrainAtOnce() {
    open("");
    Playing other = Playing.open(browsing, "data=gauss&layers=features+x1+x2,dense+1+sigmoid");
    playing.run();
    other.run();
    other
        .page()
        .waitForFunction(
            "() => Number(document.querySelector('[data-figure=epoch]').textContent.replace(/,/g, '')) > 100");
    playing
        .page()
        .waitForFunction(
            "() => Number(document.querySelector('[data-figure=epoch]').textContent.replace(/,/g, '')) > 100");
    assertThat(other.address()).contains("gauss");
    other.close();
    browsing.assertQuiet();
  }

  @Test
  void twoSideBySideDifferInOneThing() throws IOException {
    open("");
    playing.control("beside").click();
    Locator rates = playing.page().locator("[data-control=learningRate] select");
    assertThat(rates).hasCount(2);
    rates.nth(1).selectOption("0.3");
    assertThat(playing.page().getByText("One difference:")).isVisible();
    playing.page().keyboard().press("s");
    Browsing.picture(playing.page(), "playground-two");
    browsing.assertQuiet();
  }

  @Test
  void thePageOutlivesTheServer() {
    open("data=gauss");
    playing.epochs(2);
    browsing.restart();
    assertThat(playing.page().getByText("The studio does not answer.")).isVisible();
    assertThat(playing.page().getByText("The studio does not answer."))
        .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(15_000));
    playing
        .page()
        .waitForFunction("() => document.querySelector('[data-figure=epoch]').textContent === '0'");
    playing.epochs(1);
    browsing.assertQuiet("ERR_CONNECTION", "ERR_INCOMPLETE", "404", "network error");
  }

  @Test
  void aNetworkIsTakenAlong(@TempDir Path folder) throws IOException {
    open("");
    playing.epochs(1);
    playing.tab("files");
    assertThat(download("yaml", folder)).content().contains("layers:", "seed:");
    assertThat(download("java", folder)).content().contains("class ");
    assertThat(download("onnx", folder)).isNotEmptyFile();
    browsing.assertQuiet();
  }

  private Path download(String ending, Path folder) {
    Path file = folder.resolve("file." + ending);
    Locator link = playing.page().locator("a[download$='." + ending + "']").first();
    playing.page().waitForDownload(link::click).saveAs(file);
    return file;
  }

  /// Pictures of the playground by day, by night and on a phone.
  @Test
  void isDrawnInAllLights() throws IOException {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (boolean phone : List.of(false, true)) {
        Page page = browsing.open("/#view.speed=0", phone ? 390 : 1440, phone ? 844 : 900, scheme);
        Playing seen = new Playing(page);
        seen.ready();
        seen.runFor(300);
        page.waitForTimeout(300);
        Browsing.picture(
            page,
            "playground" + (phone ? "-phone" : "") + (scheme == ColorScheme.DARK ? "-dark" : ""));
        Object wider =
            page.evaluate(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth");
        assertThat(wider).as("scrolls sideways").isEqualTo(false);
        seen.close();
      }
    }
    browsing.assertQuiet();
  }
}
