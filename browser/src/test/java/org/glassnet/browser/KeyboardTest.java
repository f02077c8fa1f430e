package org.glassnet.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The studio without a mouse: all is reached by Tab and arrows, and where one is can be seen.
class KeyboardTest extends InBrowser {
  private static final double PATIENCE_MILLIS = 90_000;
  private static final int MOST_TABS = 160;

  private static final String EPOCH =
      "Number(document.querySelector('[data-figure=epoch]').textContent.replace(/,/g, ''))";

  /// Presses Tab until the focus is on what is wanted; on the way it must always be seen.
  private static void tabTo(Page page, String wanted) {
    for (int i = 0; i < MOST_TABS; i++) {
      page.keyboard().press("Tab");
      assertThat(page.evaluate(UNSEEN)).as("the focus is not seen").isEqualTo("");
      if ((boolean) page.evaluate("(css) => document.activeElement.matches(css)", wanted)) {
        return;
      }
    }
    throw new AssertionError(MOST_TABS + " times Tab do not come to " + wanted);
  }

  /// What has the focus, where that is not drawn: by an outline, a shadow, or its box by another.
  private static final String UNSEEN =
      """
      () => {
        const one = document.activeElement;
        if (one === document.body || !one.matches(':focus-visible')) {
          return '';
        }
        const drawn = (node) => {
          const style = getComputedStyle(node);
          return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none';
        };
        const box = one.closest('label.button, .code');
        return drawn(one) || (box && (drawn(box) || box.matches('.code'))) ? '' : one.outerHTML.slice(0, 160);
      }\
      """;

  /// Waits for what must come of a key.
  private static void await(Page page, String wanted) {
    try {
      page.waitForFunction("() => " + wanted);
    } catch (TimeoutError e) {
      throw new AssertionError(
          "It never came to: " + wanted + ", the epoch is " + page.evaluate("() => " + EPOCH), e);
    }
  }

  private static void press(Page page, String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  @Test
  void thePlaygroundIsDriven() {
    Page page = browsing.open("/#view.speed=0");
    Playing playing = new Playing(page);
    playing.ready();

    tabTo(page, "[data-control=run]");
    press(page, "Enter");
    await(page, EPOCH + " > 20");
    press(page, "Enter");
    assertThat(page.getByLabel("Run", new Page.GetByLabelOptions().setExact(true))).isVisible();
    tabTo(page, "[data-control=step]");
    double before = playing.epoch();
    press(page, "Enter");
    await(page, EPOCH + " > " + before);

    tabTo(page, "[data-control=learningRate] select");
    press(page, "ArrowDown");
    await(page, "location.hash.includes('0.1')");

    tabTo(page, "[data-set]");
    press(page, "ArrowRight", "Enter");
    await(page, "location.hash.includes('exclusiveOr')");
    playing.ready();

    tabTo(page, "[aria-label^='One unit more']");
    press(page, "Enter");
    await(page, "decodeURIComponent(location.hash).includes('dense+5')");
    playing.ready();

    tabTo(page, ".unit");
    press(page, "ArrowRight", "ArrowDown", "Enter");
    assertThat(page.getByLabel("Weights of a unit")).isVisible();
    assertThat(page.locator("input[data-input=bias]")).isFocused();
    page.keyboard().type("1.5");
    press(page, "Enter");
    assertThat(page.locator("input[data-input=bias]")).hasValue(Pattern.compile("1\\.5.*"));
    press(page, "Escape");
    assertThat(page.locator(".unit:focus")).hasCount(1);

    press(page, "s");
    await(page, EPOCH + " >= 1");
    press(page, "s");
    await(page, EPOCH + " >= 2");
    tabTo(page, "[id^=scrub]");
    press(page, "Home");
    await(page, EPOCH + " === 0");
    browsing.assertQuiet();
  }

  @Test
  void runsAreFoundComparedAndLookedAt() throws Exception {
    for (int seed : new int[] {1, 2}) {
      String id =
          browsing.begin(
              "name: pair-"
                  + seed
                  + "\ndata: {letters: {train: 300, test: 80}}"
                  + "\nlayers: [flatten, dense 16 relu, dense 36]\nepochs: 1\nseed: "
                  + seed
                  + "\n");
      Page page = browsing.open("/runs/" + id);
      assertThat(page.locator(".runhead .badge"))
          .containsText("completed", new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
      page.context().close();
    }
    Page page = browsing.open("/runs");
    assertThat(page.getByText("pair-2").first()).isVisible();
    press(page, "/");
    assertThat(page.locator("#search")).isFocused();
    page.keyboard().type("pair");
    assertThat(page.locator("tbody tr")).hasCount(2);
    press(page, "ArrowDown");
    assertThat(page.locator("tbody a").first()).isFocused();
    press(page, "x", "ArrowDown");
    assertThat(page.locator("tbody a").nth(1)).isFocused();
    press(page, "x", "c");
    assertThat(page.getByText("2 runs side by side")).isVisible();
    assertThat(page.getByText("What differs")).isVisible();

    page.navigate(browsing.address("/runs"));
    assertThat(page.getByText("pair-2").first()).isVisible();
    tabTo(page, "th.accuracy button");
    press(page, "Enter");
    assertThat(page.locator("th.accuracy")).hasAttribute("aria-sort", "descending");
    tabTo(page, "tbody a");
    press(page, "Enter");
    assertThat(page.locator("#tab-overview")).isVisible();

    tabTo(page, "[role=tab]");
    for (String tab : List.of("layers", "flow", "images", "mistakes", "read")) {
      press(page, "ArrowRight");
      assertThat(page.locator("#tab-" + tab)).isFocused();
      assertThat(page.locator("#tab-" + tab)).hasAttribute("aria-selected", "true");
    }
    tabTo(page, "canvas.pad");
    press(page, "ArrowUp", "ArrowUp", "Space");
    for (int i = 0; i < 12; i++) {
      press(page, "ArrowDown");
    }
    press(page, "Space");
    assertThat(page.getByText("Layer by layer"))
        .isVisible(new IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
    browsing.assertQuiet();
  }
}
