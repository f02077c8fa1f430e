package org.glassnet.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What all pages have in common.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
  private Browsing browsing;

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

  @ParameterizedTest
  @ValueSource(strings = {"/", "/runs", "/lessons"})
  void openWithoutAnErrorByDayAndNightAndOnAPhone(String path) {
    browsing.open(path);
    browsing.open(path, 1440, 900, ColorScheme.DARK);
    Page phone = browsing.open(path, 390, 844, ColorScheme.LIGHT);

    assertThat(phone.locator("header.top")).isVisible();
    Object wider =
        phone.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
    org.assertj.core.api.Assertions.assertThat(wider).as("scrolls sideways").isEqualTo(false);
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
