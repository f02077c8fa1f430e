package org.glassnet.workbench.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glassnet.model.Placement;
import org.glassnet.run.RunSpec;
import org.glassnet.workbench.session.DataReport;
import org.glassnet.workbench.session.spec.Augmentations;
import org.glassnet.workbench.session.spec.Defaults;
import org.glassnet.workbench.session.spec.Entry;
import org.glassnet.workbench.session.spec.Key;
import org.glassnet.workbench.session.spec.LayerGrammar;
import org.glassnet.workbench.session.spec.SpecDraft;
import org.glassnet.workbench.session.spec.SpecException;
import org.glassnet.workbench.session.spec.SpecReader;
import org.glassnet.workbench.session.spec.Vocabulary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet data`.
@Command(
    name = "data",
    description = {
      "List the data that can be trained on, or look at some.",
      "Of some data it shows samples, shapes, classes, their balance, the numbers' range, the first"
          + " samples and the hash."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet data",
      "  glassnet data mnist",
      "  glassnet data \"spiral noise=10\"",
      "  glassnet data \"csv iris.csv label=species\" --check",
      "  glassnet data mnist --augment \"rotate 10, elastic\"",
      "  glassnet data examples/specs/xor.yaml --json"
    })
final class DataCommand implements Callable<Integer> {
  private final App app;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME|spec.yaml",
      completionCandidates = Candidates.Data.class,
      description = "Data as --data takes them, or a specification.")
  private Optional<String> what = Optional.empty();

  @Option(
      names = "--check",
      description =
          "Complain of what is wrong or strange; exit code 1 where it cannot be trained on.")
  private boolean check;

  @Option(
      names = "--augmented",
      description = "Draw training samples as some epochs see them, below the originals.")
  private boolean augmented;

  @Option(
      names = "--augment",
      paramLabel = "WORDS",
      completionCandidates = Candidates.Augmentations.class,
      description = "The same with these augmentations, as in \"rotate 10, elastic\".")
  private Optional<String> augment = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE.png",
      description = "Save those drawings as a picture.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--json", description = "Write JSON: one object, or one for each data set.")
  private boolean json;

  DataCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    Screen screen = app.screen();
    if (what.isEmpty()) {
      list(screen);
      return Exit.DONE;
    }
    RunSpec spec = spec(what.get());
    List<DataReport> parts = app.session(Path.of("runs")).report(spec);
    DataPage page = new DataPage(screen);
    if (json) {
      new JsonLines(screen.out()).object(object -> DataPage.json(object, spec, parts));
    } else {
      page.show(spec, parts, augmented || augment.isPresent());
    }
    if (out.isPresent()) {
      new ContactSheet(parts.getFirst().data(), spec.training().seed()).save(out.get());
    }
    if (!check) {
      return Exit.DONE;
    }
    boolean good = parts.stream().allMatch(part -> part.notFinite() == 0);
    if (!json) {
      screen.line("");
      good = page.check(parts);
    }
    return good ? Exit.DONE : Exit.FAILED;
  }

  /// @throws SpecException where augmented samples are to be drawn and there are none
  private RunSpec spec(String text) {
    RunSpec spec =
        Defaults.complete(
            draft(text)
                .with(Key.AUGMENT, augment.map(words -> Augmentations.read("--augment", words))));
    if ((augmented || out.isPresent()) && spec.augmentations().isEmpty()) {
      throw new SpecException(
          "Nothing is augmented here: name a specification with augment, or give --augment"
              + " \"rotate 10, elastic\"");
    }
    return spec;
  }

  private static SpecDraft draft(String text) {
    if (text.endsWith(".yaml") || text.endsWith(".yml") || Files.isRegularFile(Path.of(text))) {
      return SpecReader.read(Path.of(text));
    }
    return SpecDraft.empty()
        .with(Key.DATA, Vocabulary.data().read("data", text))
        .with(Key.LAYERS, LayerGrammar.layers("", "dense 1").stream().map(Placement::of).toList())
        .with(Key.VALIDATION, 0.0);
  }

  private void list(Screen screen) {
    JsonLines lines = new JsonLines(screen.out());
    TextTable table = TextTable.of("<<").row("name", "what");
    for (Entry<?> entry : Vocabulary.data().entries()) {
      table.row(entry.name(), entry.description());
      if (json) {
        lines.object(object -> {
          object.writeStringProperty("name", entry.name());
          object.writeStringProperty("description", entry.description());
        });
      }
    }
    if (json) {
      return;
    }
    List<String> rows = table.lines(true);
    screen.line(screen.faint(rows.getFirst()));
    rows.stream().skip(1).forEach(screen::line);
    screen.line("");
    screen.line(
        screen.faint(
            "glassnet data NAME looks at one; glassnet help datasets lists the settings."));
  }
}
