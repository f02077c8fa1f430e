package org.glassnet.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The playground as a page: tabs beside each other, a server that comes back, what is taken along,
/// all lights.
class PlaygroundTest extends PlaygroundPage {
  @Test
  void twoTabsTrainAtOnce() {
    open("");
    Playing other = Playing.open(browsing, "data=gauss&layers=features+x1+x2,dense+1+sigmoid");
    playing.run();
    other.run();
    other
        .page()
        .waitForFunction(
            "() => Number(document.querySelector('[data-figure=epoch]').textContent.replace(/,/g,"
                + " '')) > 100");
    playing
        .page()
        .waitForFunction(
            "() => Number(document.querySelector('[data-figure=epoch]').textContent.replace(/,/g,"
                + " '')) > 100");
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
    assertThat(playing.page().locator("[data-figure=epoch]")).hasText(new String[] {"1", "1"});
    assertThat(rates.nth(0)).hasValue("0.03");
    assertThat(rates.nth(1)).hasValue("0.3");
    playing.page().setViewportSize(1280, 800);
    playing.page().waitForTimeout(500);
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
        boolean night = scheme == ColorScheme.DARK;
        if (!phone || !night) {
          Browsing.picture(
              page, phone ? "playground-phone" : night ? "playground-dark" : "playground");
        }
        assertFits(page);
        seen.close();
      }
    }
    browsing.assertQuiet();
  }
}
