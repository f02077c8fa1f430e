package org.glassnet.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// A tab with the playground, and what people do there.
///
/// @param page the tab
record Playing(Page page) {
  private static final double PATIENCE_MILLIS = 60_000;

  /// Opens the playground with an address; what it says is trained as fast as it goes.
  static Playing open(Browsing browsing, String address) {
    String speed = address.contains("view.speed") ? "" : "&view.speed=0";
    Page page = browsing.open("/#" + (address + speed).replaceFirst("^&", ""));
    Playing playing = new Playing(page);
    playing.ready();
    return playing;
  }

  /// Waits until the first figures are there.
  void ready() {
    page.waitForFunction(
        "() => /\\d/.test(document.querySelector('[data-figure=trainLoss]')?.textContent ?? '')");
  }

  Locator control(String name) {
    return page.locator("[data-control=" + name + "]").first();
  }

  /// A figure as it is shown: `epoch`, `trainLoss`, `testAccuracy`.
  String figure(String name) {
    return page.locator("[data-figure=" + name + "]").first().textContent().strip();
  }

  double epoch() {
    return Double.parseDouble(figure("epoch").replace(",", ""));
  }

  /// The share of right answers in percent, as it is shown.
  double right(String part) {
    return Double.parseDouble(figure(part + "Accuracy").replaceAll("[^0-9.]", ""));
  }

  /// What the address says now, decoded.
  String address() {
    String whole = page.url();
    return whole.contains("#")
        ? URLDecoder.decode(whole.substring(whole.indexOf('#') + 1), StandardCharsets.UTF_8)
        : "";
  }

  void run() {
    control("run").click();
  }

  /// Goes through so many epochs, one by one.
  void epochs(int count) {
    for (int i = 0; i < count; i++) {
      double before = epoch();
      control("step").click();
      page.waitForFunction(
          "(before) =>"
              + " Number(document.querySelector('[data-figure=epoch]').textContent.replace(/,/g,"
              + " '')) > before",
          before);
    }
  }

  /// Runs until the page finds something to be so, and pauses.
  void runUntil(String javascript) {
    run();
    page.waitForFunction(
        javascript, null, new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MILLIS));
    pause();
  }

  void pause() {
    Locator button = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pause"));
    if (button.count() > 0) {
      button.first().click();
    }
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Run").setExact(true))
        .first()
        .waitFor();
  }

  /// Runs for so many epochs at least, and pauses.
  void runFor(int epochs) {
    runUntil(
        "() => Number(document.querySelector('[data-figure=epoch]').textContent.replace(/,/g, ''))"
            + " >= "
            + epochs);
  }

  void tab(String name) {
    control("tab-" + name).click();
  }

  void close() {
    page.context().close();
  }
}
