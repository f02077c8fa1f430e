package org.glassnet.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each control of the playground, and the address that keeps them all.
class PlaygroundControlsTest extends PlaygroundPage {
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
        "() => Number(document.querySelector('[data-figure=epoch]').textContent.replace(/,/g, ''))"
            + " > 20");
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
}
