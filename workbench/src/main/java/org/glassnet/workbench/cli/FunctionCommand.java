package org.glassnet.workbench.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.glassnet.function.Activation;
import org.glassnet.function.Loss;
import org.glassnet.inspect.explain.FunctionFacts;
import org.glassnet.workbench.explain.FunctionPage;
import org.glassnet.workbench.picture.FunctionPicture;
import org.glassnet.workbench.picture.Png;
import org.glassnet.workbench.picture.Style;
import org.glassnet.workbench.report.Page;
import org.glassnet.workbench.session.spec.Vocabulary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet function`.
@Command(
    name = "function",
    description = {
      "Show an activation or a loss: formula, derivative, ranges of both, and their plot.",
      "Identities are checked over the range, with the largest error that was found."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet function tanh",
      "  glassnet function lecunTanh --plot lecun.png",
      "  glassnet function \"leakyRelu 0.3\"",
      "  glassnet function crossEntropy --format markdown"
    })
final class FunctionCommand implements Callable<Integer> {
  private final App app;

  @Parameters(
      arity = "1..*",
      paramLabel = "NAME",
      completionCandidates = Candidates.Functions.class,
      description = "An activation or a loss, settings following: ${COMPLETION-CANDIDATES}.")
  private List<String> words;

  @Option(
      names = "--plot",
      paramLabel = "FILE.png",
      description = "Draw the function and its derivative in a picture.")
  private Optional<Path> plot = Optional.empty();

  @Mixin private PageOptions page;

  FunctionCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    String text = String.join(" ", words);
    String name = words.getFirst().strip().split("[ =]", 2)[0];
    boolean loss = Vocabulary.losses().names().contains(name);
    FunctionFacts facts;
    Page shown;
    if (loss) {
      Loss one = Vocabulary.losses().read("NAME", text);
      facts = FunctionFacts.of(one);
      shown = FunctionPage.of(one, facts);
    } else {
      Activation one = Vocabulary.activations().read("NAME", text);
      facts = FunctionFacts.of(one);
      shown = FunctionPage.of(one, facts);
    }
    page.write(app.screen(), shown);
    plot.ifPresent(file -> Png.save(FunctionPicture.of(facts).draw(Style.LIGHT), file, "plot"));
    return Exit.DONE;
  }
}
