package org.glassnet.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// What can be learnt in the playground and what cannot, what breaks, and going back.
class PlaygroundLearningTest extends PlaygroundPage {
  private static final String CIRCLE =
      "data=circle&loss=binaryCrossEntropy&optimizer=sgd+0.03&batchSize=10&seed=1&layers=";

  /// Exercise 13: no straight line parts a disc from its ring.
  @Test
  void theCircleCannotBeLearntWithoutAHiddenLayer() {
    open(CIRCLE + "features+x1+x2,dense+1+sigmoid");
    playing.runFor(500);
    assertThat(playing.right("test")).isLessThan(75);
  }

  @Test
  void theCircleIsLearntWithSquaresAsFeatures() {
    open(CIRCLE + "features+x1^2+x2^2,dense+1+sigmoid");
    playing.runUntil(untilRight(99));
    browsing.assertQuiet();
  }

  @Test
  void exclusiveOrIsLearntWithHiddenLayers() {
    open(
        "data=exclusiveOr&loss=binaryCrossEntropy&optimizer=sgd+0.03&batchSize=10&seed=1"
            + "&layers=features+x1+x2,dense+8+tanh,dense+8+tanh,dense+1+sigmoid");
    playing.runUntil(untilRight(97));
    browsing.assertQuiet();
  }

  @Test
  void theSpiralIsLearnt() {
    open(
        "data=spiral&loss=binaryCrossEntropy&optimizer=adam+0.01&batchSize=10&seed=1"
            + "&layers=features+x1+x2,dense+16+tanh,dense+16+tanh,dense+1+sigmoid");
    playing.runUntil(untilRight(97));
    browsing.assertQuiet();
  }

  /// A rate that is far too high: it stops where a number is no longer finite, says where, and goes
  /// on once the cure is taken.
  @Test
  void whatBrokeIsExplainedCuredAndGoneBackFrom() throws IOException {
    open(
        "data=plane&loss=halfSquared&optimizer=sgd+10&batchSize=10&seed=1"
            + "&layers=features+x1+x2,dense+4+relu,dense+1");
    playing.run();
    Locator notice = playing.page().getByRole(AriaRole.ALERT);
    assertThat(notice).containsText("It broke at step");
    assertThat(notice).containsText("Where:");
    playing.page().setViewportSize(1280, 800);
    Browsing.picture(playing.page(), "playground-broken");
    playing.page().getByText("Apply the cure").first().click();
    assertThat(notice).hasCount(0);
    playing.pause();
    playing.epochs(2);
    assertThat(playing.figure("trainLoss")).matches("[0-9.,e-]+");
    browsing.assertQuiet();
  }

  @Test
  void anyStepIsReachedAgainAndCanBeGoneOnFrom() {
    open("");
    playing.epochs(4);
    String four = playing.figure("trainLoss");
    playing.runFor(2_000);
    Locator scrubber = playing.page().getByLabel("Step of the training");
    scrubber.fill("100");
    playing
        .page()
        .waitForFunction(
            "() => document.querySelector('[data-figure=step]').textContent === '100'");
    playing
        .page()
        .waitForFunction(
            "(loss) => document.querySelector('[data-figure=trainLoss]').textContent.trim() ==="
                + " loss",
            four);
    assertThat(playing.epoch()).isEqualTo(4);
    playing.page().getByText("Go on from here").click();
    playing
        .page()
        .waitForFunction(
            "() => Number(document.querySelector('[data-figure=epoch]').textContent.replace(/,/g,"
                + " '')) > 10");
    playing.pause();
    browsing.assertQuiet();
  }
}
