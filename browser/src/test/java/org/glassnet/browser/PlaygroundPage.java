package org.glassnet.browser;

import org.junit.jupiter.api.AfterEach;

/// Tests of the playground: each opens a tab of its own, which is closed after it.
abstract class PlaygroundPage extends InBrowser {
  /// The tab.
  Playing playing;

  @AfterEach
  void closeTab() {
    if (playing != null) {
      playing.close();
    }
  }

  /// Opens the tab at an address.
  Playing open(String address) {
    playing = Playing.open(browsing, address);
    return playing;
  }

  /// For [Playing#runUntil]: so many percent of the test points are right.
  static String untilRight(int percent) {
    return "() => parseFloat(document.querySelector('[data-figure=testAccuracy]').textContent) >= "
        + percent;
  }
}
