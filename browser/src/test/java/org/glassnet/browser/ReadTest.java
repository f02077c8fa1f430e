package org.glassnet.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Image files that a network is given to read.
class ReadTest extends InBrowser {
  private static final double PATIENCE_MILLIS = 90_000;

  private static final String LETTERS =
      """
      name: some-letters
      data: {letters: {train: 400, test: 100}}
      layers: [flatten, dense 32 relu, dense 36]
      epochs: 1
      """;

  private static Page read(Browsing browsing, String id) {
    Page page = browsing.open("/runs/" + id + "#read");
    assertThat(page.locator(".reader"))
        .isVisible(new IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
    return page;
  }

  private String trained(String yaml) throws IOException, InterruptedException {
    String id = browsing.begin(yaml);
    Page page = browsing.open("/runs/" + id);
    assertThat(page.locator(".runhead .badge"))
        .containsText("completed", new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    page.context().close();
    return id;
  }

  /// Lets a file of this text or picture fall on a place, as from the desktop.
  private static void drop(Locator place, String javascript) {
    Object files =
        place
            .page()
            .evaluateHandle(
                "async () => { const data = new DataTransfer(); data.items.add(await ("
                    + javascript
                    + ")()); return data; }");
    place.dispatchEvent("dragover", Map.of("dataTransfer", files));
    place.dispatchEvent("drop", Map.of("dataTransfer", files));
  }

  /// A black bar on white paper, as a PNG that is drawn in the page.
  private static final String BAR =
      """
      async () => {
        const canvas = new OffscreenCanvas(90, 60);
        const context = canvas.getContext('2d');
        context.fillStyle = 'white';
        context.fillRect(0, 0, 90, 60);
        context.fillStyle = 'black';
        context.fillRect(40, 8, 10, 44);
        return new File([await canvas.convertToBlob()], 'bar.png', { type: 'image/png' });
      }\
      """;

  private static final String NO_IMAGE =
      "async () => new File(['this is no image'], 'letter.png', { type: 'image/png' })";

  private static void isRead(Page page) {
    assertThat(page.getByText("Layer by layer"))
        .isVisible(new IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
    assertThat(page.locator(".said .bars li").first()).containsText("%");
    assertThat(page.getByAltText("The image as the network takes it")).isVisible();
  }

  @Test
  void aFileIsDroppedOnTheDrawingAndRead() throws Exception {
    Page page = read(browsing, trained(LETTERS));
    drop(page.locator("canvas.pad"), BAR);
    isRead(page);
    assertThat(page.locator(".reader")).not().hasClass(Pattern.compile("over"));

    drop(page.locator("canvas.pad"), NO_IMAGE);
    assertThat(page.locator(".said .notice"))
        .containsText("letter.png is no image that this browser can show");
    page.getByText("Clear", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator(".said .notice")).hasCount(0);
    browsing.assertQuiet();
  }

  /// Photographs in colour, of three kinds that differ in their colour.
  @Test
  void aFileIsChosenForANetworkThatSeesColours(@TempDir Path folder) throws Exception {
    Color[] colours = {Color.RED, Color.GREEN, Color.BLUE};
    for (String part : new String[] {"train", "test"}) {
      for (int kind = 0; kind < colours.length; kind++) {
        Path place = folder.resolve(part).resolve("kind" + kind);
        Files.createDirectories(place);
        for (int i = 0; i < 8; i++) {
          Files.write(place.resolve(i + ".png"), square(colours[kind], 3 + i));
        }
      }
    }
    String id =
        trained(
            "name: colours\ndata: {imageFolder: {train: '"
                + folder.resolve("train")
                + "', test: '"
                + folder.resolve("test")
                + "', shape: [20, 20, 3]}}\nlayers: [conv2d 4 3 relu, flatten, dense 3]\n"
                + "optimizer: adam 0.01\nepochs: 15\nbatchSize: 8\n");
    Page page = read(browsing, id);
    assertThat(page.getByText("Drop an image")).isVisible();
    assertThat(page.locator("canvas.pad")).hasCount(0);
    page.locator("input[type=file]")
        .setInputFiles(new FilePayload("green.png", "image/png", square(Color.GREEN, 6)));
    isRead(page);
    assertThat(page.locator(".said .bars .who").first()).hasText("kind1");

    page.locator("input[type=file]")
        .setInputFiles(
            new FilePayload(
                "notes.txt", "text/plain", "no image".getBytes(StandardCharsets.UTF_8)));
    assertThat(page.locator(".said .notice")).containsText("notes.txt is no image");
    browsing.assertQuiet();
  }

  private static byte[] square(Color colour, int at) throws IOException {
    BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 20, 20);
    pen.setColor(colour);
    pen.fillRect(at - 2, 3, 10, 12);
    pen.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
