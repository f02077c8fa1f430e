package org.glassnet.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What people need who see little, or do without a mouse: names of all controls, contrast.
class AccessTest extends InBrowser {
  private static final double PATIENCE_MILLIS = 90_000;
  private static final List<String> TABS =
      List.of("overview", "layers", "flow", "images", "mistakes", "read", "doctor", "spec");
  private static final List<String> PANES =
      List.of("settings", "inside", "own", "files", "tried", "lesson");

  private String run;

  @BeforeEach
  void nothingFound() {
    found = new SoftAssertions();
  }

  @BeforeAll
  void train() throws Exception {
    run =
        browsing.begin(
            """
            name: seen
            data: {letters: {train: 400, test: 100}}
            layers: [conv2d 4 5 relu, maxPooling2d 4, flatten, dense 36]
            epochs: 2
            """);
    Page page = browsing.open("/runs/" + run);
    assertThat(page.locator(".runhead .badge"))
        .containsText("completed", new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    page.context().close();
  }

  /// All that can be used on a page and has no name for who cannot see it. What is hidden is left
  /// out; a name is a label, a text, or what stands in the control.
  private static final String NAMELESS =
      """
      () => {
        const text = (id) => document.getElementById(id)?.textContent ?? '';
        const named = (one) => [
          one.getAttribute('aria-label'),
          (one.getAttribute('aria-labelledby') ?? '').split(' ').map(text).join(' '),
          ...[...(one.labels ?? [])].map((label) => label.textContent),
          one.matches('button, a, summary, [role=button], [role=tab], [role=radio], [role=option]') ? one.textContent : '',
          one.getAttribute('alt'),
          one.matches('[role=img]') ? one.querySelector('title')?.textContent : '',
        ].some((name) => name?.trim());
        const controls = 'button, a[href], input, select, textarea, canvas, img, summary, [tabindex="0"], [role]:not([role=presentation], [role=status], [role=alert], [role=tabpanel], [role=list])';
        return [...document.querySelectorAll(controls)]
          .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[aria-hidden=true], [inert]') && !(one.matches('img') && one.alt === ''))
          .filter((one) => !(one.matches('canvas') && one.closest('button, [aria-label]:not(main, section)')))
          .filter((one) => !named(one))
          .map((one) => one.outerHTML.slice(0, 160));
      }\
      """;

  /// Texts whose contrast to what is behind them is below 4.5, of large ones below 3. What is
  /// switched off and what lies on pictures is left out.
  private static final String FAINT =
      """
      () => {
        const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        const read = (colour) => {
          probe.clearRect(0, 0, 1, 1);
          probe.fillStyle = colour;
          probe.fillRect(0, 0, 1, 1);
          const [r, g, b, a] = probe.getImageData(0, 0, 1, 1).data;
          return [r, g, b, a / 255];
        };
        const over = ([r, g, b, a], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a), 1];
        const light = ([r, g, b]) => {
          const [x, y, z] = [r, g, b].map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
          return 0.2126 * x + 0.7152 * y + 0.0722 * z;
        };
        const behind = (one) => {
          const layers = [];
          for (let node = one; node; node = node.parentElement) {
            const style = getComputedStyle(node);
            layers.push(read(style.backgroundColor));
            if (layers.at(-1)[3] === 1) {
              break;
            }
          }
          return layers.reverse().reduce((below, layer) => over(layer, below), read(getComputedStyle(document.body).backgroundColor));
        };
        const seen = new Map();
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const one = walker.currentNode.parentElement;
          if (!walker.currentNode.data.trim() || seen.has(one) || !one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
            || one.closest('.visually-hidden, :disabled, [inert], .toasts, svg, option, script, style')) {
            continue;
          }
          const style = getComputedStyle(one);
          const ground = behind(one);
          let faded = 1;
          for (let node = one; node; node = node.parentElement) {
            faded *= Number(getComputedStyle(node).opacity);
          }
          const [r, g, b, a] = read(style.color);
          const ink = over([r, g, b, a * faded], ground);
          const [high, low] = [light(ink), light(ground)].sort((x, y) => y - x);
          const ratio = (high + 0.05) / (low + 0.05);
          const size = parseFloat(style.fontSize);
          const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
          if (ratio < (large ? 3 : 4.5)) {
            seen.set(one, `${ratio.toFixed(2)} "${one.textContent.trim().slice(0, 30)}" ${one.tagName}.${one.className} ${style.color}`);
          }
        }
        return [...new Set(seen.values())];
      }\
      """;

  /// What was found on the pages of a test so far; all of it is told at its end.
  private SoftAssertions found = new SoftAssertions();

  private void look(Page page, String where) {
    found.assertThat((List<?>) page.evaluate(NAMELESS)).as("without a name: " + where).isEmpty();
    found.assertThat((List<?>) page.evaluate(FAINT)).as("hard to read: " + where).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void thePlayground(ColorScheme scheme) {
    Page page = browsing.open("/#view.speed=0", 1440, 900, scheme);
    Playing playing = new Playing(page);
    playing.ready();
    playing.epochs(1);
    look(page, "the playground");
    for (String pane : PANES) {
      playing.tab(pane);
      page.waitForTimeout(200);
      look(page, pane);
    }
    page.locator(".unit.hidden").first().click();
    assertThat(page.getByLabel("Weights of a unit")).isVisible();
    look(page, "a unit's weights");
    page.context().close();
    found.assertAll();
    browsing.assertQuiet();
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void runsAndAllPartsOfOne(ColorScheme scheme) {
    Page page = browsing.open("/runs", 1440, 900, scheme);
    assertThat(page.getByText("seen").first()).isVisible();
    look(page, "the list");
    page.getByText("New run", new Page.GetByTextOptions().setExact(true)).first().click();
    assertThat(page.locator("dialog .says")).containsText("parameters");
    look(page, "a new run");
    page.navigate(browsing.address("/compare?run=" + run));
    assertThat(page.getByText("1 run side by side")).isVisible();
    look(page, "comparison");
    page.navigate(browsing.address("/runs/" + run));
    for (String tab : TABS) {
      page.locator("#tab-" + tab).click();
      Locator first = page.locator("#panel .card:not(.empty)").first();
      assertThat(first).isVisible(new IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
      page.waitForTimeout(400);
      look(page, tab);
    }
    page.context().close();
    found.assertAll();
    browsing.assertQuiet();
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void lessons(ColorScheme scheme) {
    Page page = browsing.open("/lessons", 1440, 900, scheme);
    assertThat(page.locator(".lesson-card").first()).isVisible();
    look(page, "the list of lessons");
    page.navigate(browsing.address("/lessons/exclusive-or"));
    page.locator(".step-head").nth(2).click();
    assertThat(page.locator(".plane-map")).isVisible();
    look(page, "a lesson");
    page.context().close();
    found.assertAll();
    browsing.assertQuiet();
  }
}
