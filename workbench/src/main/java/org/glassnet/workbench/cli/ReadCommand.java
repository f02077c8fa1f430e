package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glassnet.tensor.GlassnetException;
import org.glassnet.vision.ReaderOptions;
import org.glassnet.vision.page.ErrorRates;
import org.glassnet.vision.page.Hocr;
import org.glassnet.workbench.session.Pages;
import org.glassnet.workbench.session.ReadPage;
import org.glassnet.workbench.session.spec.SpecException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet read`.
@Command(
    name = "read",
    description = {
      "Read the writing on photographed pages.",
      "Photographs are JPEG, PNG, GIF, BMP or TIFF files, or folders of them. What is read are the"
          + " letters A to Z and digits, written apart from each other, in any light."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet read page.jpg",
      "  glassnet read page.jpg --draw read.png --show-steps steps",
      "  glassnet read page.jpg --truth page.txt --no-language",
      "  glassnet read photos --hocr pages.html",
      "  glassnet read photos --json"
    })
final class ReadCommand implements Callable<Integer> {
  private final App app;

  @Parameters(
      arity = "1..*",
      paramLabel = "PHOTO",
      description = "Photographs, or folders of them.")
  private List<Path> photos = new ArrayList<>();

  @Option(
      names = "--no-language",
      description =
          "Take each letter for what it looks like. Otherwise English words and pairs of letters"
              + " decide between O and 0, I and 1, S and 5.")
  private boolean noLanguage;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description =
          "The true text: say how much was read wrong. Of several photographs the folder with a"
              + " .txt file for each.")
  private Optional<Path> truth = Optional.empty();

  @Option(
      names = "--draw",
      paramLabel = "FILE.png",
      description =
          "Draw what was read on the photograph. Of several photographs a folder for them.")
  private Optional<Path> drawing = Optional.empty();

  @Option(
      names = "--show-steps",
      paramLabel = "FOLDER",
      description = "Save a picture of each step, from grey to lines.")
  private Optional<Path> steps = Optional.empty();

  @Option(
      names = "--hocr",
      paramLabel = "FILE",
      description = "Write text and places as hOCR, for other tools.")
  private Optional<Path> hocr = Optional.empty();

  @Option(names = "--text", description = "Write nothing but the text.")
  private boolean text;

  @Option(
      names = "--json",
      description = "Write one JSON object a page, one a line: boxes, letters, confidences.")
  private boolean json;

  @Mixin private ThreadsOption threads;

  ReadCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    if (text && json) {
      throw new SpecException("read writes text or JSON, not both");
    }
    List<Path> files = Pages.photographs(photos);
    Pages pages =
        new Pages(files, new ReaderOptions(!noLanguage, threads.count()), truth, steps, drawing);
    Told told = new Told(files.size());
    pages.read(told);
    hocr.ifPresent(file -> TextFiles.save(file, Hocr.of(told.named)));
    told.end();
    return told.failures == 0 ? Exit.DONE : Exit.FAILED;
  }

  /// Tells of each page as it is read.
  private final class Told implements Pages.Listener {
    private final int count;
    private final List<Hocr.Named> named = new ArrayList<>();
    private Optional<ErrorRates> rates = Optional.empty();
    private int failures;

    Told(int count) {
      this.count = count;
    }

    @Override
    public void read(int number, ReadPage page) {
      app.screen().clear();
      ReadText written = new ReadText(app.screen());
      if (json) {
        new JsonLines(app.screen().out()).object(fields -> ReadText.json(fields, page));
      } else if (text) {
        written.text(page);
      } else {
        written.page(page, count > 1);
      }
      if (hocr.isPresent()) {
        named.add(new Hocr.Named(page.file().getFileName().toString(), page.page()));
      }
      page.rates()
          .ifPresent(one -> rates = Optional.of(rates.map(sum -> sum.plus(one)).orElse(one)));
      progress(number);
    }

    @Override
    public void failed(int number, Path file, GlassnetException why) {
      failures++;
      app.screen().complain("glassnet: " + why.getMessage());
      progress(number);
    }

    private void progress(int number) {
      if (app.screen().terminal() && number < count) {
        app.screen().redraw("%d of %d pages".formatted(number, count));
      }
    }

    void end() {
      if (count > 1 && !json && !text) {
        rates.ifPresent(all -> new ReadText(app.screen()).rates("all pages", all));
      }
    }
  }
}
