package org.glassnet.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What all pages have in common.
class PagesTest extends InBrowser {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/runs", "/lessons"})
  void openWithoutAnErrorByDayAndNightAndOnAPhone(String path) {
    browsing.open(path);
    browsing.open(path, 1440, 900, ColorScheme.DARK);
    Page phone = browsing.open(path, 390, 844, ColorScheme.LIGHT);

    assertThat(phone.locator("header.top")).isVisible();
    assertFits(phone);
    browsing.assertQuiet();
  }

  @Test
  void theColoursCanBeChosen() {
    Page page = browsing.open("/runs");
    page.getByLabel("Colours: system. Change").click();
    assertThat(page.locator("html")).hasAttribute("data-theme", "light");
    page.getByLabel("Colours: light. Change").click();
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    page.reload();
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    browsing.assertQuiet();
  }
}
