package org.glassnet.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsEnabledOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.UserFiles;
import org.glassnet.workbench.session.files.DataFolders;
import org.glassnet.workbench.session.files.DownloadListener;
import org.glassnet.workbench.session.lesson.Lessons;
import org.glassnet.workbench.session.lesson.Sheets;
import org.glassnet.workbench.session.store.RunStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lessons, done as somebody does them.
class LessonsTest extends InBrowser {
  private static final double PATIENCE = 60_000;

  private static void check(Page page) {
    Locator check = page.locator(".checks button");
    assertThat(check).isEnabled(new IsEnabledOptions().setTimeout(PATIENCE));
    check.click();
  }

  private static void run(Page page) {
    assertThat(page.locator(".plane-map")).isVisible();
    page.getByLabel("Run", new Page.GetByLabelOptions().setExact(true)).click();
  }

  @Test
  void aLessonIsDoneFromThePredictionToTheFileThatIsHandedIn(@TempDir Path folder)
      throws IOException {
    Page page = browsing.open("/lessons");
    page.getByText("“A network that starts at zero outputs zero”").click();
    for (String guess : new String[] {"0", "0"}) {
      assertThat(page.locator(".checks button")).isDisabled();
      assertThat(page.locator(".stage-holder")).hasAttribute("inert", "");
      page.getByLabel("Your prediction").fill(guess);
      page.getByText("Commit to it").click();
      assertThat(page.getByLabel("Your prediction")).isDisabled();
      run(page);
      check(page);
      page.getByText("Next step").click();
    }
    page.locator(".blank-fields input").fill("-1.0986");
    page.keyboard().press("Tab");
    check(page);
    assertThat(page.getByText("To the answer sheet")).isVisible();
    Browsing.picture(page, "lesson");
    page.getByText("To the answer sheet").click();
    page.getByLabel("Your name").fill("Ada");
    Download download = page.waitForDownload(() -> page.getByText("Make the file").click());
    Path file = folder.resolve("sheet.glass");
    download.saveAs(file);

    Session session =
        new Session(
            new RunStore(folder), new UserFiles(DataFolders.ofUser(), DownloadListener.NONE));
    Sheets.Verdict verdict =
        new Sheets(session, new Lessons(Optional.empty()), 1).verify(RunStore.read(file));
    Assertions.assertThat(verdict.problems()).isEmpty();
    Assertions.assertThat(verdict.passed()).isEqualTo(3);
    Assertions.assertThat(verdict.sheet().steps().get(1).prediction()).contains("0");

    page.navigate(browsing.address("/lessons"));
    assertThat(page.locator(".all-done")).hasText("✓ Done");
    Browsing.picture(page, "lessons");
    browsing.assertQuiet();
  }

  @Test
  void whatIsNotSoIsTold() throws IOException {
    Page page = browsing.open("/lessons/exclusive-or", 1280, 800, ColorScheme.DARK);
    page.locator(".step-head").nth(2).click();
    run(page);
    check(page);
    assertThat(page.locator(".checks li[data-right='0']")).containsText("test accuracy ≥ 0.97");
    page.locator(".hints button").click();
    assertThat(page.locator(".hints li")).containsText("positive exactly where");
    Browsing.picture(page, "lesson-dark");
    page.reload();
    page.locator(".step-head").nth(2).click();
    assertThat(page.locator(".hints li")).hasCount(1);
    browsing.assertQuiet();
  }

  @Test
  void aLessonFitsOnAPhone() {
    Page phone = browsing.open("/lessons/convolution-by-numbers", 390, 844, ColorScheme.LIGHT);
    phone.locator(".ask input").nth(0).fill("608");
    phone.locator(".ask input").nth(1).fill("28×28×8");
    check(phone);
    assertThat(phone.locator(".learn")).containsText("608");
    assertFits(phone);
    browsing.assertQuiet();
  }

  @Test
  void saysWhereThereIsNoSuchLesson() {
    Page page = browsing.open("/lessons/exclusive-nor");
    assertThat(page.locator("main")).containsText("did you mean exclusive-or?");
    browsing.assertQuiet("404");
  }
}
