package org.glassnet.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Tests that share a browser and a studio, opened before the first and closed after the last.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InBrowser {
  /// What they share.
  Browsing browsing;

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

  /// Asserts that nothing of a page is to the right of what is seen of it.
  static void assertFits(Page page) {
    assertThat(
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
        .as("pixels that " + page.url() + " is wider than the window")
        .isEqualTo(0);
  }
}
