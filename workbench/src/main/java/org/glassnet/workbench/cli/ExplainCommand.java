package org.glassnet.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glassnet.function.Loss;
import org.glassnet.inspect.explain.Explainer;
import org.glassnet.inspect.explain.Extent;
import org.glassnet.layer.BatchNormalization;
import org.glassnet.run.RunSpec;
import org.glassnet.workbench.explain.ByHandPage;
import org.glassnet.workbench.explain.ExplanationPage;
import org.glassnet.workbench.explain.Notation;
import org.glassnet.workbench.report.Page;
import org.glassnet.workbench.session.Explained;
import org.glassnet.workbench.session.Session;
import org.glassnet.workbench.session.spec.SpecException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `glassnet explain`.
@Command(
    name = "explain",
    description = {
      "Explain any one number of a network as an exact chain of numbers.",
      "A weight's gradient, an activation, the loss, an update: each as the sum of its terms, each"
          + " term with its source, down to inputs, weights and targets. Of a specification the"
          + " first weights at step 1 are explained, of a run those that it holds."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  glassnet explain examples/specs/by-hand.yaml --all",
      "  glassnet explain examples/specs/by-hand.yaml --all --format html --out by-hand.html",
      "  glassnet explain last --weight 'conv1[2,0,1,3]' --samples 0..9",
      "  glassnet explain last --activation 'dense_1[3]' --sample 17",
      "  glassnet explain last --update 'dense_2/bias[0]'"
    })
final class ExplainCommand implements Callable<Integer> {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:\\.\\.(\\d{1,9}))?");
  private static final int MOST_SAMPLES = 100_000;

  private final App app;

  @Parameters(
      index = "0",
      paramLabel = "RUN|spec.yaml",
      description = "A run's name or the beginning of it, a file, \"last\"; or a specification.")
  private String reference;

  @ArgGroup(multiplicity = "1")
  private AskedNumber asked;

  @Option(
      names = {"--sample", "--samples"},
      paramLabel = "N|A..B",
      description =
          "Of these samples of the training data. Default: the first one; where batch"
              + " normalization joins samples, the batch of the next step.")
  private Optional<String> samples = Optional.empty();

  @Option(
      names = "--step",
      description = "Of the batch of the next step; the default for --update and --all.")
  private boolean step;

  @Option(
      names = "--depth",
      paramLabel = "N",
      description =
          "How many links of the chain are followed. Default: as many as lead to its end.")
  private Optional<Integer> depth = Optional.empty();

  @Option(
      names = "--branches",
      paramLabel = "N",
      description =
          "How many numbers of a sum are explained in turn, the largest first. Default: 1,"
              + " in a small network all.")
  private Optional<Integer> branches = Optional.empty();

  @Option(
      names = "--terms",
      paramLabel = "N",
      defaultValue = "12",
      description = "How many terms of a long sum are shown. Default: ${DEFAULT-VALUE}.")
  private int terms;

  @Option(
      names = "--in-order",
      description = "Show the first terms of a long sum, not the largest.")
  private boolean inOrder;

  @Option(
      names = "--rates",
      paramLabel = "RATE",
      split = ",",
      description =
          "With --all: the learning rates whose steps stand beside each other. Default: the"
              + " specification's, and 1.")
  private List<Double> rates = new ArrayList<>();

  @Mixin private PageOptions page;
  @Mixin private RunsOption runs;

  ExplainCommand(App app) {
    this.app = app;
  }

  @Override
  public Integer call() {
    if (terms < 1
        || depth.filter(n -> n < 0).isPresent()
        || branches.filter(n -> n < 0).isPresent()) {
      throw new SpecException("--terms must be at least 1, --depth and --branches at least 0");
    }
    if (!asked.all() && !rates.isEmpty()) {
      throw new SpecException("--rates goes with --all: other explanations are of one step");
    }
    Session session = app.session(runs.folder());
    SpecOrRun from = SpecOrRun.of(session, reference);
    boolean update = asked.update();
    List<Integer> numbers =
        samples
            .map(ExplainCommand::numbers)
            .orElse(step || update || asked.all() || joint(from.spec()) ? List.of() : List.of(0));
    boolean training = !asked.activation() || step;
    Explained explained =
        session.explained(from.spec(), from.run(), numbers, training, update || asked.all());
    page.write(app.screen(), page(explained));
    return Exit.DONE;
  }

  /// Whether samples depend on each other, so that one alone says little of a training.
  private boolean joint(RunSpec spec) {
    return !asked.activation()
        && spec.layers().stream().anyMatch(one -> one.layer() instanceof BatchNormalization);
  }

  private static List<Integer> numbers(String text) {
    Matcher matcher = RANGE.matcher(text.strip());
    if (!matcher.matches()) {
      throw new SpecException("\"" + text + "\" names no samples: write 17, or 0..9");
    }
    int first = Integer.parseInt(matcher.group(1));
    int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
    if (last < first || last - first >= MOST_SAMPLES) {
      throw new SpecException(text + " is no range of samples: write the smaller number first");
    }
    return IntStream.rangeClosed(first, last).boxed().toList();
  }

  private Page page(Explained of) {
    RunSpec spec = of.spec();
    Loss loss = spec.training().loss();
    if (asked.all()) {
      List<Double> shown =
          rates.isEmpty()
              ? Stream.of(spec.training().optimizer().learningRate(), 1.0).distinct().toList()
              : rates;
      return new ByHandPage(
              spec.name(),
              of.network(),
              loss,
              of.batch(),
              of.optimizer(),
              spec.training().clipping(),
              of.state())
          .page(shown, 10);
    }
    Explainer explainer = Explainer.of(of.network(), loss, of.batch());
    return new ExplanationPage(of.network(), of.batch())
        .page(
            spec.name() + ": " + asked.title(),
            context(of),
            asked.explanation(explainer, of, extent(of)),
            terms,
            inOrder);
  }

  private Extent extent(Explained of) {
    boolean small = Notation.of(of.network(), of.batch()).byHand() && of.batch().count() == 1;
    Extent usual = small ? Extent.everything() : Extent.largest();
    return new Extent(
        depth.orElse(usual.depth()), branches.orElse(usual.branches()), usual.steps());
  }

  private List<String> context(Explained of) {
    List<String> context = new ArrayList<>();
    List<Integer> numbers = of.batch().numbers();
    String which =
        numbers.size() == 1
            ? "sample " + numbers.getFirst()
            : numbers.size() <= 10
                ? "the samples " + String.join(", ", numbers.stream().map(String::valueOf).toList())
                : numbers.size() + " samples, the first of them " + numbers.getFirst();
    context.add(
        "With "
            + of.moment()
            + ", for "
            + which
            + " of the training data"
            + (of.batch().training().isPresent() ? ", as in training." : ", as in inference."));
    if (asked.update()) {
      context.add(
          String.format(
              Locale.ROOT,
              "The optimizer %s makes its update number %d, at the rate %s.",
              of.optimizer().name(),
              of.state().updates() + 1,
              Figures.brief(of.optimizer().learningRate())));
    }
    context.addAll(of.notes());
    if (numbers.size() == 1 && joint(of.spec()) && of.batch().training().isPresent()) {
      context.add(
          "Batch normalization over a single sample takes away what is alike in it: of a dense"
              + " layer's units nothing is left, so gradients before it are 0. Ask of several samples,"
              + " as in --samples 0..7.");
    }
    return context;
  }
}
