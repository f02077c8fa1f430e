package org.glassnet.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Data of one's own in the playground.
class PlaygroundDataTest extends PlaygroundPage {
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
}
